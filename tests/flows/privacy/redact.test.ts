import { expect, test } from 'vitest';
import { RetryableError, TerminalError } from '../../../app/domain/shared/errors.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { drainInbox } from '../../../app/flows/orders/drain-inbox.ts';
import { reconcileShop } from '../../../app/flows/orders/reconcile-shop.ts';
import { rereadOrder } from '../../../app/flows/orders/reread-order.ts';
import { unsubscribe } from '../../../app/flows/messages/unsubscribe.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { eventBody, fulfillmentBody, orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithParcel, appWithShop, DAY, drain, messageOf, shop } from '../orders/order-in-app.ts';

const customer = { id: 191167, email: 'ada@example.com', phone: '+39 02 1234567' };

const redactCustomer = (app: TestApp, overrides: Record<string, unknown> = {}) =>
  app.receive({
    shop,
    topic: 'customers/redact',
    body: { shop_domain: shop, customer, orders_to_redact: [], ...overrides },
  });

const redactShop = (app: TestApp) => app.receive({ shop, topic: 'shop/redact', body: { shop_domain: shop } });

const uninstall = (app: TestApp) => app.receive({ shop, topic: 'app/uninstalled', body: {} });

const bodies = (app: TestApp) =>
  app.sql<{ topic: string; order_id: string | null; kept: boolean }>(
    shop,
    'SELECT topic, order_id, body IS NOT NULL AS kept FROM inbox ORDER BY received_at, topic',
  );

const keys = (app: TestApp) => app.sql(shop, 'SELECT shop FROM shop_keys');

test('webhooks know their order once they are applied, and go with it when it is erased', async () => {
  const app = await appWithParcel();
  await app.receive({
    shop,
    topic: 'orders/create',
    body: orderBody({ at: app.clock.now, id: '2', email: 'eve@example.com' }),
  });
  await drain(app);
  expect((await bodies(app)).every(({ order_id, kept }) => order_id !== null && kept)).toBe(true);
  await redactCustomer(app);
  await drain(app);
  const kept = (await bodies(app)).filter((row) => row.kept);
  expect(kept.map(({ order_id }) => order_id)).toEqual(['2']);
});

test('webhooks that could not be read go too, because nobody can tell whose they are', async () => {
  const app = await appWithParcel();
  await app.receive({ shop, topic: 'orders/create', body: '{"id": 1, "email": "ada@example.com"' });
  await drain(app);
  expect((await bodies(app)).filter(({ order_id }) => order_id === null)).toMatchObject([{ kept: true }]);
  await redactCustomer(app);
  await drain(app);
  expect((await bodies(app)).filter(({ kept }) => kept)).toEqual([]);
});

test('what Shopify tells about shop or customer is erased as soon as it is applied: it holds addresses too', async () => {
  const app = await appWithShop();
  await app.receive({ shop, topic: 'shop/update', body: { name: 'Toys', email: 'owner@toys.example' } });
  await app.receive({ shop, topic: 'customers/data_request', body: { customer, orders_requested: [] } });
  await redactCustomer(app);
  await drain(app);
  expect((await bodies(app)).map(({ kept }) => kept)).not.toContain(true);
});

test('a webhook, a read and a reconciliation that come after a redaction bring nothing back, and are not kept', async () => {
  const app = await appWithParcel();
  await redactCustomer(app);
  await drain(app);
  app.clock.now += HOUR;
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now, parcels: [{}] }));
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now, id: '7' }) });
  await app.settle();
  await rereadOrder(app.deps, shop, orderId);
  await reconcileShop(app.deps, shop);
  expect(await app.sql(shop, 'SELECT name, facts, email_index FROM orders')).toEqual([
    { name: null, facts: null, email_index: null },
  ]);
  expect((await bodies(app)).filter(({ kept }) => kept)).toEqual([]);
  expect(app.mails).toEqual([]);
});

test('reconciliation does not ask Shopify for orders that were erased, however new their changes', async () => {
  const app = await appWithParcel();
  await redactCustomer(app, { orders_to_redact: [77] });
  await drain(app);
  for (const id of [orderId, '77']) app.shopifyOrders.set(id, shopifyAnswer({ at: app.clock.now + HOUR }));
  app.clock.now += 2 * HOUR;
  await reconcileShop(app.deps, shop);
  expect(app.reads).toEqual([]);
});

test('a mail that a worker holds when its order is erased is not sent, and leaves no trace of what it said', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  const claim = await app.deps.orders.locked(shop, orderId, (order) => order.claim(id, app.clock.now));
  await redactCustomer(app);
  await drain(app);
  const mail = { template: 'shipment_confirmed-1', locale: 'en', inputs: { firstName: 'Ada' } };
  expect(await app.deps.messages.startSending(shop, id, claim?.attempt ?? 0, mail)).toBe('lost');
  expect(await app.sql(shop, 'SELECT 1 FROM messages WHERE inputs IS NOT NULL')).toEqual([]);
});

test('a mail under way when its order is erased ends as it ends, and what it said is gone', async () => {
  const app = await appWithParcel();
  app.deps.mailer.send = async () => {
    await redactCustomer(app);
    await drain(app);
    return { result: 'not_sent', error: '451', permanent: false };
  };
  await app.settle();
  await app.sql(shop, 'UPDATE messages SET retry_at = NULL');
  await app.settle();
  expect(await app.sql(shop, 'SELECT 1 FROM messages WHERE inputs IS NOT NULL')).toEqual([]);
  expect((await messageOf(app, 'shipment_confirmed')).state).toBe('lapsed');
});

test('what was withheld keeps its reason when its order is erased', async () => {
  const app = await appWithDelivery({ settings: { reviewLink: null } });
  const withheld = (await app.messages(shop)).filter(({ state }) => state === 'withheld');
  expect(withheld).not.toEqual([]);
  await redactCustomer(app);
  await drain(app);
  expect((await app.messages(shop)).filter(({ state }) => state === 'withheld')).toEqual(withheld);
});

test('who unsubscribed stays unsubscribed after a redaction: the next order is not asked about', async () => {
  const app = await appWithDelivery();
  await unsubscribe(app.deps, await app.deps.unsubscribeTokens.create(shop, 'ada@example.com', 'review'));
  await redactCustomer(app);
  await drain(app);
  const at = app.clock.now;
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at, id: '2' }) });
  const parcel = { at, id: '7', order_id: '2' };
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody(parcel) });
  const delivered = { at, id: '8', order_id: '2', fulfillment_id: '7', status: 'delivered' };
  await app.receive({ shop, topic: 'fulfillment_events/create', body: eventBody(delivered) });
  await app.settle();
  app.clock.now += 8 * DAY;
  await app.settle();
  expect(await app.sql(shop, `SELECT kind, state, reason FROM messages WHERE order_id = '2' ORDER BY kind`)).toEqual([
    { kind: 'delivered', state: 'sent', reason: null },
    { kind: 'review_request', state: 'withheld', reason: 'unsubscribed' },
    { kind: 'shipment_confirmed', state: 'withheld', reason: 'superseded_by_delivery' },
  ]);
});

test('a late webhook of a redacted shop is refused, and neither its body, its row nor a key for it remains', async () => {
  const app = await appWithParcel();
  await uninstall(app);
  await drain(app);
  await redactShop(app);
  await drain(app);
  expect(await keys(app)).toEqual([]);
  const late = [
    { topic: 'orders/updated', body: orderBody({ at: app.clock.now }) },
    { topic: 'orders/updated', body: '{"email": "ada@example.com"' },
    { topic: 'shop/update', body: { name: 'Toys', email: 'owner@toys.example' } },
    { topic: 'customers/redact', body: { customer: { id: 1, email: 'ada@example.com' }, orders_to_redact: [7] } },
    { topic: 'customers/data_request', body: { customer: { id: 1, email: 'ada@example.com' }, orders_requested: [7] } },
  ];
  for (const webhook of late) await app.receive({ shop, ...webhook });
  await drain(app);
  expect([await keys(app), await bodies(app), await app.sql(shop, 'SELECT id FROM orders')]).toEqual([[], [], []]);
  expect(await app.sql(shop, 'SELECT 1 FROM compliance_requests WHERE done_at IS NULL OR details IS NOT NULL')).toEqual(
    [],
  );
});

test('a webhook of a shop that was never installed is refused without keeping what it said', async () => {
  const app = await appWithShop();
  const stranger = 'stranger.myshopify.com';
  await app.receive({ shop: stranger, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop: stranger, topic: 'orders/create', body: '{"email": "ada@example.com"' });
  await drain(app);
  expect(await app.sql(stranger, 'SELECT state, body FROM inbox')).toEqual([
    { state: 'refused', body: null },
    { state: 'refused', body: null },
  ]);
});

test('shop/redact and orders in one batch: nothing of the shop is there after it, its key neither', async () => {
  const app = await appWithParcel();
  app.deps.shopify.readShop = () => Promise.reject(new TerminalError('401', { attention: 'token_refused' }));
  await uninstall(app);
  app.clock.now += 48 * HOUR;
  await redactShop(app);
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at: app.clock.now + 1_000 }) });
  await drainInbox(app.deps).catch(() => null);
  expect([await keys(app), await app.sql(shop, 'SELECT id FROM orders')]).toEqual([[], []]);
});

test('a shop that came back before its shop/redact arrived keeps everything', async () => {
  const app = await appWithParcel();
  await uninstall(app);
  await drain(app);
  app.clock.now += 3 * DAY;
  await app.installShop(shop);
  // Whatever Shopify says just now.
  app.deps.shopify.readShop = () => Promise.reject(new TerminalError('no session', { attention: 'token_refused' }));
  await redactShop(app);
  await app.settle();
  expect(await app.sql(shop, 'SELECT id FROM orders WHERE facts IS NOT NULL')).toEqual([{ id: orderId }]);
  expect(await app.sql(shop, 'SELECT 1 FROM compliance_requests WHERE done_at IS NULL')).toEqual([]);
});

test('shop/redact of a shop whose app/uninstalled never came: Shopify’s refusal to answer decides', async () => {
  const app = await appWithParcel();
  app.clock.now += 10 * DAY;
  await redactShop(app);
  await drain(app);
  expect(await app.deps.shops.find(shop)).not.toBeNull();

  app.deps.shopify.readShop = () => Promise.reject(new TerminalError('frozen', { attention: 'shop_frozen' }));
  await redactShop(app);
  await drain(app);
  expect(await app.deps.shops.find(shop)).not.toBeNull();

  app.deps.shopify.readShop = () => Promise.reject(new RetryableError('Shopify does not answer'));
  await redactShop(app);
  await expect(drainInbox(app.deps)).rejects.toThrow();
  expect(await app.deps.shops.find(shop)).not.toBeNull();

  app.deps.shopify.readShop = () => Promise.reject(new TerminalError('no session', { attention: 'token_refused' }));
  await app.sql(shop, `UPDATE inbox SET lease_until = now() - interval '1 second'`);
  await drain(app);
  expect(await app.deps.shops.find(shop)).toBeNull();
});

test('a shop that comes back after its redaction starts anew, with a key of its own', async () => {
  const app = await appWithParcel();
  await uninstall(app);
  await redactShop(app);
  await drain(app);
  await app.installShop(shop);
  app.clock.now += HOUR;
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await app.settle();
  expect(app.mails.map(({ to }) => to)).toEqual(['ada@example.com']);
});

test('a redaction that is cut short is taken up again, and ends', async () => {
  const app = await appWithDelivery();
  await uninstall(app);
  await drain(app);
  await redactShop(app);
  const { redactShop: redact } = app.deps.compliance;
  app.deps.compliance.redactShop = () => Promise.reject(new Error('the process ended here'));
  await expect(drainInbox(app.deps)).rejects.toThrow();
  const pending = 'SELECT 1 AS pending FROM compliance_requests WHERE done_at IS NULL';
  expect(await app.sql(shop, pending)).toEqual([{ pending: 1 }]);
  app.deps.compliance.redactShop = redact;
  await app.sql(shop, `UPDATE inbox SET lease_until = now() - interval '1 second'`);
  await drain(app);
  expect([await app.deps.shops.find(shop), await app.sql(shop, pending), await keys(app)]).toEqual([null, [], []]);
});
