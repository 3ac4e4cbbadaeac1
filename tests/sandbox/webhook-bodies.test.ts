import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { topics } from '../../sandbox/webhooks/topics.ts';
import { shopDomain, storeInTest } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

const orderId = '820982911946154508';
const lineId = '487817672276298554';
const fulfillmentId = '999999999999999999';

/** `customer.default_address.zip`, `line_items[].id` …: every key of a body; of a list, those of its first element. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : keysOf(value[0], `${path}[]`);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [`${path}.${key}`, ...keysOf(each, `${path}.${key}`)]);
}

/** What is empty or null on one side says nothing about the keys below it on the other. */
function comparableKeys(value: unknown, other: unknown): string[] {
  const [keys, otherKeys] = [keysOf(value), keysOf(other)];
  const isBelowUnknown = (key: string): boolean => {
    const parent = key.replace(/(\[\])?\.[^.]+$/, '');
    return parent !== '' && !otherKeys.some((each) => each.startsWith(`${parent}.`) || each.startsWith(`${parent}[`));
  };
  return keys.filter((key) => !isBelowUnknown(key)).sort();
}

/** One is asked for, allowed, ended and opened again; another is declined; a third is taken back; the last one comes back. */
async function returnsOfAllKinds(store: StoreInTest): Promise<void> {
  for (const [id, ...statuses] of [
    ['71', 'open', 'closed', 'open'],
    ['72', 'declined'],
    ['73', 'canceled'],
  ]) {
    const lines = [{ lineId, quantity: 1 }];
    await store.inShop(`/orders/${orderId}/returns`, { id, lines, status: 'requested' });
    for (const status of statuses)
      await store.call('PATCH', `/sandbox/shops/${shopDomain}/orders/${orderId}/returns/${id}`, { status });
  }
  const path = `/orders/${orderId}/returns`;
  const lines = [{ lineId, quantity: 2 }];
  const made = await store.inShop<{ lines: { id: string }[] }>(path, { id: '74', lines });
  await store.inShop(`${path}/74/shipping`, { number: '1Z999', labelUrl: 'https://labels.example/1.pdf' });
  await store.inShop(`${path}/74/remove`, { lines: [{ id: made.lines[0]?.id, quantity: 1 }] });
  await store.inShop(`${path}/74/process`, { restock: true });
}

/** One of everything, so that each topic is sent. */
async function bodiesOfAllTopics(): Promise<Map<string, string>> {
  await using store = await storeInTest();
  const line = { lineId, quantity: 1 };
  const shipping = { title: 'Standard', code: 'standard', price: '5.00' };
  await store.inShop('/orders', {
    id: orderId,
    shipping,
    lines: [{ id: lineId, quantity: 9, productId: '788032119674292922', variantId: '39072856' }],
  });
  await store.inShop(`/orders/${orderId}/fulfillments`, { id: fulfillmentId, lines: [{ lineId, quantity: 6 }] });
  await store.inShop(`/fulfillments/${fulfillmentId}/events`, { id: '111111111111111111', status: 'in_transit' });
  await store.inShop(`/orders/${orderId}/refunds`, { lines: [line] });
  await returnsOfAllKinds(store);
  await store.inShop(`/orders/${orderId}/cancel`, { reason: 'customer' });
  await store.call('PATCH', `/sandbox/shops/${shopDomain}`, { name: 'New name', scopes: ['read_orders'] });
  await store.inShop('/compliance', { topic: 'customers/data_request', orderIds: [orderId] });
  await store.inShop('/compliance', { topic: 'customers/redact', email: 'shopper@example.com' });
  await store.inShop('/uninstall');
  await store.call('POST', '/sandbox/clock/run', { advanceMs: 72 * 3_600_000 });
  return new Map(store.app.seen.map(({ headers, body }) => [headers['x-shopify-topic'] ?? '', body]));
}

test('the body of every topic has exactly the keys of Shopify’s sample', async () => {
  const bodies = await bodiesOfAllTopics();
  expect([...bodies.keys()].sort()).toEqual([...topics].sort());
  for (const topic of topics) {
    const sample: unknown = JSON.parse(
      readFileSync(new URL(`../../sandbox/samples/${topic.replace('/', '__')}.json`, import.meta.url), 'utf8'),
    );
    const body: unknown = JSON.parse(bodies.get(topic) ?? '');
    // Shopify publishes no body for this one.
    if (topic === 'returns/process') continue;
    expect(comparableKeys(body, sample), topic).toEqual(comparableKeys(sample, body));
  }
});

test('ids are written as bare numbers with all 18 digits', async () => {
  const bodies = await bodiesOfAllTopics();
  expect(bodies.get('orders/updated')).toContain(`{"id":${orderId},`);
  expect(bodies.get('orders/updated')).toContain(`"line_items":[{"id":${lineId},`);
  expect(bodies.get('orders/updated')).toContain('"product_id":788032119674292922');
  expect(bodies.get('fulfillments/update')).toContain(`{"id":${fulfillmentId},"order_id":${orderId},`);
  expect(bodies.get('fulfillment_events/create')).toContain(
    `{"id":111111111111111111,"fulfillment_id":${fulfillmentId},`,
  );
  expect(bodies.get('refunds/create')).toContain(`"line_item_id":${lineId}`);
  expect(bodies.get('customers/redact')).toContain(`"orders_to_redact":[${orderId}]`);
});

test('dates have the offset of the shop’s zone, and whole seconds', async () => {
  await using store = await storeInTest();
  await store.inShop('/orders', { id: '1', createdAt: '2026-07-01T12:00:00.789Z' });
  await store.inShop('/orders', { id: '2' });
  await store.flush();
  const [summer, winter] = store.app.seen.map(({ body }) => (JSON.parse(body) as { created_at: string }).created_at);
  expect(summer).toBe('2026-07-01T08:00:00-04:00');
  expect(winter).toBe('2026-12-01T03:00:00-05:00');
});

test('what a carrier says changes the parcel and leaves the order’s own date alone', async () => {
  await using store = await storeInTest();
  await store.inShop('/orders', { id: '1' });
  await store.inShop('/orders/1/fulfillments', { id: '2' });
  await store.call('POST', '/sandbox/clock', { advanceMs: 60_000 });
  await store.inShop('/fulfillments/2/events', { status: 'delivered' });
  await store.flush();
  expect(store.app.topics().slice(3).sort()).toEqual(['fulfillment_events/create', 'fulfillments/update']);
  const update = store.app.seen.find(({ headers }) => headers['x-shopify-topic'] === 'fulfillments/update');
  expect(JSON.parse(update?.body ?? '')).toMatchObject({
    shipment_status: 'delivered',
    created_at: '2026-12-01T03:00:00-05:00',
    updated_at: '2026-12-01T03:01:00-05:00',
  });
  const order = await store.call('GET', `/sandbox/shops/${shopDomain}/orders/1`);
  expect(order.updatedAt).toBe('2026-12-01T08:00:00.000Z');
});

test('amounts have the decimals of the shop’s currency', async () => {
  await using store = await storeInTest({ currency: 'JPY' });
  await store.inShop('/orders', { lines: [{ price: 1200, quantity: 2 }] });
  await store.flush();
  expect(JSON.parse(store.app.seen[0]?.body ?? '')).toMatchObject({ total_price: '2400', currency: 'JPY' });
});
