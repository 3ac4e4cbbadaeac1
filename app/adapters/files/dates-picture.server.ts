import sharp from 'sharp';
import type { DatesPicture } from '../../flows/banner-ports.ts';

/** A picture takes a tenth of a second, and a link that is passed on is looked at by many. */
const keptAtMost = 100;

/** SVGs of ours only: their texts are escaped, and they name no file and no address. */
export function createDatesPicture(): DatesPicture {
  const kept = new Map<string, Promise<Uint8Array>>();
  return {
    png(svg) {
      const made =
        kept.get(svg) ??
        draw(svg).catch((error: unknown) => {
          kept.delete(svg);
          throw error;
        });
      if (kept.size >= keptAtMost) kept.clear();
      kept.set(svg, made);
      return made;
    },
  };
}

const draw = async (svg: string): Promise<Uint8Array> =>
  new Uint8Array(await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer());
