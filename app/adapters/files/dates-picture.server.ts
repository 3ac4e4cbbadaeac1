import sharp from 'sharp';
import type { DatesPicture } from '../../flows/banner-ports.ts';

/** SVGs of ours only: their texts are escaped, and they name no file and no address. */
export const createDatesPicture = (): DatesPicture => ({
  async png(svg) {
    return new Uint8Array(await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer());
  },
});
