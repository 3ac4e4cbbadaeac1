import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPortalLinks } from '../../app/adapters/portal-links.server.ts';
import { createSealedTokens } from '../../app/adapters/sealed-tokens.server.ts';

const masterKey = Buffer.alloc(32, 7);
const DAY = 86_400_000;
const start = Date.parse('2026-12-01T10:00:00Z');
const clock = { now: start };
const tokens = createSealedTokens(masterKey);
const links = createPortalLinks({ masterKey, tokens, appUrl: 'https://app.example', now: () => clock.now });
const shop = 'lumen.myshopify.com';

const tokenOf = (url: string) => /\/r\/([\w-]+)\/$/.exec(url)?.[1] ?? '';

test('a link from a mail opens its order, in its shop, for half a year', () => {
  clock.now = start;
  const url = links.entry(shop, '6123456789012345678');
  expect(url).toMatch(/^https:\/\/lumen\.myshopify\.com\/apps\/doorstep\/r\/[\w-]{35}\/$/);
  const token = tokenOf(url);
  expect(links.readEntry(shop, token, start)).toEqual({ orderId: '6123456789012345678' });
  expect(links.readEntry(shop, token, start + 179 * DAY)).not.toBeNull();
  expect(links.readEntry(shop, token, start + 212 * DAY)).toBeNull();
  expect(links.readEntry('other.myshopify.com', token, start)).toBeNull();
});

test('a mail that is made again has the same link', () => {
  const same = [0, 1, 3_600_000, DAY].map((later) => {
    clock.now = start + later;
    return links.entry(shop, '1001');
  });
  expect(new Set(same).size).toBe(1);
});

test('no changed link opens anything', () => {
  clock.now = start;
  const token = tokenOf(links.entry(shop, '1001'));
  for (let at = 0; at < token.length; at += 1) {
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    expect(links.readEntry(shop, changed, start), `changed at ${at}`).toBeNull();
  }
  for (const other of ['', 'x', token.slice(1), `${token}A`, `${token}==`, `${token}\0`, '٣'.repeat(35)])
    expect(links.readEntry(shop, other, start), other).toBeNull();
});

test('a sealed value comes back whole, and only there and only then', () => {
  const value = { orderId: '1', note: 'Größe ٤٢ 🎁', lines: [] };
  const token = tokens.seal(shop, 'a', value, start + 10);
  expect(token).toMatch(/^[\w-]+$/);
  expect(tokens.open(shop, 'a', token, start + 9)).toEqual(value);
  expect(tokens.open(shop, 'a', token, start + 10)).toBeNull();
  expect(tokens.open(shop, 'b', token, start)).toBeNull();
  expect(tokens.open('other.myshopify.com', 'a', token, start)).toBeNull();
  expect(createSealedTokens(Buffer.alloc(32, 8)).open(shop, 'a', token, start)).toBeNull();
});

test('nothing of a sealed value can be read, and the same value is never the same token', () => {
  const sealed = [1, 2].map(() => tokens.seal(shop, 'a', { email: 'ada@example.com' }, start));
  expect(Buffer.from(sealed[0] ?? '', 'base64url').toString('latin1')).not.toContain('ada');
  expect(sealed[0]).not.toBe(sealed[1]);
});

test('whatever somebody sends in place of a token, it opens nothing and breaks nothing', () => {
  const token = tokens.seal(shop, 'a', 1, start + DAY);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.nat(token.length - 1)), (odd) => {
      const given = typeof odd === 'number' ? `${token.slice(0, odd)}_${token.slice(odd + 1)}` : odd;
      return given === token || tokens.open(shop, 'a', given, start) === null;
    }),
  );
});

test('a file is shown by its link for a quarter of an hour, whatever else is asked for', () => {
  clock.now = start;
  const token = links.file(shop, 'photos/1').split('/').at(-1) ?? '';
  expect(links.readFile(token, start)).toEqual({ shop, key: 'photos/1' });
  expect(links.readFile(token, start + 14 * 60_000)).not.toBeNull();
  expect(links.readFile(token, start + 15 * 60_000)).toBeNull();
  expect(links.readFile(tokens.seal(shop, 'portal-session', { shop, key: 'x' }, start + DAY), start)).toBeNull();
});
