import { expect, test } from 'vitest';
import { health } from '../../../app/flows/health.ts';
import { fulfillmentBody, orderBody, orderId } from '../../factories/webhook-bodies.ts';
import { connectAs, setShop, tablesOf } from '../../support/role-client.ts';
import { appWithDelivery, appWithParcel, DAY, drain, messageOf, shop } from '../orders/order-in-app.ts';

const customerRedact = { shop_domain: shop, customer: { id: 1, email: 'ADA@example.com' }, orders_to_redact: [] };

test('a customer’s redaction erases their orders, found by the address alone, and what was planned for them', async () => {
  const app = await appWithDelivery();
  await app.receive({ shop, topic: 'customers/redact', body: customerRedact });
  await app.settle();
  expect(await app.sql(shop, 'SELECT name, facts, email_index, reread_at FROM orders')).toEqual([
    { name: null, facts: null, email_index: null, reread_at: null },
  ]);
  const [withInputs] = await app.sql<{ count: bigint }>(shop, 'SELECT count(*) FROM messages WHERE inputs IS NOT NULL');
  expect(Number(withInputs?.count)).toBe(0);
  const mailed = app.mails.length;
  app.clock.now += 30 * DAY;
  await app.settle();
  expect(app.mails).toHaveLength(mailed);
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'lapsed' });
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'sent' });
});

test('an order named in a redaction before it ever reached us stays out for good', async () => {
  const app = await appWithParcel();
  const body = { ...customerRedact, customer: { id: 1, email: null }, orders_to_redact: [77] };
  await app.receive({ shop, topic: 'customers/redact', body });
  await drain(app);
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, id: '77' }) });
  await app.receive({
    shop,
    topic: 'fulfillments/create',
    body: fulfillmentBody({ at: app.clock.now, id: '7', order_id: '77' }),
  });
  await drain(app);
  expect(await app.sql(shop, `SELECT facts, name FROM orders WHERE id = '77'`)).toEqual([{ facts: null, name: null }]);
  expect((await app.messages(shop)).map(({ subject }) => subject)).not.toContain('fulfillment-7');
});

test('a redaction of one shop’s customer leaves the same customer of another shop alone', async () => {
  const app = await appWithParcel();
  await app.installShop('shoes.myshopify.com');
  await app.receive({ shop: 'shoes.myshopify.com', topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await drain(app);
  await app.receive({ shop, topic: 'customers/redact', body: customerRedact });
  await drain(app);
  const [theirs] = await app.sql<{ facts: unknown }>('shoes.myshopify.com', 'SELECT facts FROM orders');
  expect(theirs?.facts).not.toBeNull();
});

test('a request for a customer’s data waits for a person, and health says so', async () => {
  const app = await appWithParcel();
  const body = { shop_domain: shop, customer: { id: 1, email: 'ada@example.com' }, orders_requested: [orderId] };
  await app.receive({ shop, topic: 'customers/data_request', webhookId: 'same', body });
  await app.receive({ shop, topic: 'customers/data_request', webhookId: 'same', body });
  await app.settle();
  expect(await health(app.deps)).toMatchObject({ work: { compliancePending: 1 } });
});

test('a shop’s redaction leaves nothing of it in any table but the note that it was done', async () => {
  const app = await appWithDelivery();
  await app.installShop('shoes.myshopify.com');
  await app.receive({ shop, topic: 'app/uninstalled', body: {} });
  await app.settle();
  await app.receive({ shop, topic: 'shop/redact', body: { shop_domain: shop } });
  await app.settle();
  const client = await connectAs(app.databaseUrl, 'doorstep_app');
  await setShop(client, shop);
  for (const table of await tablesOf(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM "${table}"`);
    expect([table, rowCount]).toEqual([table, table === 'compliance_requests' ? 1 : 0]);
  }
  expect(await app.deps.shops.find('shoes.myshopify.com')).not.toBeNull();
});

test('compliance webhooks of a shop that we do not know, or no more, are done and not refused', async () => {
  const app = await appWithParcel();
  const gone = 'gone.myshopify.com';
  await app.receive({ shop: gone, topic: 'orders/create', webhookId: '1', body: orderBody({ at: app.clock.now }) });
  await drain(app);
  await app.receive({ shop: gone, topic: 'shop/redact', webhookId: '2', body: { shop_domain: gone } });
  await drain(app);
  expect(await app.sql(gone, 'SELECT webhook_id, body FROM inbox')).toEqual([]);
  expect(await app.sql(gone, 'SELECT topic, done_at IS NOT NULL AS done FROM compliance_requests')).toEqual([
    { topic: 'shop/redact', done: true },
  ]);
});
