import { expect, test } from 'vitest';
import { RetryableError } from '../../../app/domain/shared/errors.ts';
import { rereadDueOrder } from '../../../app/flows/orders/reread-due-order.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { eventBody, orderId } from '../../factories/webhook-bodies.ts';
import { appWithDelivery, appWithParcel, DAY, messageOf, realTimePasses, shop } from './order-in-app.ts';

test('an order with a parcel under way is read again every day, because nobody promises to tell us', async () => {
  const app = await appWithParcel();
  await app.settle();
  const shippedAt = app.clock.now;
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: shippedAt, parcels: [{}] }));
  for (let day = 1; day <= 3; day += 1) {
    app.clock.now += DAY;
    await app.settle();
  }
  expect(app.reads).toEqual([orderId, orderId, orderId]);
  app.clock.now += DAY;
  const events = [{ status: 'delivered', happenedAt: app.clock.now }];
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: shippedAt, parcels: [{}], events }));
  await app.settle();
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'sent' });
});

test('a delivered order is read once, for what webhooks do not carry, and then no more', async () => {
  const app = await appWithDelivery();
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now - DAY }));
  app.clock.now += 2 * DAY;
  await app.settle();
  expect(app.reads).toEqual([orderId]);
  app.clock.now += 2 * DAY;
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toEqual([]);
});

test('a read that failed is tried again a minute later, and until then is no due work', async () => {
  const app = await appWithParcel();
  await app.settle();
  const { readOrder } = app.deps.shopify;
  app.deps.shopify.readOrder = () => Promise.reject(new RetryableError('503'));
  app.clock.now += DAY;
  await expect(rereadDueOrder(app.deps, shop, orderId)).rejects.toThrow('503');
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toEqual([]);
  app.deps.shopify.readOrder = readOrder;
  await realTimePasses(app);
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toEqual([{ shop, orderId }]);
});

test('what Shopify answers never takes back what it told before', async () => {
  const app = await appWithDelivery();
  app.shopifyOrders.set(
    orderId,
    shopifyAnswer({ at: app.clock.now - 1_000, parcels: [{ shipmentStatus: 'in_transit' }] }),
  );
  await rereadDueOrder(app.deps, shop, orderId);
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'sent' });
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned' });
});

test('an erased order is not brought back by a read that was under way', async () => {
  const app = await appWithParcel();
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now }));
  await app.deps.compliance.redactOrders(shop, [orderId], null);
  await rereadDueOrder(app.deps, shop, orderId);
  expect(await app.sql(shop, 'SELECT facts, name FROM orders')).toEqual([{ facts: null, name: null }]);
  await app.receive({ shop, topic: 'fulfillment_events/create', body: eventBody({ at: app.clock.now }) });
  await app.settle();
  expect(await app.sql(shop, 'SELECT facts, name FROM orders')).toEqual([{ facts: null, name: null }]);
});
