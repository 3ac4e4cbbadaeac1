import sharp, { type Sharp } from 'sharp';
import type { PhotoPress } from '../../flows/portal-ports.ts';

/** Enough to see a scratch; a phone's picture has four times as many and weighs ten times as much. */
const longestSide = 2_000;
const mostPixels = 40_000_000;

// A shop's one photo may take its time, and must not take all processors.
sharp.concurrency(1);
sharp.cache(false);

/**
 * The content says what a file is, never its name or its type. Pixels are counted from the header, before any is
 * decoded, and what comes out was written anew from pixels: turned upright, in sRGB, and without metadata.
 */
export const createPhotoPress = (): PhotoPress => ({
  async press(upload) {
    const format = formatOf(upload);
    if (format === null) return 'no_picture';
    try {
      const image = sharp(upload, { limitInputPixels: mostPixels, failOn: 'error', animated: false });
      const { width, height, format: found } = await image.metadata();
      if (found !== format) return 'no_picture';
      if (width * height > mostPixels) return 'too_large';
      const upright = image.autoOrient().resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true });
      const data = await encoders[format](upright).toBuffer();
      return { data: new Uint8Array(data), contentType: `image/${format}` };
    } catch (error) {
      return error instanceof Error && error.message.includes('exceeds pixel limit') ? 'too_large' : 'no_picture';
    }
  },
});

type Format = 'jpeg' | 'png' | 'webp';

const encoders: Record<Format, (image: Sharp) => Sharp> = {
  jpeg: (image) => image.jpeg({ quality: 82 }),
  png: (image) => image.png({ compressionLevel: 8 }),
  webp: (image) => image.webp({ quality: 82 }),
};

/** By the first bytes: nothing but these three ever reaches a decoder. */
function formatOf(bytes: Uint8Array): Format | null {
  const starts = (text: string, at = 0) =>
    Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;
  if (starts('\xff\xd8\xff')) return 'jpeg';
  if (starts('\x89PNG\r\n\x1a\n')) return 'png';
  return starts('RIFF') && starts('WEBP', 8) ? 'webp' : null;
}
