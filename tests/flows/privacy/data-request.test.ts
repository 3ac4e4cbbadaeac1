import { expect, test } from 'vitest';
import { exportForRequest, listDataRequests } from '../../../app/flows/privacy/answer-data-request.ts';
import { exportCustomerData } from '../../../app/flows/privacy/export-customer-data.ts';
import { health } from '../../../app/flows/health.ts';
import { listAccess } from '../../../app/flows/privacy/list-access.ts';
import { retainShop } from '../../../app/flows/privacy/retain-shop.ts';
import { unsubscribe } from '../../../app/flows/messages/unsubscribe.ts';
import { orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithShop, DAY, drain, shop } from '../orders/order-in-app.ts';

const staff = '902541635';
const customer = { id: 191167, email: 'Ada@example.com', phone: '555-625-1199' };

async function ask(app: TestApp, webhookId: string, orders: string[] = []): Promise<void> {
  const body = `{"shop_domain": "${shop}", "customer": ${JSON.stringify(customer)}, "orders_requested": [${orders.join()}]}`;
  await app.receive({ shop, topic: 'customers/data_request', webhookId, body });
  await drain(app);
}

async function exported(app: TestApp, requestId: string) {
  const outcome = await exportForRequest(app.deps, shop, requestId, staff);
  if (!outcome.ok) throw new Error(outcome.reason);
  return JSON.parse(outcome.json) as {
    customer: object;
    orders: { id: string; messages: { state: string; sentAt: string | null }[]; webhooks: { body: string }[] }[];
    unsubscribed: object[];
  };
}

test('a customer’s request is listed for staff, with whom it is about, and is stored encrypted', async () => {
  const app = await appWithDelivery();
  await ask(app, 'r1', [orderId]);
  const about = { customerId: '191167', email: 'Ada@example.com', orderIds: [orderId] };
  expect(await listDataRequests(app.deps, shop)).toEqual([
    { id: 'r1', receivedAt: app.clock.now, doneAt: null, about },
  ]);
  const [row] = await app.sql<{ text: string }>(shop, 'SELECT r::text AS text FROM compliance_requests r');
  expect(row?.text).not.toContain(Buffer.from('example.com').toString('hex'));
  expect(await listDataRequests(app.deps, 'shoes.myshopify.com')).toEqual([]);
});

test('the export holds all we know of the person: orders, mails with what they said and when, webhooks, wishes', async () => {
  const app = await appWithDelivery();
  await app.receive({
    shop,
    topic: 'orders/create',
    body: orderBody({ at: app.clock.now, id: '3', email: 'eve@example.com' }),
  });
  app.clock.now += 8 * DAY;
  await app.settle();
  await unsubscribe(app.deps, await app.deps.unsubscribeTokens.create(shop, 'ada@example.com', 'review'));
  await ask(app, 'r1');
  const held = await exported(app, 'r1');
  expect(held.orders.map(({ id }) => id)).toEqual([orderId]);
  expect(held.orders[0]).toMatchObject({
    name: '#1001',
    facts: { order: { data: { email: 'ada@example.com', firstName: 'Ada' } } },
    askedProducts: ['788032119674292922'],
    lateChoice: null,
  });
  const sent = held.orders[0]?.messages.filter(({ state }) => state === 'sent') ?? [];
  expect(sent).toHaveLength(3);
  expect(sent.map(({ sentAt }) => sentAt)).toContain('2026-12-01T11:00:00.000Z');
  expect(sent[0]).toMatchObject({ inputs: { firstName: 'Ada' }, locale: 'en' });
  const bodies = held.orders[0]?.webhooks.map(({ body }) => body) ?? [];
  expect(bodies.join('\n')).toContain('"email":"ada@example.com"');
  expect(held.unsubscribed).toEqual([{ messageClass: 'review', since: expect.any(String) as string }]);
  expect(JSON.stringify(held)).not.toContain('eve@example.com');
});

test('an export is noted in the access log, and the request is done with the first one', async () => {
  const app = await appWithDelivery();
  await ask(app, 'r1');
  expect(await health(app.deps)).toMatchObject({ work: { compliancePending: 1 } });
  await exported(app, 'r1');
  const doneAt = app.clock.now;
  expect(await health(app.deps)).toMatchObject({ work: { compliancePending: 0 } });
  app.clock.now += DAY;
  await exported(app, 'r1');
  expect(await listDataRequests(app.deps, shop)).toMatchObject([{ id: 'r1', doneAt }]);
  const { entries } = await listAccess(app.deps, shop, null);
  expect(entries.map(({ who, what, subject }) => [who, what, subject])).toEqual([
    [staff, 'customer.export', 'r1'],
    [staff, 'customer.export', 'r1'],
  ]);
});

test('a request of another shop, or none, gives nothing and is not noted', async () => {
  const app = await appWithDelivery();
  await app.installShop('shoes.myshopify.com');
  await ask(app, 'r1');
  expect(await exportForRequest(app.deps, 'shoes.myshopify.com', 'r1', staff)).toEqual({
    ok: false,
    reason: 'not_found',
  });
  expect(await exportForRequest(app.deps, shop, 'r2', staff)).toEqual({ ok: false, reason: 'not_found' });
  expect((await listAccess(app.deps, shop, null)).entries).toEqual([]);
});

test('orders that Shopify names are exported also when their address was another', async () => {
  const app = await appWithShop();
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, email: 'old@example.com' }) });
  await drain(app);
  await ask(app, 'r1', [orderId, '404']);
  expect((await exported(app, 'r1')).orders.map(({ id }) => id)).toEqual([orderId]);
});

test('of a person whom nobody knows the export says that there is nothing', async () => {
  const app = await appWithShop();
  const json = await exportCustomerData(app.deps, shop, { email: 'nobody@example.com' });
  expect(JSON.parse(json)).toMatchObject({ orders: [], unsubscribed: [] });
});

test('a redaction answers the same customer’s open request and forgets whom it was about; others’ stay', async () => {
  const app = await appWithDelivery();
  await ask(app, 'r1');
  const other = { customer: { id: 2, email: 'eve@example.com' }, orders_requested: [7] };
  await app.receive({ shop, topic: 'customers/data_request', webhookId: 'r2', body: other });
  await app.receive({ shop, topic: 'customers/redact', body: { customer, orders_to_redact: [] } });
  await drain(app);
  expect(await exportForRequest(app.deps, shop, 'r1', staff)).toEqual({ ok: false, reason: 'erased' });
  expect(await app.sql(shop, 'SELECT webhook_id FROM compliance_requests WHERE done_at IS NULL')).toEqual([
    { webhook_id: 'r2' },
  ]);
  expect(await exportForRequest(app.deps, shop, 'r2', staff)).toMatchObject({ ok: true });
});

test('whom an answered request was about is kept as long as a webhook is; an open one waits', async () => {
  const app = await appWithDelivery();
  await ask(app, 'r1');
  await ask(app, 'r2');
  await exported(app, 'r1');
  app.clock.now += 15 * DAY;
  await retainShop(app.deps, shop);
  expect((await listDataRequests(app.deps, shop)).map(({ id, about }) => [id, about !== null])).toEqual(
    expect.arrayContaining([
      ['r1', false],
      ['r2', true],
    ]),
  );
});
