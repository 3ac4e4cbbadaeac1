import sharp from 'sharp';
import type { DatesPicture } from '../../flows/banner-ports.ts';

/** A link that is passed on is looked at by many. */
const keptAtMost = 300;

/** SVGs of ours only: their texts are escaped, and they name no file and no address. */
export function createDatesPicture(): DatesPicture {
  /** The one that nobody has asked for longest stands first. */
  const kept = new Map<string, Promise<Uint8Array>>();
  const keep = (svg: string, made: Promise<Uint8Array>): Promise<Uint8Array> => {
    kept.delete(svg);
    kept.set(svg, made);
    const [oldest] = kept.keys();
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
    return made;
  };
  const drawn = (svg: string): Promise<Uint8Array> =>
    draw(svg).catch((error: unknown) => {
      kept.delete(svg);
      throw error;
    });
  return {
    async png(svg, mayDraw) {
      if (!kept.has(svg) && !(await mayDraw())) return null;
      // Several may have asked for it meanwhile.
      return keep(svg, kept.get(svg) ?? drawn(svg));
    },
  };
}

const draw = async (svg: string): Promise<Uint8Array> =>
  new Uint8Array(await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer());
