import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './site-in-test.ts';

const shop = 'lumen.myshopify.com';
let site: Site;
let link: string;

beforeAll(async () => {
  site = await openSite();
  await site.installShop(shop, { sender: { name: null, address: null, replyTo: null } });
  link = `/unsubscribe?token=${await site.deps.unsubscribeTokens.create(shop, 'ada@example.com', 'review')}`;
});
afterAll(() => site.close());

const suppressed = () => site.database.inShop(shop, (tx) => tx.suppression.count());

test('opening the link only asks, so that a mail scanner unsubscribes nobody', async () => {
  for (const method of ['GET', 'HEAD']) {
    expect((await site.request(link, { method })).status).toBe(200);
  }
  expect(await suppressed()).toBe(0);
});

test('the page asks with a button that needs no script, and is kept from caches, searches and referrers', async () => {
  const response = await site.request(link);
  const html = await response.text();
  expect(html).toContain('<form method="post"><button type="submit">Unsubscribe</button></form>');
  expect(html).toContain('Super Toys');
  expect(html).not.toContain('<script');
  expect(html).not.toContain('ada@example.com');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(response.headers.get('x-robots-tag')).toBe('noindex');
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('a shop in the address does not make the page embeddable', async () => {
  const response = await site.request(`${link}&shop=evil.myshopify.com`);
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(response.headers.get('content-security-policy')).not.toContain('evil');
});

test('an Arabic reader gets the page in Arabic, from right to left', async () => {
  const byLink = await (await site.request(`${link}&lang=ar`)).text();
  expect(byLink).toContain('<html lang="ar" dir="rtl">');
  const byBrowser = await (await site.request(link, { headers: { 'accept-language': 'ja-JP, ar-EG;q=0.9' } })).text();
  expect(byBrowser).toContain('<html lang="ar" dir="rtl">');
  const byNobody = await (await site.request(link, { headers: { 'accept-language': 'ja' } })).text();
  expect(byNobody).toContain('<html lang="en" dir="ltr">');
});

test.each(['', 'token=', 'token=nonsense', 'token=a.b', 'token=%00', 'token=.'])(
  'a bad link says so and changes nothing: ?%s',
  async (query) => {
    const before = await suppressed();
    for (const method of ['GET', 'POST']) {
      const response = await site.request(`/unsubscribe?${query}`, { method });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('This link does not work');
    }
    expect(await suppressed()).toBe(before);
  },
);

test('a token that was tampered with at any place is a bad link', async () => {
  const token = link.split('token=')[1] ?? '';
  for (const at of [0, Math.floor(token.length / 4), token.indexOf('.') + 1]) {
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    expect((await site.request(`/unsubscribe?token=${changed}`, { method: 'POST' })).status).toBe(400);
  }
});

test('one click in the mail program unsubscribes, without a cookie or a redirect, as often as it comes', async () => {
  for (const round of [1, 2]) {
    const response = await site.request(link, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'YahooMailProxy' },
    });
    expect(response.status, `round ${round}`).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await response.text()).toContain('You are unsubscribed');
  }
  expect(await suppressed()).toBe(1);
});

test('methods that neither ask nor act do nothing', async () => {
  const before = await suppressed();
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    expect((await site.request(link, { method })).status).toBe(405);
  }
  expect(await suppressed()).toBe(before);
});
