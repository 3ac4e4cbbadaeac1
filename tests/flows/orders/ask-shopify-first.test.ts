import { expect, test } from 'vitest';
import { RetryableError } from '../../../app/domain/shared/errors.ts';
import { rereadDueOrder } from '../../../app/flows/orders/reread-due-order.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { eventBody, orderId } from '../../factories/webhook-bodies.ts';
import { appWithParcel, DAY, messageOf, realTimePasses, send, shop } from './order-in-app.ts';
import type { TestApp } from '../../support/test-app.ts';

/** A parcel whose shipping mail went out and of which nothing was heard since; the review request rests on guessing. */
async function appWithSilentParcel(): Promise<TestApp> {
  const app = await appWithParcel();
  await app.settle();
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now, parcels: [{}] }));
  return app;
}

/** The moment at which the review request is due if the parcel took the usual time. */
const untilAssumedAsk = 22 * DAY;

test('a review request that rests on an assumption is sent after Shopify was asked and knew no better', async () => {
  const app = await appWithSilentParcel();
  app.clock.now += untilAssumedAsk;
  expect(await send(app, 'review_request')).toBe('sent');
  expect(app.reads).toEqual([orderId]);
});

test('Shopify is not asked again when it was asked since the message was due', async () => {
  const app = await appWithSilentParcel();
  app.clock.now += untilAssumedAsk;
  await rereadDueOrder(app.deps, shop, orderId);
  expect(await send(app, 'review_request')).toBe('sent');
  expect(app.reads).toEqual([orderId]);
});

test('when Shopify says that the parcel came only yesterday, the request waits for its days', async () => {
  const app = await appWithSilentParcel();
  const shippedAt = app.clock.now;
  app.clock.now += untilAssumedAsk;
  const yesterday = app.clock.now - DAY;
  app.shopifyOrders.set(
    orderId,
    shopifyAnswer({ at: shippedAt, parcels: [{}], events: [{ status: 'delivered', happenedAt: yesterday }] }),
  );
  expect(await send(app, 'review_request')).toBe('not_due');
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned' });
  app.clock.now += 8 * DAY;
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'sent' });
});

test('when Shopify says that the order was cancelled, nobody is asked', async () => {
  const app = await appWithSilentParcel();
  app.clock.now += untilAssumedAsk;
  const at = app.clock.now - DAY;
  app.shopifyOrders.set(orderId, shopifyAnswer({ at, order: { cancelledAt: at }, parcels: [{}] }));
  expect(await send(app, 'review_request')).toBe('withheld');
  expect(await messageOf(app, 'review_request')).toMatchObject({ reason: 'order_cancelled' });
});

test('while Shopify does not answer, the request is put off and goes out when it does', async () => {
  const app = await appWithSilentParcel();
  const { readOrder } = app.deps.shopify;
  app.deps.shopify.readOrder = () => Promise.reject(new RetryableError('503'));
  app.clock.now += untilAssumedAsk;
  expect(await send(app, 'review_request')).toBe('postponed');
  const due = await app.deps.dueWork.messages(app.clock.now, 10);
  expect([due, app.mails.length]).toEqual([[], 1]);

  app.deps.shopify.readOrder = readOrder;
  await realTimePasses(app);
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'sent', attempt: 1 });
});

test('nobody is asked about an order that Shopify does not know any more, whenever it said so', async () => {
  const app = await appWithSilentParcel();
  app.clock.now += untilAssumedAsk;
  app.shopifyOrders.clear();
  await rereadDueOrder(app.deps, shop, orderId);
  expect(await send(app, 'review_request')).toBe('withheld');
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'order_unknown' });
  await app.settle();
  expect(app.mails).toHaveLength(1);
});

test('a bug while asking is not mistaken for an answer', async () => {
  const app = await appWithSilentParcel();
  app.deps.shopify.readOrder = () => Promise.reject(new TypeError('a bug'));
  app.clock.now += untilAssumedAsk;
  await expect(send(app, 'review_request')).rejects.toThrow('a bug');
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned', attempt: 0 });
});

test('waiting is given up only after Shopify was asked once more', async () => {
  const app = await appWithSilentParcel();
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'failure' }),
  });
  await app.settle();
  app.shopifyOrders.clear();
  app.clock.now += 46 * DAY;
  expect(await send(app, 'review_request')).toBe('withheld');
  expect(app.reads).toEqual([orderId]);
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'never_delivered' });
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'never_delivered' });
});

test('waiting is not given up while Shopify does not answer, and not when it has better news', async () => {
  const app = await appWithSilentParcel();
  const shippedAt = app.clock.now;
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: shippedAt, status: 'failure' }),
  });
  await app.settle();
  const { readOrder } = app.deps.shopify;
  app.deps.shopify.readOrder = () => Promise.reject(new RetryableError('503'));
  app.clock.now += 46 * DAY;
  expect(await send(app, 'review_request')).toBe('postponed');
  app.deps.shopify.readOrder = readOrder;
  const events = [{ id: '9', status: 'delivered', happenedAt: app.clock.now - DAY }];
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: shippedAt, parcels: [{}], events }));
  await realTimePasses(app);
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned', reason: null });
});

test('news after waiting was given up revives the request', async () => {
  const app = await appWithSilentParcel();
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'failure' }),
  });
  await app.settle();
  app.shopifyOrders.clear();
  app.clock.now += 46 * DAY;
  await app.settle();
  const delivered = eventBody({ at: app.clock.now, id: '9', status: 'delivered' });
  await app.receive({ shop, topic: 'fulfillment_events/create', body: delivered });
  await app.settle();
  app.clock.now += 8 * DAY;
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'sent' });
});
