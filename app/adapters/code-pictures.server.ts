import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import encodeQR from 'qr';
import sharp from 'sharp';
import type { CodePictures } from '../flows/portal-ports.ts';

/** The quiet zone that the standard asks for. */
const border = 4;
/** Pixels a module: sharp on dense screens, and still a kilobyte. */
const scale = 8;
const signatureBytes = 16;

/** Signed, so that nobody has codes of their own drawn at our address. */
export function createCodePictures({ masterKey, appUrl }: { masterKey: Buffer; appUrl: string }): CodePictures {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'code-picture', 32));
  const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest().subarray(0, signatureBytes);
  return {
    inPage: (text) => `data:image/svg+xml;base64,${Buffer.from(encodeQR(text, 'svg', { border })).toString('base64')}`,
    urlOf: (text) => `${appUrl}/codes/${Buffer.from(text).toString('base64url')}.${sign(text).toString('base64url')}`,
    read(token) {
      const [body = '', signature = ''] = token.split('.');
      const text = Buffer.from(body, 'base64url').toString('utf8');
      const given = Buffer.from(signature, 'base64url');
      return given.length === signatureBytes && timingSafeEqual(given, sign(text)) ? text : null;
    },
    async png(text) {
      const modules = encodeQR(text, 'raw', { border });
      const size = modules.length;
      const pixels = Uint8Array.from(modules.flat(), (isDark) => (isDark ? 0 : 255));
      const drawn = sharp(pixels, { raw: { width: size, height: size, channels: 1 } });
      return drawn
        .resize(size * scale, size * scale, { kernel: 'nearest' })
        .png({ palette: true })
        .toBuffer();
    },
  };
}
