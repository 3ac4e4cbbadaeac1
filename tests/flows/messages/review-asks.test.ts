import { expect, test } from 'vitest';
import type { RowChange } from '../../../app/domain/messages/difference.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, DAY, messageOf, realTimePasses, send, shop } from '../orders/order-in-app.ts';

const mail = { template: 'review_request@1', locale: 'en', inputs: {} };

/** Another review request of the same order, as only a bug in plan could make it. */
async function writeSecondAsk(app: TestApp, products: string[]): Promise<string> {
  const change: RowChange = {
    id: null,
    kind: 'review_request',
    subject: `order-${orderId}`,
    occasion: 'product-second',
    state: 'planned',
    intent: 'send',
    dueAt: app.clock.now,
    expiresAt: app.clock.now + DAY,
    confirmFirst: false,
    products,
    reason: null,
  };
  const [written] = await app.deps.orders.locked(shop, orderId, (order) => order.writeMessages([change]));
  return given(written).id;
}

/** What a test cannot go on without. */
function given<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing there');
  return value;
}

async function start(app: TestApp, id: string): ReturnType<TestApp['deps']['messages']['startSending']> {
  const claim = await app.deps.orders.locked(shop, orderId, (order) => order.claim(id, app.clock.now));
  return app.deps.messages.startSending(shop, id, given(claim).attempt, mail);
}

const asksOf = (app: TestApp) =>
  app.sql<{ product_id: string }>(shop, 'SELECT product_id FROM review_asks ORDER BY product_id');

async function productOf(app: TestApp): Promise<string> {
  const facts = await app.deps.orders.locked(shop, orderId, (order) => Promise.resolve(order.facts));
  return given(facts.order?.data.lines[0]?.productId);
}

test('a product is asked about once per order, even if a second message for it exists', async () => {
  const app = await appWithDelivery();
  app.clock.now += 8 * DAY;
  expect(await send(app, 'review_request')).toBe('sent');
  const product = await productOf(app);
  const second = await writeSecondAsk(app, ['1', product]);
  expect(await start(app, second)).toBe('asked');
  const messages = await app.messages(shop);
  expect(messages.find(({ id }) => id === second)).toMatchObject({ state: 'withheld', reason: 'already_asked' });
  expect(await asksOf(app)).toEqual([{ product_id: product }]);
});

test('two messages that start at once for one product: one goes through', async () => {
  const app = await appWithDelivery();
  const first = await writeSecondAsk(app, ['1', '2']);
  await app.sql(shop, `UPDATE messages SET occasion = 'product-first' WHERE id = $1::uuid`, first);
  const second = await writeSecondAsk(app, ['2', '3']);
  const outcomes = await Promise.all([start(app, first), start(app, second)]);
  expect(outcomes.toSorted()).toEqual(['asked', 'ok']);
  expect(await asksOf(app)).toHaveLength(2);
});

test('a retry of the same message keeps its asks', async () => {
  const app = await appWithDelivery();
  app.clock.now += 8 * DAY;
  app.mailOutcomes.push({ result: 'not_sent', error: '451', permanent: false });
  expect(await send(app, 'review_request')).toBe('not_sent');
  await realTimePasses(app);
  expect(await send(app, 'review_request')).toBe('sent');
  expect(await asksOf(app)).toHaveLength(1);
});

test('a request that surely did not go leaves its products for another message to ask about', async () => {
  const app = await appWithDelivery();
  app.clock.now += 8 * DAY;
  app.mailOutcomes.push({ result: 'not_sent', error: '451', permanent: false });
  await send(app, 'review_request');
  expect(await asksOf(app)).toEqual([]);
  const second = await writeSecondAsk(app, [await productOf(app)]);
  expect(await start(app, second)).toBe('ok');
});

test('a request that may have gone keeps its products', async () => {
  const app = await appWithDelivery();
  app.clock.now += 8 * DAY;
  app.mailOutcomes.push({ result: 'unknown', error: 'broken' });
  await send(app, 'review_request');
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'unknown' });
  expect(await asksOf(app)).toHaveLength(1);
});
