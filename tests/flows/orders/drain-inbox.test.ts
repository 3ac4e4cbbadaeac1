import { expect, onTestFinished, test } from 'vitest';
import { HOUR, MINUTE } from '../../../app/domain/shared/instant.ts';
import { drainInbox } from '../../../app/flows/orders/drain-inbox.ts';
import { health } from '../../../app/flows/health.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import {
  eventBody,
  fulfillmentBody,
  fulfillmentId,
  lineId,
  orderBody,
  orderId,
  refundBody,
} from '../../factories/webhook-bodies.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

const shop = 'toys.myshopify.com';
const now = Date.parse('2026-12-01T10:00:00Z');

async function installedApp(): Promise<TestApp> {
  const app = await startTestApp({ now });
  onTestFinished(() => app.close());
  await app.installShop(shop);
  app.clock.now += HOUR;
  return app;
}

const inboxOf = (app: TestApp, domain = shop) =>
  app.sql<{ webhook_id: string; state: string; reason: string | null }>(
    domain,
    'SELECT webhook_id, state, reason FROM inbox ORDER BY webhook_id',
  );

const expireLeases = (app: TestApp) => app.sql(shop, `UPDATE inbox SET lease_until = now() - interval '1 second'`);

const kindsMailed = (app: TestApp) =>
  app.messages(shop).then((all) => all.filter(({ state }) => state === 'sent').map(({ kind }) => kind));

/** The life of an order with one parcel, delivered on the third day, as Shopify tells it. */
const lifeOfAnOrder = (at: number) => [
  { topic: 'orders/create', body: orderBody({ at }) },
  { topic: 'fulfillments/create', body: fulfillmentBody({ at: at + HOUR }) },
  { topic: 'fulfillment_events/create', body: eventBody({ at: at + 2 * HOUR }) },
  { topic: 'fulfillments/update', body: fulfillmentBody({ at: at + 3 * HOUR, shipment_status: 'in_transit' }) },
  { topic: 'fulfillment_events/create', body: eventBody({ at: at + 48 * HOUR, id: '2', status: 'delivered' }) },
  { topic: 'fulfillment_events/create', body: eventBody({ at: at + 49 * HOUR, id: '3', status: 'in_transit' }) },
];

test('every webhook doubled and in any order gives the same mails', async () => {
  for (const order of [
    [0, 1, 2, 3, 4, 5],
    [5, 4, 3, 2, 1, 0],
    [4, 1, 5, 0, 3, 2],
  ]) {
    const app = await installedApp();
    const life = lifeOfAnOrder(app.clock.now);
    app.clock.now += 50 * HOUR;
    const shuffled = [...order, ...order.toReversed()].flatMap((index) => life.slice(index, index + 1));
    for (const webhook of shuffled) await app.receive({ shop, ...webhook });
    await app.settle();
    app.clock.now += 30 * 24 * HOUR;
    await app.settle();
    expect(await kindsMailed(app), `in order ${order.join()}`).toEqual(['delivered', 'review_request']);
    expect(app.mails).toHaveLength(2);
  }
});

test('news of an order that we never heard of: after a minute the order is fetched, and its mail goes out', async () => {
  const app = await installedApp();
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now, parcels: [{}] }));
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'delivered' }),
  });
  await drainInbox(app.deps);
  const due = () => app.deps.dueWork.rereads(app.clock.now, 10);
  expect(await due()).toEqual([]);
  app.clock.now += MINUTE;
  expect(await due()).toEqual([{ shop, orderId }]);
  await app.settle();
  expect(app.reads).toContain(orderId);
  expect(app.mails.map(({ to }) => to)).toEqual(['ada@example.com']);
});

test('news of an order that Shopify does not know either is kept, and nothing is mailed or asked again', async () => {
  const app = await installedApp();
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'delivered' }),
  });
  app.clock.now += MINUTE;
  await app.settle();
  app.clock.now += 30 * 24 * HOUR;
  await app.settle();
  expect([app.reads, app.mails]).toEqual([[orderId], []]);
});

test('what cannot be read is refused with a reason that quotes nothing, shown in health, and holds up nobody', async () => {
  const app = await installedApp();
  const bad = [
    { webhookId: '1', topic: 'orders/create', body: '{"id":' },
    { webhookId: '2', topic: 'orders/create', body: { id: 'ada@example.com' } },
    { webhookId: '3', topic: 'orders/create', body: [] },
    { webhookId: '4', topic: 'checkouts/create', body: orderBody({ at: now }) },
    { webhookId: '5', topic: 'toString', body: {} },
    { webhookId: '6', topic: 'fulfillments/create', body: fulfillmentBody({ at: now, order_id: null }) },
  ];
  for (const webhook of bad) await app.receive({ shop, ...webhook });
  await app.receive({ shop, topic: 'orders/create', webhookId: '7', body: orderBody({ at: app.clock.now }) });
  await app.settle();
  expect((await inboxOf(app)).map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
    'refused: not JSON',
    'refused: id: expected a numeric id',
    expect.stringMatching(/^refused: body: expected object/),
    'refused: unknown topic',
    'refused: unknown topic',
    'refused: order_id: expected a numeric id',
    'applied: null',
  ]);
  expect(await health(app.deps)).toMatchObject({ idle: true, work: { inboxRefused: 6, inboxReceived: 0 } });
});

test('a body of broken bytes is refused, not a crash', async () => {
  const app = await installedApp();
  await app.deps.inbox.store({
    shop,
    topic: 'orders/create',
    webhookId: '1',
    triggeredAt: null,
    receivedAt: app.clock.now,
    body: Uint8Array.of(0xff, 0x00, 0xfe, 0x7b),
  });
  await app.settle();
  expect(await inboxOf(app)).toMatchObject([{ state: 'refused', reason: 'not JSON' }]);
});

test('ids keep their 18 digits on the way to the database', async () => {
  const app = await installedApp();
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await app.settle();
  expect(await app.sql(shop, 'SELECT id FROM orders')).toEqual([{ id: orderId }]);
  expect((await app.messages(shop)).map(({ subject }) => subject)).toContain(`fulfillment-${fulfillmentId}`);
  const facts = await app.deps.orders.locked(shop, orderId, (order) => Promise.resolve(order.facts));
  expect(facts.order?.data.lines.map(({ id }) => id)).toEqual([lineId]);
});

test('missing dates, unknown statuses and nulls in a body bring no crash and no wrong mail', async () => {
  const app = await installedApp();
  const nothing = { created_at: null, updated_at: null, customer: null, shipping_address: null, line_items: null };
  await app.receive({
    shop,
    topic: 'orders/create',
    body: orderBody({ at: app.clock.now, ...nothing, source_name: null }),
  });
  const odd = { status: 'a_word_from_the_future', tracking_number: null, tracking_numbers: null, tracking_urls: null };
  await app.receive({
    shop,
    topic: 'fulfillments/create',
    body: fulfillmentBody({ at: app.clock.now, ...odd, updated_at: null }),
  });
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'eaten_by_dog', happened_at: null }),
  });
  await app.receive({
    shop,
    topic: 'refunds/create',
    body: refundBody({ at: app.clock.now, created_at: null, refund_line_items: null }),
  });
  await app.settle();
  expect((await inboxOf(app)).map(({ state }) => state)).toEqual(['applied', 'applied', 'applied', 'applied']);
  expect(app.mails).toEqual([]);
});

test('an order without an e-mail address is known, and every message says why it is not sent', async () => {
  const app = await installedApp();
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, email: null }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await app.settle();
  const messages = await app.messages(shop);
  expect(messages).toHaveLength(3);
  expect(messages.every(({ state, reason }) => state === 'withheld' && reason === 'no_email')).toBe(true);
});

test('two versions of the same second that differ: Shopify is asked which is right', async () => {
  const app = await installedApp();
  const at = app.clock.now;
  app.clock.now += 5 * MINUTE;
  app.shopifyOrders.set(orderId, shopifyAnswer({ at, order: { email: 'right@example.com' }, parcels: [{}] }));
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at, email: 'one@example.com' }) });
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at, email: 'two@example.com' }) });
  await app.settle();
  expect(app.reads).toEqual([orderId]);
  expect(app.mails.map(({ to }) => to)).toEqual(['right@example.com']);
});

test('a read that is due is not forgotten when the next webhook comes before it', async () => {
  const app = await installedApp();
  const at = app.clock.now;
  const body = (email: string) => orderBody({ at, email });
  await app.receive({ shop, topic: 'orders/create', body: body('one@example.com') });
  await app.receive({ shop, topic: 'orders/updated', body: body('two@example.com') });
  await drainInbox(app.deps);
  await app.receive({ shop, topic: 'refunds/create', body: refundBody({ at, refund_line_items: [] }) });
  await drainInbox(app.deps);
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toEqual([{ shop, orderId }]);
});

test('webhooks of a shop that is not installed are refused, and nothing of its orders is kept', async () => {
  const app = await installedApp();
  const stranger = 'stranger.myshopify.com';
  await app.receive({ shop: stranger, topic: 'orders/create', body: orderBody({ at: now }) });
  await app.settle();
  expect(await inboxOf(app, stranger)).toMatchObject([{ state: 'refused', reason: 'the shop is not installed' }]);
  expect(await app.sql(stranger, 'SELECT id FROM orders')).toEqual([]);
});

test('an order that cannot be applied stops no other; it stays received and comes back with its lease', async () => {
  const app = await installedApp();
  const { locked } = app.deps.orders;
  app.deps.orders.locked = (domain, id, work) =>
    id === orderId ? Promise.reject(new Error('a bug')) : locked(domain, id, work);
  await app.installShop('shoes.myshopify.com');
  await app.receive({ shop, webhookId: '1', topic: 'orders/create', body: orderBody({ at: now }) });
  await app.receive({ shop, webhookId: '2', topic: 'orders/create', body: orderBody({ at: now, id: '2' }) });
  await app.receive({ shop, webhookId: '3', topic: 'orders/create', body: '{' });
  await app.receive({
    shop: 'shoes.myshopify.com',
    webhookId: '4',
    topic: 'orders/create',
    body: orderBody({ at: now, id: '4' }),
  });
  await expect(drainInbox(app.deps)).rejects.toThrow('some webhooks could not be applied yet');
  expect((await inboxOf(app)).map(({ state }) => state)).toEqual(['received', 'applied', 'refused']);
  expect((await inboxOf(app, 'shoes.myshopify.com')).map(({ state }) => state)).toEqual(['applied']);

  app.deps.orders.locked = locked;
  expect(await drainInbox(app.deps)).toBe(0);
  await expireLeases(app);
  expect(await drainInbox(app.deps)).toBe(1);
  expect((await inboxOf(app)).map(({ state }) => state)).toEqual(['applied', 'applied', 'refused']);
});

test('two workers draining at once apply each webhook, and mail once', async () => {
  const app = await installedApp();
  for (let number = 1; number <= 30; number += 1) {
    const id = String(number);
    await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, id }) });
    await app.receive({
      shop,
      topic: 'fulfillments/create',
      body: fulfillmentBody({ at: app.clock.now, id, order_id: id }),
    });
  }
  await Promise.all([drainInbox(app.deps), drainInbox(app.deps), drainInbox(app.deps)]);
  await app.settle();
  expect((await inboxOf(app)).every(({ state }) => state === 'applied')).toBe(true);
  expect(app.mails).toHaveLength(30);
});
