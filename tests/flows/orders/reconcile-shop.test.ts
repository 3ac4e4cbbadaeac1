import { expect, test } from 'vitest';
import { RetryableError } from '../../../app/domain/shared/errors.ts';
import { HOUR, MINUTE } from '../../../app/domain/shared/instant.ts';
import { reconcileShop } from '../../../app/flows/orders/reconcile-shop.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithShop, drain, installedAt, messageOf, realTimePasses, shop } from './order-in-app.ts';

const until = (app: TestApp) => app.deps.shops.reconciledUntil(shop);

/** Writes down from when on Shopify was asked for changes. */
function askedSince(app: TestApp): number[] {
  const asked: number[] = [];
  const { changedOrders } = app.deps.shopify;
  app.deps.shopify.changedOrders = (domain, since, cursor) => (asked.push(since), changedOrders(domain, since, cursor));
  return asked;
}

test('an order whose webhooks were lost is found, and its mail goes out', async () => {
  const app = await appWithShop();
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now, parcels: [{}] }));
  app.clock.now += 20 * MINUTE;
  await app.settle();
  expect(app.reads).toEqual([orderId]);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent' });
});

test('what is known already is not read again', async () => {
  const app = await appWithShop();
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await drain(app);
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now }));
  app.shopifyOrders.set('2', shopifyAnswer({ at: app.clock.now, order: { id: '2' } }));
  expect(await reconcileShop(app.deps, shop)).toBe(1);
  app.clock.now += 5 * MINUTE;
  expect(await reconcileShop(app.deps, shop)).toBe(0);
  expect(app.reads).toEqual(['2']);
});

test('an order that changed since we heard of it is read', async () => {
  const app = await appWithShop();
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await drain(app);
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now + 1_000, order: { email: 'new@example.com' } }));
  expect(await reconcileShop(app.deps, shop)).toBe(1);
});

test('each look begins ten minutes before the end of the one before', async () => {
  const app = await appWithShop();
  const asked = askedSince(app);
  await reconcileShop(app.deps, shop);
  const first = app.clock.now;
  app.clock.now += 15 * MINUTE;
  await reconcileShop(app.deps, shop);
  expect(asked).toEqual([installedAt - 10 * MINUTE, first - 10 * MINUTE]);
  expect(await until(app)).toBe(app.clock.now);
  expect(await app.deps.dueWork.reconciliations(app.clock.now + 15 * MINUTE - 1, 10)).toEqual([]);
  expect(await app.deps.dueWork.reconciliations(app.clock.now + 15 * MINUTE, 10)).toEqual([shop]);
});

test('an order that cannot be read holds up no other: the scheduled re-read is after it until it can', async () => {
  const app = await appWithShop();
  const { readOrder } = app.deps.shopify;
  for (const id of ['1', '2', '3']) app.shopifyOrders.set(id, shopifyAnswer({ at: app.clock.now, order: { id } }));
  app.deps.shopify.readOrder = (domain, id, at) =>
    id === '2' ? Promise.reject(new RetryableError('503')) : readOrder(domain, id, at);
  expect(await reconcileShop(app.deps, shop)).toBe(3);
  expect(app.reads).toEqual(['1', '3']);
  expect(await until(app)).toBe(app.clock.now);
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toEqual([]);

  app.deps.shopify.readOrder = readOrder;
  await realTimePasses(app);
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toEqual([{ shop, orderId: '2' }]);
  await app.settle();
  expect(app.reads).toEqual(['1', '3', '2']);
});

test('the watermark stays when nothing can be read any more, and everything is found at the next look', async () => {
  const app = await appWithShop();
  const { readOrder } = app.deps.shopify;
  const ids = ['1', '2', '3', '4', '5', '6'];
  for (const id of ids) app.shopifyOrders.set(id, shopifyAnswer({ at: app.clock.now, order: { id } }));
  app.deps.shopify.readOrder = (domain, id, at) =>
    id !== '1' ? Promise.reject(new RetryableError('503')) : readOrder(domain, id, at);
  const before = await until(app);
  app.clock.now += HOUR;
  await expect(reconcileShop(app.deps, shop)).rejects.toThrow('no order can be read any more');
  expect(await until(app)).toBe(before);
  expect(await app.deps.dueWork.reconciliations(app.clock.now, 10)).toEqual([]);

  app.deps.shopify.readOrder = readOrder;
  app.clock.now += 2 * MINUTE;
  expect(await app.deps.dueWork.reconciliations(app.clock.now, 10)).toEqual([shop]);
  expect(await reconcileShop(app.deps, shop)).toBe(5);
  expect(app.reads).toEqual(ids);
  expect(await until(app)).toBe(app.clock.now);
});

test('every page of changes is read', async () => {
  const app = await appWithShop();
  const pages = [['1', '2'], ['3'], ['4']];
  for (const id of pages.flat()) app.shopifyOrders.set(id, shopifyAnswer({ at: app.clock.now, order: { id } }));
  app.deps.shopify.changedOrders = (_shop, _since, cursor) => {
    const page = Number(cursor ?? 0);
    const orders = (pages[page] ?? []).map((id) => ({ id, updatedAt: app.clock.now }));
    return Promise.resolve({ orders, cursor: page + 1 < pages.length ? String(page + 1) : null });
  };
  expect(await reconcileShop(app.deps, shop)).toBe(4);
  expect(app.reads).toEqual(['1', '2', '3', '4']);
});

test('a shop that uninstalled is not asked about any more, and one that never installed is nobody’s business', async () => {
  const app = await appWithShop();
  await app.deps.shops.uninstall(shop, app.clock.now);
  app.clock.now += HOUR;
  expect(await app.deps.dueWork.reconciliations(app.clock.now, 10)).toEqual([]);
  expect(await reconcileShop(app.deps, 'stranger.myshopify.com')).toBe(0);
});
