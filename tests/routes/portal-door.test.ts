import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { policyRuleSchema } from '../../app/domain/returns/return-policy.ts';
import { orderBody, orderId } from '../factories/webhook-bodies.ts';
import { form, portalOf, type Portal } from './portal-in-test.ts';
import { setPolicy } from './portal-shop.ts';
import { now, openSite, type Site } from './site-in-test.ts';

const shop = 'lumen.myshopify.com';
let site: Site;
let portal: Portal;

beforeAll(async () => {
  site = await openSite();
  await site.installShop(shop);
  await site.receive({ shop, topic: 'orders/create', body: orderBody({ at: now }) });
  await site.settle();
  portal = portalOf(site, shop);
});
afterAll(() => site.close());

test('a page has no script, no style but its own, and is kept from caches, searches and referrers', async () => {
  const { status, headers, html } = await portal.open('/apps/doorstep/');
  expect(status).toBe(200);
  expect(html).not.toMatch(/<script|<link|javascript:|style="/);
  const css = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(css).digest('base64');
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toContain('noindex');
});

test.each([
  ['unsigned', (address: string) => address.replace(/signature=\w+/, 'signature=00'), 400, 'in the shop only'],
  ['for another shop', (address: string) => address.replace('shop=lumen', 'shop=other'), 400, 'in the shop only'],
  ['without anything', () => '/portal/find/', 400, 'in the shop only'],
])('a request %s gets words and nothing else', async (_what, change, status, words) => {
  for (const method of ['GET', 'POST']) {
    const response = await site.request(change(portal.signed('/apps/doorstep/find/')), { method });
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(html).toContain(words);
    expect(html).not.toContain('Super Toys');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});

test('an address that somebody kept is too old, though its signature is right', async () => {
  const kept = portal.signed('/apps/doorstep/');
  const realNow = Date.now;
  Date.now = () => realNow() + 91_000;
  const response = await site.request(kept);
  Date.now = realNow;
  expect(response.status).toBe(401);
  expect(await response.text()).toContain('open for too long');
});

test('a shop that has gone has no pages', async () => {
  const gone = portalOf(site, 'gone.myshopify.com');
  expect((await gone.open('/apps/doorstep/')).status).toBe(404);
});

test('every page is written in the reader’s language', async () => {
  const { html } = await portal.open('/apps/doorstep/?lang=ar');
  expect(html).toContain('<html lang="ar" dir="rtl">');
  const byBrowser = await portal.ask('/apps/doorstep/', { headers: { 'accept-language': 'ja, de-AT;q=0.8' } });
  expect(await byBrowser.text()).toContain('<html lang="de" dir="ltr">');
});

test('a link from a mail leads to its order; cut short, changed or of another shop it leads nowhere', async () => {
  const address = new URL(site.deps.portalLinks.entry(shop, orderId)).pathname;
  const entered = await portal.ask(address);
  expect(entered.status).toBe(303);
  expect(entered.headers.get('location')).toMatch(/^\/apps\/doorstep\/items\/\?s=[\w-]+$/);
  expect(entered.headers.get('cache-control')).toBe('no-store');
  const foreign = new URL(site.deps.portalLinks.entry('other.myshopify.com', orderId)).pathname;
  for (const bad of [address.slice(0, -3), address.replace(/r\/../, 'r/xx'), foreign, '/apps/doorstep/r/x/']) {
    const { status, html } = await portal.open(bad);
    expect(status, bad).toBe(400);
    expect(html).toContain('does not work any more');
  }
});

test('a one-time link asks first, works once, and then says that it is used', async () => {
  const token = await site.deps.portalTokens.create(shop, 'entry', orderId, now + 3_600_000, null);
  const address = `/apps/doorstep/go/${token}/`;
  for (let scan = 0; scan < 3; scan += 1) expect((await portal.open(address)).html).toContain('Open my order');
  expect((await portal.ask(address, form({}))).headers.get('location')).toContain('/apps/doorstep/items/?s=');
  const again = await portal.open(address, form({}));
  expect([again.status, again.html.includes('does not work any more')]).toEqual([400, true]);
});

test('a gift’s code opens no order, and an order’s link no gift', async () => {
  const gift = await site.deps.portalTokens.create(shop, 'gift', orderId, now + 3_600_000, null);
  const entry = await site.deps.portalTokens.create(shop, 'entry', orderId, now + 3_600_000, null);
  expect((await portal.ask(`/apps/doorstep/go/${gift}/`, form({}))).status).toBe(400);
  expect((await portal.ask(`/apps/doorstep/gift/${entry}/`)).status).toBe(400);
  expect((await portal.ask('/apps/doorstep/gift/', form({ code: ` ${gift} ` }))).status).toBe(303);
  const wrong = await portal.ask('/apps/doorstep/gift/', form({ code: 'nonsense' }));
  expect([wrong.status, (await wrong.text()).includes('opens nothing')]).toEqual([422, true]);
});

test('the policy stands in words for whoever thinks of buying', async () => {
  const rules = [
    {
      id: 'near',
      name: 'Neighbours',
      when: { countries: ['AT', 'DE'] },
      then: { windows: { refund: 14, store_credit: null }, fees: { restockingPercent: 0 } },
    },
    { id: 'large', name: 'Furniture', when: { productTags: ['large'] }, then: { fees: { shipping: 4_900 } } },
    { id: 'same', name: 'Changes nothing', when: {}, then: {} },
  ].map((rule) => policyRuleSchema.parse(rule));
  const fees = { restockingPercent: 10, shipping: 500 };
  await setPolicy(site, { fees, rules, texts: { en: 'We are <i>nice</i>.' } });
  const { status, html } = await portal.open('/apps/doorstep/policy/');
  expect(status).toBe(200);
  for (const text of ['30 days', '€5.00', '10%', 'We are &lt;i&gt;nice&lt;/i&gt;.']) expect(html).toContain(text);
  // Each rule with its own days and costs, for who thinks of buying has no order that shows them.
  const [near = '', large = ''] = [...html.matchAll(/<section><h3>.*?<\/section>/gs)].map(([section]) => section);
  for (const text of ['Neighbours (Austria and Germany)', '14 days', 'not offered', 'There is no restocking fee'])
    expect(near).toContain(text);
  expect(near).not.toContain('Exchange');
  expect([large.includes('€49.00'), large.includes('days'), html.includes('Changes nothing')]).toEqual([
    true,
    false,
    false,
  ]);
});
