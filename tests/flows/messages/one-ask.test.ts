import { expect, test } from 'vitest';
import { sendMessage } from '../../../app/flows/messages/send-message.ts';
import type { TestApp } from '../../support/test-app.ts';
import { eventBody, fulfillmentBody, orderBody } from '../../factories/webhook-bodies.ts';
import { appWithShop, DAY, drain, realTimePasses, shop } from '../orders/order-in-app.ts';

const sunglasses = '788032119674292922';
const hat = '788032119674292923';

const line = (id: string, productId: string) => ({
  id,
  product_id: productId,
  title: productId,
  quantity: 1,
  current_quantity: 1,
  gift_card: false,
  requires_shipping: true,
});

/** An order of these products that arrived this minute. */
async function order(app: TestApp, id: string, products: string[], email = 'ada@example.com'): Promise<void> {
  const at = app.clock.now;
  const lines = products.map((product, index) => line(`${id}${index}`, product));
  await app.receive({
    shop,
    topic: 'orders/create',
    body: orderBody({ at, id, name: `#${id}`, email, line_items: lines }),
  });
  // Whose it is, is known from the second news on.
  await drain(app);
  const parcel = { at, id: `${id}9`, order_id: id };
  await app.receive({
    shop,
    topic: 'fulfillments/create',
    body: fulfillmentBody({ ...parcel, line_items: lines.map((one) => ({ id: one.id, quantity: 1 })) }),
  });
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at, id: `${id}8`, fulfillment_id: `${id}9`, order_id: id, status: 'delivered' }),
  });
  await drain(app);
}

type Ask = {
  id: string;
  order_id: string;
  state: string;
  reason: string | null;
  products: string[];
  due_at: Date | null;
};

const asks = (app: TestApp) =>
  app.sql<Ask>(
    shop,
    `SELECT id::text, order_id, state, reason, products, due_at FROM messages
     WHERE kind = 'review_request' ORDER BY order_id, created_at, subject, occasion`,
  );
const told = async (app: TestApp) =>
  (await asks(app)).map(({ order_id, state, reason, products }) => [order_id, reason ?? state, ...products].join(' '));
const claims = (app: TestApp) =>
  app.sql(shop, 'SELECT product_id, order_id FROM customer_asks ORDER BY product_id, order_id');

test('who bought a product twice is asked about it once', async () => {
  const app = await appWithShop();
  await order(app, '1001', [sunglasses]);
  app.clock.now += DAY;
  await order(app, '1002', [sunglasses]);
  app.clock.now += 6 * DAY;
  await app.settle();
  app.clock.now += 2 * DAY;
  await app.settle();
  expect(await told(app)).toEqual([`1001 sent ${sunglasses}`, '1002 already_asked']);
  expect(await claims(app)).toEqual([{ product_id: sunglasses, order_id: '1001' }]);
});

test('staff see beforehand that a new order will not be asked about', async () => {
  const app = await appWithShop();
  await order(app, '1001', [sunglasses]);
  app.clock.now += 8 * DAY;
  await app.settle();
  await order(app, '1002', [sunglasses, hat]);
  expect(await told(app)).toEqual([`1001 sent ${sunglasses}`, '1002 already_asked', `1002 planned ${hat}`]);
});

test('another address is asked about the same product, and another spelling is the same address', async () => {
  const app = await appWithShop();
  await order(app, '1001', [sunglasses]);
  await order(app, '1002', [sunglasses], 'grace@example.com');
  await order(app, '1003', [sunglasses], ' Ada@Example.com');
  app.clock.now += 8 * DAY;
  await app.settle();
  const outcomes = (await told(app)).map((one) => one.split(' ').slice(0, 2).join(' '));
  expect(outcomes.filter((one) => one.endsWith('sent'))).toHaveLength(2);
  expect(outcomes).toContain('1002 sent');
});

/** Both past their plan, and neither knows of the other. */
async function claimedOf(app: TestApp, orderId: string): Promise<{ id: string; attempt: number }> {
  const ask = (await asks(app)).find((one) => one.order_id === orderId && one.state === 'planned');
  if (!ask) throw new Error('nothing planned');
  const claim = await app.deps.orders.lockedByMessage(shop, ask.id, (locked) => locked.claim(ask.id, app.clock.now));
  if (!claim) throw new Error('not claimed');
  return { id: ask.id, attempt: claim.attempt };
}

const mail = { template: 'review_request@1', locale: 'en', inputs: {} };

test('of two orders that ask in the same moment one goes, whatever the order of their products', async () => {
  const app = await appWithShop();
  for (let round = 0; round < 5; round += 1) {
    const [first, second] = [`${1001 + round * 2}`, `${1002 + round * 2}`];
    const email = `buyer-${round}@example.com`;
    await order(app, first, [sunglasses, hat], email);
    await order(app, second, [hat, sunglasses], email);
    app.clock.now += 8 * DAY;
    const claimed = await Promise.all([claimedOf(app, first), claimedOf(app, second)]);
    const outcomes = await Promise.all(
      claimed.map(({ id, attempt }) => app.deps.messages.startSending(shop, id, attempt, mail)),
    );
    expect(outcomes.toSorted()).toEqual(['asked_elsewhere', 'ok']);
  }
  expect(await claims(app)).toHaveLength(10);
  expect((await told(app)).filter((one) => one.includes('already_asked'))).toHaveLength(5);
});

test('what another order asked about a moment ago is left out, and the rest is asked', async () => {
  const app = await appWithShop();
  await order(app, '1001', [sunglasses]);
  await order(app, '1002', [sunglasses, hat]);
  app.clock.now += 8 * DAY;
  const first = await claimedOf(app, '1001');
  const second = (await asks(app)).find((one) => one.order_id === '1002');
  // Between the second's plan and its start: the first starts in the very last moment.
  const { startSending } = app.deps.messages;
  const messages = {
    ...app.deps.messages,
    startSending: async (...args: Parameters<typeof startSending>) => {
      await startSending(shop, first.id, first.attempt, mail);
      return startSending(...args);
    },
  };
  expect(await sendMessage({ ...app.deps, messages }, shop, second?.id ?? '', 'planned')).toBe('withheld');
  expect(await told(app)).toEqual([`1001 sending ${sunglasses}`, '1002 already_asked', `1002 planned ${hat}`]);
  await app.settle();
  expect(await told(app)).toContain(`1002 sent ${hat}`);
});

test('an ask that surely did not go leaves its products for another order', async () => {
  const app = await appWithShop();
  await order(app, '1001', [sunglasses]);
  app.clock.now += 8 * DAY;
  app.mailOutcomes.push({ result: 'not_sent', error: '550', permanent: true });
  await app.settle();
  expect(await claims(app)).toEqual([]);
  await order(app, '1002', [sunglasses]);
  app.clock.now += 8 * DAY;
  await app.settle();
  expect(await told(app)).toContain(`1002 sent ${sunglasses}`);
});

test('a retry of the same ask keeps its claim', async () => {
  const app = await appWithShop();
  await order(app, '1001', [sunglasses]);
  app.clock.now += 8 * DAY;
  app.mailOutcomes.push({ result: 'unknown', error: 'broken' });
  await app.settle();
  expect(await claims(app)).toHaveLength(1);
  const [unknown] = await asks(app);
  await app.deps.orders.locked(shop, '1001', (locked) => locked.retry(unknown?.id ?? '', app.clock.now));
  expect(await claims(app)).toEqual([]);
  await realTimePasses(app);
  await app.settle();
  expect(await told(app)).toEqual([`1001 sent ${sunglasses}`]);
});

test('other mails ask about nothing', async () => {
  const app = await appWithShop();
  await order(app, '1001', [sunglasses]);
  await app.settle();
  expect(app.mails.length).toBeGreaterThan(0);
  expect(await claims(app)).toEqual([]);
});

test('what an address was asked about goes with its order', async () => {
  const app = await appWithShop();
  await order(app, '1001', [sunglasses]);
  app.clock.now += 8 * DAY;
  await app.settle();
  expect(await claims(app)).toHaveLength(1);
  await app.deps.compliance.redactOrders(shop, ['1001'], null);
  expect(await claims(app)).toEqual([]);
});
