import { expect, test } from 'vitest';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { enqueueDueWork } from '../../../app/flows/enqueue-due-work.ts';
import { health } from '../../../app/flows/health.ts';
import type { Job } from '../../../app/flows/ports.ts';
import { previewKind } from '../../../app/flows/messages/preview-kind.ts';
import { replanShop } from '../../../app/flows/orders/replan-shop.ts';
import { saveSettings } from '../../../app/flows/shops/save-settings.ts';
import { fulfillmentBody, orderBody } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import {
  appWithDelivery,
  appWithParcel,
  appWithShop,
  DAY,
  drain,
  installedAt,
  messageOf,
  shop,
} from './order-in-app.ts';

const kinds = (mode: 'doorstep' | 'off', since?: number) => ({
  kinds: { shipment_confirmed: { mode, ...(since !== undefined && { since }) } },
});

/** `count` shipped orders that nobody was told of, because the kind is off. */
async function appWithOrders(count: number): Promise<TestApp> {
  const app = await appWithShop();
  await saveSettings(app.deps, shop, kinds('off'));
  await app.settle();
  for (let number = 1; number <= count; number += 1) {
    const [id, at] = [String(1_000 + number), app.clock.now];
    await app.receive({ shop, topic: 'orders/create', body: orderBody({ at, id }) });
    await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at, id, order_id: id }) });
  }
  await drain(app);
  return app;
}

const shipments = async (app: TestApp) =>
  (await app.messages(shop)).filter(({ kind }) => kind === 'shipment_confirmed').map(({ state }) => state);
const progress = (app: TestApp) => app.deps.shops.replanProgress(shop);

/** Collects what a flow enqueues instead of running it. */
function intoList(app: TestApp): { jobs: Job[]; deps: TestApp['deps'] } {
  const jobs: Job[] = [];
  const queue = { ...app.deps.queue, enqueue: (more: Job[]) => Promise.resolve(void jobs.push(...more)) };
  return { jobs, deps: { ...app.deps, queue } };
}

test('a kind that is turned off withdraws what is planned, before it is due', async () => {
  const app = await appWithDelivery();
  await saveSettings(app.deps, shop, { kinds: { review_request: { mode: 'off' } } });
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'kind_off' });
});

test('a kind that is turned on tells nothing old, and from an earlier start what happened since', async () => {
  const app = await appWithOrders(2);
  app.clock.now += HOUR;
  await saveSettings(app.deps, shop, kinds('doorstep'));
  await app.settle();
  expect(await shipments(app)).toEqual(['withheld', 'withheld']);
  expect(app.mails).toEqual([]);

  await saveSettings(app.deps, shop, kinds('doorstep', installedAt));
  await app.settle();
  expect(await shipments(app)).toEqual(['sent', 'sent']);
});

test('a longer delay moves what is planned', async () => {
  const app = await appWithDelivery();
  await saveSettings(app.deps, shop, { reviewDelayDays: 20 });
  await app.settle();
  app.clock.now += 10 * DAY;
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned' });
  app.clock.now += 12 * DAY;
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'sent' });
});

test('what was sent stays as it is, whatever the settings say now', async () => {
  const app = await appWithParcel();
  await app.settle();
  await saveSettings(app.deps, shop, kinds('off'));
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent', reason: null });
});

test('a large shop is done in batches, with its progress to be seen', async () => {
  const app = await appWithOrders(130);
  await saveSettings(app.deps, shop, kinds('doorstep', installedAt));
  expect(await progress(app)).toEqual({ isRunning: true, done: 0, total: 130 });
  expect(await health(app.deps)).toMatchObject({ idle: false, work: { replansDue: 1 } });

  await replanShop(app.deps, shop, null);
  expect(await progress(app)).toEqual({ isRunning: true, done: 100, total: 130 });
  expect((await shipments(app)).filter((state) => state === 'planned')).toHaveLength(100);

  await replanShop(app.deps, shop, '1100');
  expect(await progress(app)).toEqual({ isRunning: false, done: 130, total: 130 });
  expect(await app.deps.dueWork.replans(10)).toEqual([]);
});

test('a batch that is queued twice is done once', async () => {
  const app = await appWithOrders(130);
  await saveSettings(app.deps, shop, kinds('doorstep', installedAt));
  await replanShop(app.deps, shop, null);
  await replanShop(app.deps, shop, null);
  expect(await progress(app)).toMatchObject({ done: 100 });
});

test('newer settings start it anew, and only they count in the end', async () => {
  const app = await appWithOrders(130);
  await saveSettings(app.deps, shop, kinds('doorstep', installedAt));
  await replanShop(app.deps, shop, null);
  await saveSettings(app.deps, shop, kinds('off'));
  expect(await progress(app)).toMatchObject({ isRunning: true, done: 0 });
  expect(await app.deps.dueWork.replans(10)).toEqual([{ shop, after: null }]);
  await app.settle();
  expect(new Set(await shipments(app))).toEqual(new Set(['withheld']));
  expect(app.mails).toEqual([]);
});

test('settings that change during a batch are not marked as planned', async () => {
  const app = await appWithOrders(2);
  await saveSettings(app.deps, shop, kinds('doorstep', installedAt));
  const state = await app.deps.shops.replanState(shop);
  await saveSettings(app.deps, shop, kinds('off'));
  expect(await app.deps.shops.replanned(shop, state?.version ?? 0, null)).toBe(false);
  expect(await progress(app)).toMatchObject({ isRunning: true });
});

test('the next batch follows at once only while nobody has mail due', async () => {
  const app = await appWithOrders(130);
  await saveSettings(app.deps, shop, { reviewDelayDays: 3 });
  const idle = intoList(app);
  await replanShop(idle.deps, shop, null);
  expect(idle.jobs).toEqual([{ name: 'shop.replan', shop, after: '1100' }]);

  await saveSettings(app.deps, shop, kinds('doorstep', installedAt));
  const busy = intoList(app);
  await replanShop(busy.deps, shop, null);
  // Also what became due is left to the ticker, which lets shops take turns.
  expect(busy.jobs).toEqual([]);
  await enqueueDueWork(busy.deps);
  expect(busy.jobs).toContainEqual({ name: 'shop.replan', shop, after: '1100' });
});

test('orders whose messages all happened, and erased ones, are not looked at', async () => {
  const app = await appWithOrders(3);
  await app.deps.compliance.redactOrders(shop, ['1001'], null);
  await app.sql(shop, `UPDATE messages SET state = 'sent', reason = NULL WHERE order_id = '1002'`);
  expect((await app.deps.orders.undecided(shop, null, 10)).map(({ id }) => id)).toEqual(['1003']);
});

test('an order of another shop is not touched', async () => {
  const app = await appWithOrders(1);
  const other = 'shoes.myshopify.com';
  await app.installShop(other);
  await saveSettings(app.deps, other, kinds('doorstep'));
  await app.settle();
  expect(await shipments(app)).toEqual(['withheld']);
});

test('an order that cannot be planned holds up no other, is shown as due, and comes back', async () => {
  const app = await appWithOrders(3);
  const { locked } = app.deps.orders;
  app.deps.orders.locked = (domain, id, ...rest) =>
    id === '1002' ? Promise.reject(new Error('a bug')) : locked(domain, id, ...rest);
  await saveSettings(app.deps, shop, kinds('doorstep', installedAt));
  await expect(replanShop(app.deps, shop, null)).rejects.toThrow('some orders could not be planned anew yet');
  expect((await shipments(app)).toSorted()).toEqual(['planned', 'planned', 'withheld']);
  expect(await app.deps.shops.replanProgress(shop)).toMatchObject({ isRunning: false });

  app.deps.orders.locked = locked;
  await app.sql(shop, 'UPDATE orders SET reread_retry_at = NULL');
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toContainEqual({ shop, orderId: '1002' });
  await app.settle();
  expect(await shipments(app)).toEqual(['sent', 'sent', 'sent']);
});

test('an order whose facts cannot be read holds up no other, and is shown as due', async () => {
  const app = await appWithOrders(130);
  await app.sql(shop, `UPDATE orders SET facts = 'not sealed by us' WHERE id IN ('1002', '1100')`);
  await saveSettings(app.deps, shop, kinds('doorstep', installedAt));
  await expect(replanShop(app.deps, shop, null)).rejects.toThrow('some orders could not be planned anew yet');
  await replanShop(app.deps, shop, '1100');
  expect((await shipments(app)).filter((state) => state === 'planned')).toHaveLength(128);
  expect(await progress(app)).toMatchObject({ isRunning: false });
  expect(await health(app.deps)).toMatchObject({ idle: false, work: { rereadsDue: 0 } });
  await app.sql(shop, 'UPDATE orders SET reread_retry_at = NULL');
  expect(await health(app.deps)).toMatchObject({ work: { rereadsDue: 2 } });
  expect(await previewKind(app.deps, shop, 'shipment_confirmed', installedAt)).toEqual({
    count: 128,
    isEstimate: false,
  });
});

test('before a kind is turned on, the shop learns how many mails an earlier start would send', async () => {
  const app = await appWithOrders(3);
  const shippedAt = app.clock.now;
  const preview = (since: number) => previewKind(app.deps, shop, 'shipment_confirmed', since);
  expect(await preview(installedAt)).toEqual({ count: 3, isEstimate: false });
  expect(await preview(shippedAt + 1)).toEqual({ count: 0, isEstimate: false });
  expect(await shipments(app)).toEqual(['withheld', 'withheld', 'withheld']);
  app.clock.now += 8 * DAY;
  // Too old to be news by now.
  expect(await preview(installedAt)).toEqual({ count: 0, isEstimate: false });
  expect(await previewKind(app.deps, 'stranger.myshopify.com', 'delivered', 0)).toBeNull();
});

test('a preview of a shop with more orders than it looks at says so', async () => {
  const app = await appWithOrders(1);
  const [order] = await app.deps.orders.recent(shop, 0, 1);
  const many = (_shop: string, _skip: number, limit: number) =>
    Promise.resolve(Array.from({ length: limit }, () => order).filter((each) => each !== undefined));
  const orders = { ...app.deps.orders, recent: many };
  const preview = await previewKind({ ...app.deps, orders }, shop, 'shipment_confirmed', installedAt);
  expect(preview).toEqual({ count: 2_000, isEstimate: true });
});
