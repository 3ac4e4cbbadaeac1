import sharp from 'sharp';
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createPhotoPress } from '../../../app/adapters/files/photo-press.server.ts';
import type { PressedPhoto } from '../../../app/flows/portal-ports.ts';

const { press } = createPhotoPress();

const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#b3261e' } });

async function pressed(upload: Uint8Array): Promise<PressedPhoto> {
  const photo = await press(upload);
  if (typeof photo === 'string') throw new Error(photo);
  return photo;
}

test.each(['jpeg', 'png', 'webp'] as const)('a %s comes out as one, made anew', async (format) => {
  const photo = await pressed(await picture().toFormat(format).toBuffer());
  expect(photo.contentType).toBe(`image/${format}`);
  expect(await sharp(photo.data).metadata()).toMatchObject({ format, width: 60, height: 40 });
});

test('the place where it was taken is gone, and it stands upright', async () => {
  const upload = await picture()
    .jpeg()
    .withExif({ IFD0: { Make: 'Canary camera' }, IFD3: { GPSLatitude: '41/1 54/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(Buffer.from(upload).includes('Exif')).toBe(true);
  const { data } = await pressed(upload);
  const bytes = Buffer.from(data);
  for (const trace of ['Exif', 'Canary', 'GPS', 'ICC_PROFILE']) expect(bytes.includes(trace), trace).toBe(false);
  expect(await sharp(data).metadata()).toMatchObject({ width: 40, height: 60 });
});

test('a large photo gets smaller', async () => {
  const { data } = await pressed(await picture(4_000, 3_000).jpeg().toBuffer());
  expect(await sharp(data).metadata()).toMatchObject({ width: 2_000, height: 1_500 });
});

/** 40,000 × 40,000 pixels in a few kilobytes: the header is right, and nobody may begin to decode it. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(40_000, 0);
  header.writeUInt32BE(40_000, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(5_001 * 2_000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('a bomb is refused by its header, in no time and no memory', async () => {
  const bombs = [bomb(), await picture(8_000, 5_001).png().toBuffer()];
  const before = process.memoryUsage().rss;
  const used = process.cpuUsage();
  for (const one of bombs) expect(await press(one)).toBe('too_large');
  // Its own time, in microseconds: what else the machine does meanwhile is no matter.
  expect(process.cpuUsage(used).user).toBeLessThan(500_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
});

test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
  ['nothing', () => new Uint8Array()],
  ['text', () => Buffer.from('hello, I am a picture')],
  ['a page with a script', () => Buffer.from('<html><script>alert(1)</script>')],
  ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['a GIF', () => picture().gif().toBuffer()],
  ['a TIFF', () => picture().tiff().toBuffer()],
  ['the beginning of a JPEG and then nothing', () => Buffer.from('\xff\xd8\xff\xe0 and so on', 'latin1')],
  [
    'a PNG that calls itself RIFF WEBP',
    async () => Buffer.concat([Buffer.from('RIFF    WEBP'), await picture().png().toBuffer()]),
  ],
  ['half a JPEG', async () => (await picture(500, 500).jpeg().toBuffer()).subarray(0, 700)],
])('%s is no picture', async (_what, upload) => {
  expect(await press(await upload())).toBe('no_picture');
});

test('what hides behind a picture does not come along', async () => {
  const upload = Buffer.concat([await picture().jpeg().toBuffer(), Buffer.from('<script>alert(1)</script><?php')]);
  const { data } = await pressed(upload);
  expect(Buffer.from(data).includes('<script>')).toBe(false);
});
