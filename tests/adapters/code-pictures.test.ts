import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createCodePictures } from '../../app/adapters/code-pictures.server.ts';

const pictures = createCodePictures({ masterKey: Buffer.alloc(32, 7), appUrl: 'https://app.example' });
const tokenOf = (text: string) => pictures.urlOf(text).replace('https://app.example/codes/', '');

/** What the camera of a phone would read. */
async function read(picture: Uint8Array | Buffer): Promise<string> {
  const { data, info } = await sharp(picture, { density: 600 })
    .flatten({ background: '#ffffff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) });
}

test.each([
  '1Z999AA10123456785',
  'https://lumen.myshopify.com/apps/doorstep/gift/Q2hyaXN0bWFzIGdpZnQ/',
  'Ζωή 🎁 هدية',
  'x'.repeat(300),
])('a camera reads from both pictures what was put into them: %s', async (text) => {
  expect(await read(await pictures.png(text))).toBe(text);
  const [, svg = ''] = pictures.inPage(text).split(',');
  expect(await read(Buffer.from(svg, 'base64'))).toBe(text);
});

test('a picture in a mail has one address, and only we make such addresses', () => {
  expect(pictures.urlOf('A1')).toBe(pictures.urlOf('A1'));
  expect(pictures.read(tokenOf('A1'))).toBe('A1');
  const [, signature = ''] = tokenOf('A1').split('.');
  const other = Buffer.from('https://evil.example').toString('base64url');
  for (const token of [
    '',
    'A1',
    '.',
    `${other}.${signature}`,
    `${other}.`,
    `${tokenOf('A1')}A`,
    tokenOf('A1').slice(0, -2),
  ])
    expect(pictures.read(token)).toBeNull();
  expect(createCodePictures({ masterKey: Buffer.alloc(32, 8), appUrl: '' }).read(tokenOf('A1'))).toBeNull();
});
