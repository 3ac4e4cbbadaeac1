import { expect, test } from 'vitest';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { eventBody, fulfillmentBody, orderId } from '../../factories/webhook-bodies.ts';
import { anOrder, factsOf, versionOf } from '../../factories/facts.ts';
import type { TestApp } from '../../support/test-app.ts';
import { DAY, drain, messageOf, shop } from '../orders/order-in-app.ts';
import { appWithPromise, arrives, leaves } from './promises-in-app.ts';

const lateMails = (app: TestApp) =>
  app.mails.filter(({ subject }) => /later than we promised|not arrived/.test(subject));

/** Shopify answers that nothing has happened. */
function nothingHappened(app: TestApp): void {
  const order = versionOf(anOrder({ createdAt: app.clock.now }), { updatedAt: app.clock.now });
  app.shopifyOrders.set(orderId, { ...factsOf({ order: null }), order: null, asked: null });
  app.shopifyOrders.set(orderId, factsOf({ order }));
}

test('the shopper of an order that does not leave hears it next morning, once, with a choice', async () => {
  const app = await appWithPromise();
  nothingHappened(app);
  app.clock.now = leaves + 10 * HOUR - 1;
  await app.settle();
  expect(lateMails(app)).toEqual([]);
  app.clock.now = leaves + 10 * HOUR;
  await app.settle();
  expect(lateMails(app)).toHaveLength(1);
  const link = /https:\/\/toys\.myshopify\.com\/apps\/doorstep\/late\/([\w-]+)\//.exec(lateMails(app)[0]?.text ?? '');
  expect(app.deps.portalLinks.readLate(shop, link?.[1] ?? '', app.clock.now)).toEqual({ orderId });
  app.clock.now = arrives + 30 * DAY;
  await app.settle();
  expect(lateMails(app)).toHaveLength(1);
});

test('a shipment whose webhook was lost is found before anybody is alarmed', async () => {
  const app = await appWithPromise();
  nothingHappened(app);
  app.clock.now = leaves;
  await app.settle();
  const read = app.reads.length;
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: leaves - 6 * HOUR }) });
  await drain(app);
  app.clock.now = leaves + 10 * HOUR;
  await app.settle();
  expect(lateMails(app)).toEqual([]);
  expect(app.reads.length).toBeGreaterThanOrEqual(read);
  expect(await messageOf(app, 'promise_late')).toMatchObject({ state: 'withheld' });
});

test('a carrier’s delay past the promise is told by one mail', async () => {
  const app = await appWithPromise();
  const at = app.clock.now + HOUR;
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at }) });
  app.clock.now = leaves + 9 * HOUR;
  const estimated_delivery_at = new Date(arrives + DAY).toISOString();
  const body = eventBody({ at: app.clock.now, status: 'delayed', estimated_delivery_at });
  await app.receive({ shop, topic: 'fulfillment_events/create', body });
  await app.settle();
  app.clock.now += 3 * HOUR;
  await app.settle();
  expect(lateMails(app).map(({ subject }) => subject)).toEqual(['Your order #1001 will be later than we promised']);
  expect(app.mails.filter(({ subject }) => subject.includes('is delayed'))).toEqual([]);
});

test('a shop that does not want it says nothing, and staff see the order all the same', async () => {
  const app = await appWithPromise({ isLateTold: false });
  app.clock.now = leaves + DAY;
  await app.settle();
  expect(lateMails(app)).toEqual([]);
  expect((await app.messages(shop)).filter(({ kind }) => kind === 'promise_late')).toEqual([]);
  expect(await app.deps.orderPromises.counts(shop)).toMatchObject({ atRisk: 1 });
});
