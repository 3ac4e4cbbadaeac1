import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { HOUR } from '../../app/domain/shared/instant.ts';
import { drainInbox } from '../../app/flows/orders/drain-inbox.ts';
import { watchPromise } from '../../app/flows/promise/watch-promise.ts';
import { aPromiseConfig } from '../domain/promise/promise-world.ts';
import { fulfillmentBody, orderBody } from '../factories/webhook-bodies.ts';
import { readOrder } from '../flows/promise/promises-in-app.ts';
import { form, portalOf, type Portal } from './portal-in-test.ts';
import { openSite, type Site } from './site-in-test.ts';

const shop = 'toys.myshopify.com';
const other = 'other.myshopify.com';
let site: Site;
let portal: Portal;
let orderId = '8209829119461545';
let orders = 0;

beforeAll(async () => {
  site = await openSite();
  portal = portalOf(site, shop);
  for (const one of [shop, other]) await site.installShop(one);
  await site.deps.promiseVersions.save(shop, aPromiseConfig(), 0, '1', site.clock.now);
});
afterAll(() => site.close());

/** Each test has an order that did not leave. */
beforeEach(async () => {
  orderId = `82098291194615${(orders += 1)}`;
  site.clock.now += HOUR;
  const at = site.clock.now;
  const body = orderBody({
    at,
    id: orderId,
    name: `#10${orders}`,
    shipping_lines: [{ code: 'standard', title: 'Standard' }],
  });
  await site.receive({ shop, topic: 'orders/create', body });
  await drainInbox(site.deps);
  await readOrder(site, orderId);
  site.clock.now += 6 * 24 * HOUR;
  await watchPromise(site.deps, shop, orderId);
});

const link = () => new URL(site.deps.portalLinks.late(shop, orderId)).pathname;
const kept = async () => (await site.deps.orderPromises.get(shop, orderId))?.choice?.is ?? null;

test('a link asks, and keeps nothing by itself: mail scanners follow links', async () => {
  const page = await portal.open(`${link()}?choice=cancel&lang=en`);
  expect(page.status).toBe(200);
  expect(page.html).toContain('what shall we do?');
  expect(page.html).toMatch(/value="cancel"[^>]*checked|checked=""[^>]*value="cancel"/);
  expect(page.html).not.toContain('<script');
  expect(await kept()).toBeNull();
});

test('what is sent is kept, shown at the next look, and can be changed', async () => {
  const page = await portal.open(`${link()}?choice=cancel&lang=en`, form({ choice: 'cancel' }));
  expect(page.html).toContain('We have your wish');
  expect(await kept()).toBe('cancel');
  expect((await portal.open(link())).html).toContain('We have your wish');
  await portal.open(`${link()}?choice=wait`, form({ choice: 'wait' }));
  expect(await kept()).toBe('wait');
});

test('a tampered link, another shop’s, a made-up and an old one open nothing and keep nothing', async () => {
  const good = link();
  const token = good.split('/').at(-2) ?? '';
  const tampered = good.replace(token, `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`);
  const foreign = new URL(site.deps.portalLinks.late(other, orderId)).pathname;
  const entry = new URL(site.deps.portalLinks.entry(shop, orderId)).pathname.replace('/r/', '/late/');
  for (const bad of [tampered, foreign, entry, good.replace(token, 'x'), good.replace(token, '%00')]) {
    const page = await portal.open(`${bad}?lang=en`);
    expect([page.status, page.html.includes('This link does not work')]).toEqual([400, true]);
    expect((await portal.open(bad, form({ choice: 'cancel' }))).status).toBe(400);
  }
  site.clock.now += 90 * 24 * HOUR;
  expect((await portal.open(good)).status).toBe(400);
  site.clock.now -= 90 * 24 * HOUR;
  expect(await kept()).toBeNull();
});

test('a form that says nothing, something else or too much is answered in words', async () => {
  for (const body of [{}, { choice: 'refund' }, { choice: '' }]) {
    expect((await portal.open(link(), form(body as Record<string, string>))).status).toBe(400);
  }
  const tooMuch = { ...form({ choice: 'wait' }), headers: { 'content-length': String(300_000) } };
  expect((await portal.open(link(), tooMuch)).status).toBe(413);
  expect((await portal.open(link(), { method: 'PUT', body: new URLSearchParams({ choice: 'wait' }) })).status).toBe(
    405,
  );
  expect(await kept()).toBeNull();
});

test('what left meanwhile cannot be cancelled any more, and the page says so', async () => {
  const at = site.clock.now;
  await site.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at, order_id: orderId }) });
  await drainInbox(site.deps);
  const page = await portal.open(`${link()}?choice=cancel&lang=en`, form({ choice: 'cancel' }));
  expect(page.html).toContain('It is on its way to you');
  expect(await kept()).toBeNull();
});

test('once the order is cancelled there is nothing to decide', async () => {
  const at = site.clock.now;
  const cancelled_at = new Date(at).toISOString();
  await site.receive({ shop, topic: 'orders/cancelled', body: orderBody({ at, id: orderId, cancelled_at }) });
  await drainInbox(site.deps);
  expect((await portal.open(`${link()}?lang=en`)).html).toContain('There is nothing to decide any more');
});

test.each(['de', 'it', 'fr', 'es', 'ro', 'el', 'ar'])('in %s', async (language) => {
  const { html } = await portal.open(`${link()}?lang=${language}`);
  expect(html).toContain(`lang="${language}"`);
  expect(html).not.toContain('what shall we do');
});

test('nobody gets in but through the shop’s own address', async () => {
  expect((await site.request(link().replace('/apps/doorstep', '/portal'))).status).toBe(400);
});
