import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { subscribedTopics, topicsIn } from '../../sandbox/app/app-configuration.ts';
import { shopDomain, storeInTest } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

const webhookIds = ({ app }: StoreInTest): (string | undefined)[] =>
  app.seen.map(({ headers }) => headers['x-shopify-webhook-id']);

async function createOrders(store: StoreInTest, count: number): Promise<void> {
  for (let id = 1; id <= count; id += 1) await store.inShop('/orders', { id: String(id) });
}

test('a webhook is signed over its raw body and carries Shopify’s headers', async () => {
  await using store = await storeInTest();
  await createOrders(store, 1);
  await store.flush();
  const [request] = store.app.seen;
  const signature = createHmac('sha256', 'sandbox-api-secret')
    .update(request?.body ?? '')
    .digest('base64');
  expect(request?.url.pathname).toBe('/webhooks');
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-hmac-sha256': signature,
    'x-shopify-shop-domain': shopDomain,
    'x-shopify-api-version': '2026-10',
    'x-shopify-triggered-at': '2026-12-01T08:00:00.000Z',
    'x-shopify-webhook-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
});

test('webhooks of one action share the event id and have a webhook id each', async () => {
  await using store = await storeInTest();
  await createOrders(store, 1);
  await store.flush();
  await store.inShop('/orders/1/fulfillments');
  await store.flush();
  const [, fulfilled, updated] = store.app.seen.map(({ headers }) => headers);
  expect(fulfilled?.['x-shopify-event-id']).toBe(updated?.['x-shopify-event-id']);
  expect(new Set(webhookIds(store)).size).toBe(3);
});

test('a shop that has not installed the app sends nothing', async () => {
  await using store = await storeInTest({ installed: false });
  await createOrders(store, 1);
  await store.flush();
  expect(store.app.seen).toEqual([]);
});

test('duplicates repeat the same webhook id', async () => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/network', { copies: 3 });
  await createOrders(store, 1);
  await store.flush();
  expect(webhookIds(store)).toHaveLength(3);
  expect(new Set(webhookIds(store)).size).toBe(1);
});

test('lost webhooks are logged and never sent, and only as many as were asked for', async () => {
  await using store = await storeInTest();
  const lose = [
    { topic: 'orders/create', next: 2 },
    { orderId: '4', next: null },
  ];
  await store.call('PATCH', '/sandbox/network', { lose });
  await createOrders(store, 4);
  await store.inShop('/orders/4/cancel');
  await store.inShop('/orders/1/cancel');
  await store.flush();
  expect(store.app.topics().sort()).toEqual(['orders/cancelled', 'orders/create', 'orders/updated']);
  const lost = await store.call<{ orderId: string; topic: string }[]>('GET', '/sandbox/webhooks?state=lost');
  expect(lost.map(({ orderId, topic }) => `${orderId} ${topic}`)).toEqual([
    '1 orders/create',
    '2 orders/create',
    '4 orders/create',
    '4 orders/cancelled',
    '4 orders/updated',
  ]);
});

test('a shuffle holds webhooks until they are flushed, and repeats its order for the same seed', async () => {
  const orderOfArrival = async (seed: number): Promise<string[]> => {
    await using store = await storeInTest();
    await store.call('PATCH', '/sandbox/network', { shuffle: { seed }, concurrency: 1 });
    await createOrders(store, 8);
    expect(store.app.seen).toEqual([]);
    await store.flush();
    return store.app.seen.map(({ body }) => String((JSON.parse(body) as { id: number }).id));
  };
  const first = await orderOfArrival(7);
  expect(first.toSorted()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  expect(first).not.toEqual(first.toSorted());
  expect(await orderOfArrival(7)).toEqual(first);
});

test('a delayed webhook waits for the sandbox’s clock', async () => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/network', { delay: { minMs: 3_600_000, maxMs: 3_600_000 } });
  await createOrders(store, 1);
  await store.call('POST', '/sandbox/clock', { advanceMs: 3_599_000 });
  await store.flush();
  expect(store.app.seen).toEqual([]);
  await store.call('POST', '/sandbox/clock', { advanceMs: 1_000 });
  await store.flush();
  expect(store.app.topics()).toEqual(['orders/create']);
});

test('a refused webhook is sent again with its original body, 8 times in 4 hours', async () => {
  await using store = await storeInTest();
  store.app.status = () => 503;
  await createOrders(store, 1);
  await store.flush();
  await store.call('PATCH', '/sandbox/network', { lose: [{ topic: 'orders/updated', next: null }] });
  await store.inShop('/orders/1/refunds', { amount: 1 });
  await store.call('POST', '/sandbox/clock/run', { until: '2026-12-01T11:59:59Z' });
  const isCreate = ({ headers }: { headers: Record<string, string> }) => headers['x-shopify-topic'] === 'orders/create';
  expect(store.app.seen.filter(isCreate)).toHaveLength(8);
  await store.call('POST', '/sandbox/clock/run', { until: '2026-12-01T14:00:00Z' });
  const sent = store.app.seen.filter(isCreate);
  expect(sent).toHaveLength(9);
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  expect(new Set(sent.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(1);
  const [delivery] = await store.call<{ state: string }[]>('GET', '/sandbox/webhooks?topic=orders/create');
  expect(delivery?.state).toBe('gave_up');
});

test('quick retries follow in real time until the app answers 200', async () => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/network', { retries: 'real' });
  store.app.status = () => (store.app.seen.length < 3 ? 500 : 200);
  await createOrders(store, 1);
  await store.flush();
  const [delivery] = await store.call<{ state: string; attempts: { status: number }[] }[]>('GET', '/sandbox/webhooks');
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
  expect(delivery?.state).toBe('delivered');
});

test('a redirect and an app that does not answer in time are failed deliveries', async () => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/network', { retries: 'off', timeoutMs: 100 });
  store.app.status = () => 302;
  await createOrders(store, 1);
  await store.flush();
  await store.call('PATCH', '/sandbox/app', { url: 'http://127.0.0.1:9' });
  await store.inShop('/orders/1/cancel');
  await store.flush();
  const log = await store.call<{ state: string; attempts: { status: number | null }[] }[]>('GET', '/sandbox/webhooks');
  expect(log.map(({ state, attempts }) => [state, attempts[0]?.status])).toEqual([
    ['gave_up', 302],
    ['gave_up', null],
    ['gave_up', null],
  ]);
});

test('what the app’s configuration does not subscribe to is not sent', async () => {
  await using store = await storeInTest();
  store.running.sandbox.app.topics = topicsIn('topics = [\n  # "orders/create",\n  "orders/updated",\n]');
  await store.inShop('/orders', { id: '1' });
  await store.inShop('/orders/1/fulfillments');
  await store.flush();
  expect(store.app.topics()).toEqual(['orders/updated']);
  expect([...subscribedTopics()]).toEqual(expect.arrayContaining(['orders/create', 'app/uninstalled', 'shop/redact']));
});
