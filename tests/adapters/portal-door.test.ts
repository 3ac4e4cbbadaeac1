import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPortalDoor, proxySignature } from '../../app/adapters/portal-door.server.ts';

const secret = 'hush';
const now = Date.parse('2026-12-01T10:00:00Z');
const door = createPortalDoor({ secret, realNow: () => now });

const params = (more: Record<string, string> = {}) => ({
  shop: 'lumen.myshopify.com',
  logged_in_customer_id: '',
  path_prefix: '/apps/doorstep',
  timestamp: String(now / 1_000),
  ...more,
});

function signed(given: Record<string, string>, extra: [string, string][] = []): string {
  const query = new URLSearchParams([...Object.entries(given), ...extra]);
  query.set('signature', proxySignature(query, secret));
  return `https://app.example/portal/items/?${query.toString()}`;
}

test('what Shopify signed is let in, as who Shopify says it is', () => {
  expect(door.check(signed(params()))).toEqual({
    ok: true,
    visitor: { shop: 'lumen.myshopify.com', customerId: null, prefix: '/apps/doorstep' },
  });
  expect(door.check(signed(params({ logged_in_customer_id: '77', path_prefix: '/a/back' })))).toMatchObject({
    visitor: { customerId: '77', prefix: '/a/back' },
  });
});

test('the signature is the one of Shopify’s documentation', () => {
  const example = new URLSearchParams(
    'extra=1&extra=2&shop=some-shop.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555',
  );
  const text =
    'extra=1,2logged_in_customer_id=1path_prefix=/apps/awesome_reviewsshop=some-shop.myshopify.comtimestamp=1317327555';
  expect(proxySignature(example, secret)).toBe(createHmac('sha256', secret).update(text).digest('hex'));
});

test.each<[string, (url: URL) => void]>([
  ['another shop', (url) => url.searchParams.set('shop', 'other.myshopify.com')],
  ['another customer', (url) => url.searchParams.set('logged_in_customer_id', '78')],
  ['another prefix', (url) => url.searchParams.set('path_prefix', '/evil')],
  ['a parameter more', (url) => url.searchParams.set('s', 'x')],
  ['a second shop', (url) => url.searchParams.append('shop', 'other.myshopify.com')],
  ['a second signature', (url) => url.searchParams.append('signature', 'x')],
  ['no signature', (url) => url.searchParams.delete('signature')],
  ['an empty signature', (url) => url.searchParams.set('signature', '')],
  ['a signature of another length', (url) => url.searchParams.set('signature', 'ab')],
  ['no shop', (url) => url.searchParams.delete('shop')],
])('changed on the way (%s), nobody is let in', (_what, change) => {
  const url = new URL(signed(params({ logged_in_customer_id: '77' })));
  change(url);
  expect(door.check(url.href)).toEqual({ ok: false, reason: 'unsigned' });
});

test.each([
  { shop: 'lumen.myshopify.com.evil.example' },
  { shop: 'evil.example' },
  { path_prefix: '//evil.example' },
  { path_prefix: 'https://evil.example' },
  { path_prefix: '' },
])('also signed, what is no shop or no path of one is refused: %s', (odd) => {
  expect(door.check(signed(params(odd)))).toEqual({ ok: false, reason: 'unsigned' });
});

test('a second shop is refused even where its signature would be right', () => {
  expect(door.check(signed(params(), [['shop', 'other.myshopify.com']]))).toEqual({ ok: false, reason: 'unsigned' });
});

test.each([
  [90_000, true],
  [91_000, false],
  [-90_000, true],
  [-91_000, false],
  [86_400_000, false],
])('%i ms later the same address is good: %s', (later, isGood) => {
  const then = createPortalDoor({ secret, realNow: () => now + later });
  expect(then.check(signed(params()))).toMatchObject(isGood ? { ok: true } : { ok: false, reason: 'stale' });
});

test.each(['', 'NaN', '1e3', 'Infinity', '99999999999999999999'])('a time that is none is old: %s', (timestamp) => {
  expect(door.check(signed(params({ timestamp }))).ok).toBe(false);
});
