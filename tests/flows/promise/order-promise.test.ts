import { expect, test } from 'vitest';
import { deletedSeasons, readSeasonReport } from '../../../app/flows/promise/list-promises.ts';
import { retainShop } from '../../../app/flows/privacy/retain-shop.ts';
import { eventBody, fulfillmentBody, lineId, orderBody, orderId } from '../../factories/webhook-bodies.ts';
import { anOrigin, aPromiseConfig, aSeason, aService } from '../../domain/promise/promise-world.ts';
import { anOrder, aProduct, factsOf, someAnswers, versionOf } from '../../factories/facts.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithShop, DAY, drain, shop } from '../orders/order-in-app.ts';
import {
  appWithPromise,
  appWithPromises,
  arrives,
  christmas,
  leaves,
  placeOrder,
  savePromises,
  standard,
} from './promises-in-app.ts';

const rows = (app: TestApp, of = shop) =>
  app.sql<{ order_id: string; state: string; next_at: Date | null; season_id: string | null; promise: object | null }>(
    of,
    'SELECT order_id, state, next_at, season_id, promise FROM order_promises ORDER BY order_id',
  );

const promiseOf = (app: TestApp) =>
  app.deps.orders.locked(shop, orderId, ({ facts }) => Promise.resolve(facts.promise));

test('what the merchant saves later changes no promise that was made', async () => {
  const app = await appWithPromise();
  app.clock.now += 1_000;
  await savePromises(app, aPromiseConfig({ isOn: false }), 1);
  await app.receive({
    shop,
    topic: 'orders/updated',
    body: orderBody({ at: app.clock.now, shipping_lines: standard }),
  });
  await drain(app);
  expect(await promiseOf(app)).toMatchObject({ version: 1, arrives: { by: '2026-12-04' } });
  expect(await rows(app)).toMatchObject([{ state: 'open' }]);
});

test('an order is held to the settings of the moment in which it was placed, however late we hear of it', async () => {
  const app = await appWithPromises();
  const placedAt = app.clock.now;
  app.clock.now += 60_000;
  await savePromises(app, christmas(), 1);
  await placeOrder(app, { at: placedAt });
  expect(await promiseOf(app)).toMatchObject({ version: 1, season: null });
  await placeOrder(app, { at: app.clock.now, id: '5' });
  expect(await rows(app)).toMatchObject([{ season_id: 'christmas-2026' }, { season_id: null }]);
});

test('an order from before the first promise has none, and none is made up when they come', async () => {
  const app = await appWithShop();
  const created_at = new Date(app.clock.now).toISOString();
  await placeOrder(app);
  expect(await promiseOf(app)).toBeNull();
  app.clock.now += 60_000;
  await savePromises(app, christmas());
  await app.receive({
    shop,
    topic: 'orders/updated',
    body: orderBody({ at: app.clock.now, shipping_lines: standard, created_at }),
  });
  await drain(app);
  expect(await promiseOf(app)).toBe('none');
  expect(await rows(app)).toEqual([]);
});

test('an order that no service is named after is never watched', async () => {
  const app = await appWithPromise({ order: { shipping_lines: [{ code: 'x', title: 'By boat' }] } });
  expect(await promiseOf(app)).toBe('none');
  app.clock.now = arrives + 60 * DAY;
  await app.settle();
  expect(await rows(app)).toEqual([]);
  expect((await app.messages(shop)).filter(({ kind }) => kind === 'promise_late')).toEqual([]);
});

test('where products have rules of their own, the promise waits until they are known', async () => {
  const config = aPromiseConfig({ productRules: [{ tag: 'engraved', extraHandlingDays: 2 }] });
  const app = await appWithPromise({ config, isRead: false });
  expect(await promiseOf(app)).toBeNull();
  const facts = factsOf({
    order: versionOf(anOrder({ createdAt: app.clock.now }), { updatedAt: app.clock.now, source: 'admin' }),
    products: [aProduct({ tags: ['engraved'] })],
    asked: someAnswers(),
  });
  app.shopifyOrders.set(orderId, facts);
  app.clock.now += 3 * 60_000;
  await app.settle();
  // Two days later, and nobody delivers in Italy on the 8th.
  expect(await promiseOf(app)).toMatchObject({ arrives: { by: '2026-12-09' } });
});

const variantId = '39072856000000001';
const oneLine = [
  { id: lineId, product_id: '788032119674292922', variant_id: variantId, title: 'Sunglasses', quantity: 1 },
];

test('an order of what is sold out and ordered back is promised nothing, as its page said', async () => {
  const app = await appWithPromise({ order: { line_items: oneLine }, left: { [variantId]: -1 } });
  expect(await promiseOf(app)).toBe('none');
  await placeOrder(app, { id: '5', line_items: oneLine }, { left: { [variantId]: 0 } });
  app.clock.now = leaves;
  await app.settle();
  expect(await rows(app)).toMatchObject([{ order_id: '5', state: 'at_risk' }]);
});

const byTransfer = { financial_status: 'pending', payment_gateway_names: ['Bank Deposit'] };

test('an order that waits for its money is promised nothing until it is paid, and then from that day on', async () => {
  const app = await appWithPromise({ order: byTransfer });
  const created_at = new Date(app.clock.now).toISOString();
  app.clock.now = leaves + 3 * DAY;
  await app.settle();
  expect(await promiseOf(app)).toBeNull();
  expect(await rows(app)).toEqual([]);
  expect((await app.messages(shop)).filter(({ kind }) => kind === 'promise_late')).toEqual([]);
  const paid = { ...byTransfer, financial_status: 'paid', created_at, shipping_lines: standard };
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at: app.clock.now, ...paid }) });
  await drain(app);
  // Paid on a Saturday: it leaves on Monday, and nobody delivers in Italy on Tuesday the 8th.
  expect(await promiseOf(app)).toMatchObject({ arrives: { from: '2026-12-10', by: '2026-12-11' } });
  expect(await rows(app)).toMatchObject([{ state: 'open' }]);
});

test('an order that is paid at the door is held to its day', async () => {
  const app = await appWithPromise({ order: { ...byTransfer, payment_gateway_names: ['Contrassegno'] } });
  expect(await promiseOf(app)).toMatchObject({ arrives: { by: '2026-12-04' } });
});

test('an order by a service that the page did not name is never watched', async () => {
  const services = [aService({ codes: ['standard'] }), aService({ id: 'x', name: 'Express', codes: ['express'] })];
  const config = aPromiseConfig({ origins: [anOrigin({ services })] });
  const app = await appWithPromise({ config, order: { shipping_lines: [{ code: 'express', title: 'Express' }] } });
  expect(await promiseOf(app)).toBe('none');
  await placeOrder(app, { id: '5' });
  expect(await rows(app)).toMatchObject([{ order_id: '5' }]);
});

test('time alone puts an order at risk and makes it late; a delivery in time keeps its promise', async () => {
  const app = await appWithPromise();
  app.clock.now = leaves;
  await app.settle();
  expect(await rows(app)).toMatchObject([{ state: 'at_risk', next_at: new Date(arrives) }]);
  expect(await app.deps.orderPromises.counts(shop)).toEqual({ atRisk: 1, late: 0, askedToCancel: 0 });
  app.clock.now = arrives;
  await app.settle();
  expect(await rows(app)).toMatchObject([{ state: 'late' }]);
  const at = arrives - DAY;
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at }) });
  await app.receive({ shop, topic: 'fulfillment_events/create', body: eventBody({ at, status: 'delivered' }) });
  await app.settle();
  expect(await rows(app)).toMatchObject([{ state: 'kept', next_at: null }]);
});

test('nobody looks after the promises of a shop that is gone; when it comes back they are looked at', async () => {
  const app = await appWithPromise();
  const due = async () => (await app.deps.dueWork.promiseWatches(leaves, 9)).length;
  await app.deps.shops.uninstall(shop, app.clock.now);
  expect([await due(), (await app.deps.dueWork.status(leaves)).promiseWatchesDue]).toEqual([0, 0]);
  await app.installShop(shop);
  expect(await due()).toBe(1);
});

test('staff read who is at risk, newest first, a page at a time', async () => {
  const app = await appWithPromises();
  for (const id of ['1', '2', '3']) await placeOrder(app, { id, name: `#${id}` });
  app.clock.now = leaves;
  await app.settle();
  const query = { show: 'all', season: null, place: null, limit: 2 } as const;
  const [first, second] = await app.deps.orderPromises.list(shop, query);
  expect([first?.orderName, second?.orderName]).toEqual(['#3', '#2']);
  expect(first).toMatchObject({ state: 'at_risk', since: leaves, hasShipped: false, choice: null });
  const place = { direction: 'after', at: leaves, id: '2' } as const;
  expect((await app.deps.orderPromises.list(shop, { ...query, place })).map(({ orderId: id }) => id)).toEqual(['1']);
  const back = { direction: 'before', at: leaves, id: '1' } as const;
  expect((await app.deps.orderPromises.list(shop, { ...query, place: back })).map((one) => one.orderId)).toEqual([
    '3',
    '2',
  ]);
  expect(await app.deps.orderPromises.list(shop, { ...query, show: 'late' })).toEqual([]);
});

test('a season’s end is counted by service: kept, late, lost', async () => {
  const app = await appWithPromises({ config: aPromiseConfig({ seasons: [aSeason({ arriveBy: '2026-12-04' })] }) });
  for (const id of ['1', '2', '3']) await placeOrder(app, { id });
  await app.sql(shop, `UPDATE order_promises SET state = 'kept' WHERE order_id = '1'`);
  await app.sql(shop, `UPDATE order_promises SET state = 'late', is_lost = true WHERE order_id = '2'`);
  expect(await app.deps.orderPromises.report(shop, 'christmas-2026')).toEqual({
    rows: [{ serviceId: 'standard', serviceName: 'Standard', open: 1, kept: 1, late: 0, lost: 1, void: 0 }],
  });
  expect(await app.deps.orderPromises.report(shop, 'easter')).toEqual({ rows: [] });
});

test('of a season that was deleted the report is left, under its name, and can be found', async () => {
  const seasons = [aSeason({ arriveBy: '2026-12-04' }), aSeason({ id: 'easter', showFrom: '2026-12-20' })];
  const app = await appWithPromises({ config: aPromiseConfig({ seasons }) });
  for (const id of ['1', '2']) await placeOrder(app, { id });
  const { deps } = app;
  expect(await deletedSeasons(deps, shop, seasons)).toEqual([]);
  expect(await readSeasonReport(deps, shop, 'christmas-2026')).toMatchObject({ name: 'Christmas', isDeleted: false });
  await deps.promiseVersions.save(shop, aPromiseConfig(), 1, '1', app.clock.now);
  expect(await deletedSeasons(deps, shop, [])).toEqual([{ id: 'christmas-2026', name: 'Christmas' }]);
  expect(await readSeasonReport(deps, shop, 'christmas-2026')).toMatchObject({ name: 'Christmas', isDeleted: true });
  expect(await deletedSeasons(deps, 'other.myshopify.com', [])).toEqual([]);
});

test('an answer is kept while there is something to decide, a later one takes its place, and what left is not cancelled', async () => {
  const app = await appWithPromise();
  const answer = (choice: 'wait' | 'cancel') => app.deps.orderPromises.answer(shop, orderId, choice, app.clock.now);
  expect(await answer('cancel')).toBe(false);
  app.clock.now = leaves;
  await app.settle();
  expect(await answer('wait')).toBe(true);
  expect(await answer('cancel')).toBe(true);
  expect(await app.deps.orderPromises.counts(shop)).toMatchObject({ askedToCancel: 1 });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await drain(app);
  expect(await answer('cancel')).toBe(false);
  expect(await app.deps.orderPromises.get(shop, orderId)).toMatchObject({ choice: { is: 'cancel' }, hasShipped: true });
  expect(await app.deps.orderPromises.answer('other.myshopify.com', orderId, 'wait', app.clock.now)).toBe(false);
  const held = await app.deps.compliance.personalData(shop, {
    email: 'ada@example.com',
    customerId: null,
    orderIds: [orderId],
  });
  expect(held.orders[0]?.lateChoice).toEqual({ is: 'cancel', at: leaves });
});

test('an erased order is in no list, and its promise still counts in the report; retention and redaction leave nothing', async () => {
  const app = await appWithPromise({ config: christmas() });
  await app.sql(shop, `UPDATE order_promises SET state = 'late', since = now(), choice = 'cancel', choice_at = now()`);
  await app.deps.compliance.redactOrders(shop, [orderId], null);
  const query = { show: 'all', season: null, place: null, limit: 9 } as const;
  expect(await app.deps.orderPromises.list(shop, query)).toEqual([]);
  expect(await app.deps.orderPromises.counts(shop)).toEqual({ atRisk: 0, late: 0, askedToCancel: 0 });
  expect(await app.deps.orderPromises.get(shop, orderId)).toBeNull();
  expect((await app.deps.orderPromises.report(shop, 'christmas-2026')).rows).toMatchObject([{ late: 1 }]);
  expect(await app.sql(shop, 'SELECT promise, choice, next_at FROM order_promises')).toEqual([
    { promise: null, choice: null, next_at: null },
  ]);
  await placeOrder(app, { id: '7' });
  app.clock.now += 90 * 30 * DAY;
  await retainShop(app.deps, shop);
  expect((await rows(app)).map(({ order_id }) => order_id)).toEqual([orderId]);
  await placeOrder(app, { id: '6' });
  expect(await rows(app)).toHaveLength(2);
  await app.deps.compliance.redactShop(shop);
  expect(await rows(app)).toEqual([]);
});
