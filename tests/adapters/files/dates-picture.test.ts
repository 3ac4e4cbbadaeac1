import { expect, test } from 'vitest';
import { createDatesPicture } from '../../../app/adapters/files/dates-picture.server.ts';

const svg = (color: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1" fill="rgb(${color},0,0)"/></svg>`;
const always = () => Promise.resolve(true);
const never = () => Promise.resolve(false);

test('a picture that is kept costs nobody anything; a new one only where it may', async () => {
  const pictures = createDatesPicture();
  expect(await pictures.png(svg(1), never)).toBeNull();
  const [first, second] = await Promise.all([pictures.png(svg(1), always), pictures.png(svg(1), always)]);
  expect(second).toBe(first);
  expect(await pictures.png(svg(1), never)).toBe(first);
});

test('of too many pictures the one that nobody has asked for longest goes, and no other', async () => {
  const pictures = createDatesPicture();
  for (let color = 0; color < 300; color += 1) await pictures.png(svg(color % 256) + ' '.repeat(color), always);
  await pictures.png(svg(0), never);
  await pictures.png(svg(7), always);
  expect(await pictures.png(svg(1) + ' ', never)).toBeNull();
  expect(await pictures.png(svg(0), never)).not.toBeNull();
  expect(await pictures.png(svg(2) + '  ', never)).not.toBeNull();
});

test('what cannot be drawn is not kept', async () => {
  const pictures = createDatesPicture();
  await expect(pictures.png('<svg', always)).rejects.toThrow();
  expect(await pictures.png('<svg', never)).toBeNull();
});
