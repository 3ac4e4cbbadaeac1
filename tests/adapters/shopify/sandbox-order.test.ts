import { expect, test } from 'vitest';
import { createAdminClient } from '../../../app/adapters/shopify/admin-client.server.ts';
import { createShopifyAdmin } from '../../../app/adapters/shopify/shopify-admin.server.ts';
import { hasConflict, mergeFacts } from '../../../app/domain/facts/merge.ts';
import { noFacts } from '../../../app/domain/facts/order-facts.ts';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { MINUTE } from '../../../app/domain/shared/instant.ts';
import { readWebhook } from '../../../app/webhooks/topics.ts';
import { shopDomain, start, storeInTest } from '../../sandbox/store-in-test.ts';
import type { StoreInTest } from '../../sandbox/store-in-test.ts';

const orderId = '820982911946154508';
const line = { id: '487817672276298554', productId: '788032119674292922', title: 'Lamp', quantity: 3 };

/** The app's own adapter, led to the sandbox as its preload leads production code there. */
function shopifyIn(store: StoreInTest) {
  const { accessToken } = store.running.sandbox.tokens.issue(shopDomain, 'offline');
  const client = createAdminClient({
    accessTokenOf: () => Promise.resolve(accessToken),
    fetch: (input, init) => {
      const request = new Request(input, init);
      const { hostname, pathname } = new URL(request.url);
      request.headers.set('x-sandbox-shop', hostname);
      return fetch(new Request(new URL(pathname, store.running.url), request));
    },
  });
  return createShopifyAdmin(client);
}

const newsOf = (store: StoreInTest): OrderFacts[] =>
  store.app.seen.flatMap(({ headers, body }) => {
    const reading = readWebhook(headers['x-shopify-topic'] ?? '', body, { receivedAt: start, triggeredAt: null });
    if (!reading.ok) throw new Error(reading.reason);
    return reading.news.kind === 'order' ? [reading.news.facts] : [];
  });

const factsByWebhooks = (store: StoreInTest): OrderFacts => newsOf(store).reduce(mergeFacts, noFacts);

/** Without who told it and when, without when it was first known, and without what only one of them tells. */
const told = (facts: OrderFacts | null): unknown =>
  JSON.parse(
    JSON.stringify({ ...facts, products: null, asked: null, stock: null, payment: null }, (key, value: unknown) =>
      ['source', 'receivedAt', 'readAt'].includes(key) ? undefined : value,
    ),
  );

const placed = {
  id: orderId,
  firstName: 'Noor',
  locale: 'ar',
  country: 'AE',
  tags: ['vip'],
  noteAttributes: { gift: 'yes' },
  shipping: { title: 'Express', price: '12.50' },
  marketingConsent: 'subscribed',
  lines: [{ ...line, variantId: '390728560000000012' }, {}],
};

/** A parcel, its delivery, a second parcel and a refund; `tick` lets time pass between them. */
async function liveThrough(store: StoreInTest, tick: () => void): Promise<void> {
  const happenings: [path: string, body: object][] = [
    ['/products', { id: line.productId, title: 'Lamp', tags: ['light'], imageUrl: 'https://cdn.example/lamp.jpg' }],
    ['/orders', placed],
    [`/orders/${orderId}/fulfillments`, { id: '7', number: 'A1', lines: [{ lineId: line.id, quantity: 2 }] }],
    ['/fulfillments/7/events', { status: 'in_transit', happenedAt: '2026-12-01T07:00:00Z' }],
    ['/fulfillments/7/events', { status: 'delivered' }],
    [`/orders/${orderId}/fulfillments`, { id: '9', company: null, number: null, url: null }],
    [`/orders/${orderId}/refunds`, { lines: [{ lineId: line.id, quantity: 1 }] }],
  ];
  for (const [path, body] of happenings) {
    await store.inShop(path, body);
    tick();
  }
  await store.flush();
}

test('the webhooks of an order’s whole life and one Admin API read give the same facts', async () => {
  await using store = await storeInTest();
  const { clock } = store.running.sandbox;
  await liveThrough(store, () => clock.moveTo(clock.now() + MINUTE));

  const answered = await shopifyIn(store).readOrder(shopDomain, orderId, clock.now());

  expect(told(answered)).toEqual(told(factsByWebhooks(store)));
  expect(Object.keys(answered?.events ?? {})).toHaveLength(2);
  expect(answered?.order?.data).toMatchObject({ isGift: true, tags: ['vip'], totals: { shipping: 1_250 } });
  expect(answered?.asked?.data.marketingConsent).toBe('subscribed');
  expect(answered?.products[line.productId]?.data).toMatchObject({
    tags: ['light'],
    imageUrl: 'https://cdn.example/lamp.jpg',
  });
});

test('when all of it happens within one second, webhooks alone cannot tell, and a read can', async () => {
  await using store = await storeInTest();
  await liveThrough(store, () => {});

  const news = newsOf(store);
  const answered = await shopifyIn(store).readOrder(shopDomain, orderId, start);

  const known = (n: number) => news.slice(0, n).reduce(mergeFacts, noFacts);
  expect(news.some((facts, n) => hasConflict(known(n), facts))).toBe(true);
  expect(told(mergeFacts(factsByWebhooks(store), answered ?? noFacts))).toEqual(told(answered));
});

test('a return is known after a read', async () => {
  await using store = await storeInTest();
  await store.inShop('/orders', { id: orderId, lines: [line] });
  await store.inShop(`/orders/${orderId}/fulfillments`, { id: '7' });
  await store.inShop(`/orders/${orderId}/returns`, { lines: [{ lineId: line.id, quantity: 1 }] });
  const answered = await shopifyIn(store).readOrder(shopDomain, orderId, start);
  expect(Object.values(answered?.returns ?? {}).map(({ data }) => data.lines)).toEqual([
    [{ lineId: line.id, quantity: 1 }],
  ]);
});

test('what is left of what is sold on below zero is known after a read, and nothing of what is not counted', async () => {
  await using store = await storeInTest();
  const variants = [
    { id: '11', options: { Size: 'S' }, stock: 1, policy: 'continue' },
    { id: '12', options: { Size: 'M' }, stock: 5, policy: 'deny' },
    { id: '13', options: { Size: 'L' } },
  ];
  await store.inShop('/products', { id: line.productId, title: 'Lamp', variants });
  const left = async (id: string, quantity: number) => {
    const lines = variants.map((variant) => ({ variantId: variant.id, quantity }));
    await store.inShop('/orders', { id, lines });
    return (await shopifyIn(store).readOrder(shopDomain, id, start))?.stock;
  };
  expect(await left('1', 1)).toEqual({ readAt: start, left: { '11': 0 }, onPlan: [] });
  expect(await left('2', 2)).toEqual({ readAt: start, left: { '11': -2 }, onPlan: [] });
});

test('an order that is paid later says so in webhooks and in a read, and is known to have waited', async () => {
  await using store = await storeInTest();
  const { clock } = store.running.sandbox;
  await store.inShop('/orders', { id: orderId, paid: false, paymentGateways: ['Bank Deposit'] });
  const read = async () => (await shopifyIn(store).readOrder(shopDomain, orderId, clock.now()))?.payment;
  expect(await read()).toEqual({ unpaidAt: start, paidAt: null });
  clock.moveTo(start + 60 * MINUTE);
  await store.inShop(`/orders/${orderId}/payments`, {});
  await store.flush();
  expect(await read()).toEqual({ unpaidAt: null, paidAt: start + 60 * MINUTE });
  expect(factsByWebhooks(store).payment).toEqual({ unpaidAt: start, paidAt: start + 60 * MINUTE });
  await store.inShop('/orders', { id: '5', paid: false });
  await store.inShop('/orders/5/cancel', {});
  expect((await shopifyIn(store).readOrder(shopDomain, '5', start))?.order?.data.financialStatus).toBe('voided');
});

test('changed orders and the shop’s profile are asked for in words that Shopify understands', async () => {
  await using store = await storeInTest();
  await store.inShop('/orders', { id: orderId });
  const shopify = shopifyIn(store);
  await expect(shopify.changedOrders(shopDomain, start, null)).resolves.toEqual({
    orders: [{ id: orderId, updatedAt: start }],
    cursor: null,
  });
  await expect(shopify.changedOrders(shopDomain, start + 1_000, null)).resolves.toMatchObject({ orders: [] });
  await expect(shopify.readOrder(shopDomain, '1', start)).resolves.toBeNull();
  await expect(shopify.readShop(shopDomain)).resolves.toMatchObject({ domain: shopDomain, zone: 'America/New_York' });
});
