import { expect, test } from 'vitest';
import { createRetentionStore } from '../../../app/adapters/db/retention-store.server.ts';
import { retentionCutoffs } from '../../../app/domain/shared/retention.ts';
import { enqueueDueWork } from '../../../app/flows/enqueue-due-work.ts';
import { health } from '../../../app/flows/health.ts';
import type { Job } from '../../../app/flows/ports.ts';
import { retainShop } from '../../../app/flows/privacy/retain-shop.ts';
import { saveSettings } from '../../../app/flows/shops/save-settings.ts';
import { eventBody, fulfillmentBody, orderBody, orderId } from '../../factories/webhook-bodies.ts';
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
} from '../orders/order-in-app.ts';

const MONTH = 31 * DAY;

const keptBodies = async (app: TestApp) => (await app.sql(shop, 'SELECT 1 FROM inbox WHERE body IS NOT NULL')).length;

const inboxRows = async (app: TestApp) => (await app.sql(shop, 'SELECT 1 FROM inbox')).length;

async function retentionJobs(app: TestApp): Promise<Job[]> {
  const found: Job[] = [];
  const queue = { ...app.deps.queue, enqueue: (jobs: Job[]) => Promise.resolve(void found.push(...jobs)) };
  await enqueueDueWork({ ...app.deps, queue });
  return found.filter(({ name }) => name === 'shop.retain');
}

const retentionAt = async (app: TestApp) =>
  (await app.sql<{ at: Date }>(shop, 'SELECT retention_at AS at FROM shops'))[0]?.at.getTime();

test('webhooks are kept as they came for 14 days, and not a day longer', async () => {
  const app = await appWithParcel();
  await app.receive({ shop, topic: 'orders/updated', body: 'not JSON' });
  await drain(app);
  app.clock.now += 14 * DAY - 1;
  await retainShop(app.deps, shop);
  expect(await keptBodies(app)).toBe(3);
  app.clock.now += 2;
  await retainShop(app.deps, shop);
  expect([await keptBodies(app), await inboxRows(app)]).toEqual([0, 3]);
});

test('a webhook that is not applied yet is kept however old it is', async () => {
  const app = await appWithShop();
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  app.clock.now += 200 * DAY;
  await retainShop(app.deps, shop);
  expect(await keptBodies(app)).toBe(1);
});

test('after 90 days the rows of webhooks go too, so that the table does not grow for ever', async () => {
  const app = await appWithParcel();
  app.clock.now += 91 * DAY;
  await retainShop(app.deps, shop);
  expect(await inboxRows(app)).toBe(0);
});

test('the merchant decides how long: fewer days, other months, within bounds', async () => {
  const app = await appWithParcel();
  expect(await saveSettings(app.deps, shop, { retention: { payloadDays: 7 } })).toMatchObject({
    ok: true,
    settings: { retention: { payloadDays: 7, personalDataMonths: 24 } },
  });
  app.clock.now += 7 * DAY + 1;
  await retainShop(app.deps, shop);
  expect(await keptBodies(app)).toBe(0);
  for (const retention of [{ payloadDays: 0 }, { payloadDays: 91 }, { personalDataMonths: 5 }, { payloadDays: 7.5 }])
    expect(await saveSettings(app.deps, shop, { retention })).toMatchObject({ ok: false });
});

test('an order without news for 24 months is frozen and erased, with what its mails were made from', async () => {
  const app = await appWithDelivery();
  const sent = (await app.messages(shop)).filter(({ state }) => state === 'sent').length;
  app.clock.now += 23 * MONTH;
  await retainShop(app.deps, shop);
  expect(await app.sql(shop, 'SELECT 1 AS known FROM orders WHERE facts IS NOT NULL')).toEqual([{ known: 1 }]);
  app.clock.now += 2 * MONTH;
  await retainShop(app.deps, shop);
  expect(await app.sql(shop, 'SELECT name, facts, email_index, frozen_at FROM orders')).toEqual([
    { name: null, facts: null, email_index: null, frozen_at: new Date(app.clock.now) },
  ]);
  expect(await app.sql(shop, 'SELECT 1 FROM messages WHERE inputs IS NOT NULL')).toEqual([]);
  expect(await app.sql(shop, 'SELECT 1 FROM message_changes')).toEqual([]);
  expect((await app.messages(shop)).filter(({ state }) => state === 'sent')).toHaveLength(sent);
});

test('what was still planned for an expired order is never sent, and late news does not wake it', async () => {
  const app = await appWithDelivery();
  expect((await messageOf(app, 'review_request')).state).toBe('planned');
  app.clock.now += 25 * MONTH;
  await retainShop(app.deps, shop);
  const mailed = app.mails.length;
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now, id: '7' }) });
  await app.settle();
  expect(app.mails).toHaveLength(mailed);
  expect((await messageOf(app, 'review_request')).state).toBe('lapsed');
  expect(await app.sql(shop, 'SELECT 1 FROM orders WHERE facts IS NOT NULL')).toEqual([]);
});

test('an old order with recent news stays', async () => {
  const app = await appWithDelivery();
  app.clock.now += 20 * MONTH;
  const news = eventBody({ at: app.clock.now, id: '9', status: 'in_transit' });
  await app.receive({ shop, topic: 'fulfillment_events/create', body: news });
  await drain(app);
  app.clock.now += 5 * MONTH;
  await retainShop(app.deps, shop);
  expect(await app.sql(shop, 'SELECT id FROM orders WHERE facts IS NOT NULL')).toEqual([{ id: orderId }]);
});

test('news of an order that itself never came expires as well', async () => {
  const app = await appWithShop();
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await app.settle();
  app.clock.now += 25 * MONTH;
  await retainShop(app.deps, shop);
  expect(await app.sql(shop, 'SELECT facts, frozen_at IS NOT NULL AS frozen FROM orders')).toEqual([
    { facts: null, frozen: true },
  ]);
});

test('a shop that uninstalled, and whose shop/redact never comes, is emptied all the same', async () => {
  const app = await appWithDelivery();
  await app.deps.shops.uninstall(shop, app.clock.now);
  app.clock.now += 25 * MONTH;
  await app.settle();
  expect(await app.sql(shop, 'SELECT 1 FROM orders WHERE facts IS NOT NULL')).toEqual([]);
  expect(await keptBodies(app)).toBe(0);
});

test('it comes once a day by itself; a shop is busy while it is due, and nobody’s clock has to stop for it', async () => {
  const app = await appWithShop();
  expect(await retentionAt(app)).toBe(installedAt + 7 * DAY);
  expect((await health(app.deps)).nextDueAt).toBeNull();
  app.clock.now = installedAt + 7 * DAY;
  expect(await retentionJobs(app)).toEqual([{ name: 'shop.retain', shop }]);
  expect(await health(app.deps)).toMatchObject({ idle: false, work: { retentionsDue: 1 } });
  await app.settle();
  expect(await retentionAt(app)).toBe(app.clock.now + DAY);
  expect(await retentionJobs(app)).toEqual([]);
});

test('much that has expired goes in batches, and what is left over stays due', async () => {
  const app = await appWithShop();
  for (let id = 1; id <= 7; id += 1)
    await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, id: String(id) }) });
  await drain(app);
  app.clock.now += 25 * MONTH;
  const small = createRetentionStore(app.database, { rowsAtOnce: 100, ordersAtOnce: 3 });
  const cutoffs = retentionCutoffs({ payloadDays: 14, personalDataMonths: 24 }, app.clock.now);
  const left = async () => (await app.sql(shop, 'SELECT 1 FROM orders WHERE facts IS NOT NULL')).length;
  expect([await small.eraseExpired(shop, cutoffs), await left()]).toEqual([true, 4]);
  let batches = 0;
  const endless = { ...app.deps.retention, eraseExpired: () => Promise.resolve((batches += 1) > 0) };
  await retainShop({ ...app.deps, retention: endless }, shop);
  expect([batches, await retentionAt(app)]).toEqual([20, app.clock.now]);
  expect([await small.eraseExpired(shop, cutoffs), await left()]).toEqual([true, 1]);
  expect([await small.eraseExpired(shop, cutoffs), await left()]).toEqual([false, 0]);
});

test('what fails is tried again in an hour, not every second', async () => {
  const app = await appWithShop();
  const retention = { ...app.deps.retention, eraseExpired: () => Promise.reject(new Error('down')) };
  await expect(retainShop({ ...app.deps, retention }, shop)).rejects.toThrow('down');
  expect(await retentionAt(app)).toBe(app.clock.now + DAY / 24);
});

test('one shop’s retention touches no other shop', async () => {
  const app = await appWithParcel();
  const other = 'shoes.myshopify.com';
  await app.installShop(other);
  await app.receive({ shop: other, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await drain(app);
  app.clock.now += 25 * MONTH;
  await retainShop(app.deps, shop);
  expect(await app.sql(other, 'SELECT 1 AS kept FROM orders WHERE facts IS NOT NULL')).toEqual([{ kept: 1 }]);
  expect(await app.sql(other, 'SELECT 1 AS kept FROM inbox WHERE body IS NOT NULL')).toEqual([{ kept: 1 }]);
});
