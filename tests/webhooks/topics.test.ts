import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWebhook, webhookTopics } from '../../app/webhooks/topics.ts';
import type { WebhookNews } from '../../app/webhooks/topics.ts';

const arrival = { receivedAt: Date.parse('2026-12-02T00:00:00Z'), triggeredAt: Date.parse('2026-12-01T23:59:00Z') };

const sampleOf = (topic: string): string =>
  readFileSync(new URL(`../fixtures/webhooks/${topic.replace('/', '__')}.json`, import.meta.url), 'utf8');

function newsOf(topic: string, body: unknown): WebhookNews {
  const reading = readWebhook(topic, typeof body === 'string' ? body : JSON.stringify(body), arrival);
  if (!reading.ok) throw new Error(`refused: ${reading.reason}`);
  return reading.news;
}

function orderNewsOf(topic: string, body: unknown) {
  const news = newsOf(topic, body);
  if (news.kind !== 'order') throw new Error(`expected news of an order, got ${news.kind}`);
  return news;
}

const reasonFor = (topic: string, body: unknown): string => {
  const reading = readWebhook(topic, typeof body === 'string' ? body : JSON.stringify(body), arrival);
  return reading.ok ? 'accepted' : reading.reason;
};

test('every topic of shopify.app.toml has a row, and no other', () => {
  const toml = readFileSync(new URL('../../shopify.app.toml', import.meta.url), 'utf8');
  const declared = [...toml.matchAll(/^\s*(?:compliance_)?topics\s*=\s*\[([^\]]*)\]/gm)].flatMap(([, list]) =>
    [...(list ?? '').matchAll(/"([^"]+)"/g)].map(([, topic]) => topic),
  );
  expect(declared.sort()).toEqual([...webhookTopics].sort());
});

test.for(webhookTopics)('Shopify’s own sample of %s is understood', (topic) => {
  expect(readWebhook(topic, sampleOf(topic), arrival)).toMatchObject({ ok: true });
});

test('an order’s sample keeps all 18 digits of its ids', () => {
  const { orderId, facts } = orderNewsOf('orders/create', sampleOf('orders/create'));
  expect(orderId).toBe('820982911946154508');
  expect(facts.order?.data.customerId).toBe('115310627314723954');
  expect(facts.order?.data.lines[0]?.id).toBe('487817672276298554');
});

test('a parcel’s sample tells carrier, number and address', () => {
  const { orderId, facts } = orderNewsOf('fulfillments/update', sampleOf('fulfillments/update'));
  expect(facts.fulfillments['123456']?.data.tracking).toMatchObject([{ company: 'UPS', number: '1z827wk74630' }]);
  expect(orderId).toBe('820982911946154508');
});

test('news about the shop says what is needed and no more', () => {
  expect(newsOf('app/uninstalled', sampleOf('app/uninstalled'))).toEqual({ kind: 'app_uninstalled' });
  expect(newsOf('app/scopes_update', sampleOf('app/scopes_update'))).toEqual({
    kind: 'scopes_updated',
    scopes: ['read_products', 'write_products'],
  });
  expect(newsOf('shop/update', sampleOf('shop/update'))).toEqual({
    kind: 'shop_updated',
    profile: {
      name: 'Super Toys',
      zone: null,
      locale: 'en',
      email: 'super@supertoys.com',
      currency: 'USD',
      plan: 'Shopify Plus',
    },
  });
  expect(newsOf('customers/redact', sampleOf('customers/redact'))).toEqual({
    kind: 'customer_redacted',
    customer: { id: '191167', email: 'john@example.com' },
    orderIds: ['299938', '280263', '220458'],
  });
});

// What Shopify does send now and then: understood, without a guess that could make a wrong mail.

test('without an e-mail address the contact address counts; blank is none', () => {
  const emailFor = (body: object) => orderNewsOf('orders/create', { id: 1, ...body }).facts.order?.data.email;
  expect(emailFor({ email: null, contact_email: 'contact@example.com' })).toBe('contact@example.com');
  expect(emailFor({ email: '', contact_email: ' ' })).toBeNull();
  expect(emailFor({})).toBeNull();
});

test('an order of nothing but its id is an order', () => {
  const { facts, needsRead } = orderNewsOf('orders/create', { id: 1 });
  expect(facts.order).toMatchObject({ updatedAt: arrival.triggeredAt, receivedAt: arrival.receivedAt });
  expect(facts.order?.data).toMatchObject({
    id: '1',
    email: null,
    lines: [],
    cancelledAt: null,
    shippingAddress: null,
  });
  expect(needsRead).toBe(false);
});

test('without a date of change the date of creation counts', () => {
  const { facts } = orderNewsOf('orders/create', { id: 1, created_at: '2026-11-30T12:00:00Z', updated_at: null });
  expect(facts.order?.updatedAt).toBe(Date.parse('2026-11-30T12:00:00Z'));
});

test('words that nobody knows yet are kept as they are', () => {
  const event = { id: 1, order_id: 2, fulfillment_id: 3, status: 'SENT_BY_DRONE', happened_at: null };
  const { facts } = orderNewsOf('fulfillment_events/create', event);
  expect(facts.events['1']).toMatchObject({ status: 'sent_by_drone', happenedAt: arrival.triggeredAt });
});

test('an event of an order never seen is kept for that order', () => {
  const event = { id: 1, order_id: 2, fulfillment_id: 3, status: 'delivered', happened_at: '2026-12-01T10:00:00Z' };
  expect(orderNewsOf('fulfillment_events/create', event)).toMatchObject({ orderId: '2', facts: { order: null } });
});

test('ids and counts that come as text are numbers all the same', () => {
  const parcel = { id: '1', order_id: '2', status: 'success', line_items: [{ id: '3', quantity: '2' }] };
  const { facts } = orderNewsOf('fulfillments/create', parcel);
  expect(facts.fulfillments['1']?.data.lines).toEqual([{ lineId: '3', quantity: 2 }]);
});

test('a return calls for a read, because the body does not name its lines', () => {
  expect(orderNewsOf('orders/updated', { id: 1, returns: [{ id: 5 }] }).needsRead).toBe(true);
  expect(orderNewsOf('orders/updated', { id: 1, refunds: [{ id: 5, return: { id: 6 } }] }).needsRead).toBe(true);
  expect(orderNewsOf('refunds/create', { id: 1, order_id: 2, return: { id: 6 } }).needsRead).toBe(true);
  expect(orderNewsOf('refunds/create', { id: 1, order_id: 2, return: null }).needsRead).toBe(false);
});

test.for(['request', 'approve', 'decline', 'cancel', 'close', 'reopen'])(
  'returns/%s calls for a read of its order, whichever way the body names it',
  (what) => {
    const topic = `returns/${what}`;
    expect(orderNewsOf(topic, sampleOf(topic))).toMatchObject({ orderId: '4783296544821', needsRead: true });
    expect(reasonFor(topic, { id: 1 })).not.toBe('accepted');
  },
);

test('a refund of money only has no lines', () => {
  const { facts } = orderNewsOf('refunds/create', { id: 1, order_id: 2, refund_line_items: [] });
  expect(facts.refunds['1']?.lines).toEqual([]);
});

test.for([
  ['orders/edited', '{}', 'unknown topic'],
  ['__proto__', '{}', 'unknown topic'],
  ['orders/create', '', 'not JSON'],
  ['orders/create', '{"id":820982911946154508', 'not JSON'],
  ['orders/create', '<html>', 'not JSON'],
  ['orders/create', '[]', 'body: expected object, received array'],
  ['orders/create', 'null', 'body: expected object, received null'],
  ['orders/create', '{}', 'id: expected a numeric id'],
  ['orders/create', '{"id":"gid://shopify/Order/1"}', 'id: expected a numeric id'],
  ['orders/create', '{"id":1.5}', 'id: expected a numeric id'],
  ['orders/create', '{"id":1,"email":{"secret":"x"}}', 'email: expected string, received object'],
  [
    'orders/create',
    '{"id":1,"line_items":[{"id":2,"quantity":null}]}',
    'line_items.0.quantity: expected a whole number',
  ],
  ['orders/create', '{"id":1,"fulfillments":{}}', 'fulfillments: expected array, received object'],
  ['fulfillments/create', '{"id":1,"status":"success"}', 'order_id: expected a numeric id'],
  [
    'fulfillment_events/create',
    '{"id":1,"order_id":2,"fulfillment_id":3}',
    'status: expected string, received undefined',
  ],
  ['refunds/create', '{"id":1,"order_id":null}', 'order_id: expected a numeric id'],
  ['app/scopes_update', '{"current":"read_orders"}', 'current: expected array, received string'],
  ['customers/redact', '{"orders_to_redact":[null]}', 'orders_to_redact.0: expected a numeric id'],
] as const)('%s with %s is refused: %s', ([topic, body, reason]) => {
  expect(reasonFor(topic, body)).toBe(reason);
});

test('a refusal never quotes what stood in the body', () => {
  const secret = 'amal@example.com';
  const bodies = [
    { id: secret },
    { id: 1, created_at: [secret] },
    { id: 1, line_items: secret },
    { id: 1, customer: secret },
    { id: 1, test: secret },
    { id: 1, refunds: [{ id: 1, refund_line_items: [{ line_item_id: secret, quantity: secret }] }] },
  ];
  for (const body of bodies) {
    expect(reasonFor('orders/create', body)).not.toBe('accepted');
    expect(reasonFor('orders/create', body)).not.toContain(secret);
  }
});
