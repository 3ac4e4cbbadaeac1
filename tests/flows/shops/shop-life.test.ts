import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { TerminalError } from '../../../app/domain/shared/errors.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { installShop } from '../../../app/flows/shops/install-shop.ts';
import { eventBody, fulfillmentBody, orderBody } from '../../factories/webhook-bodies.ts';
import { appWithDelivery, appWithParcel, appWithShop, DAY, drain, messageOf, shop } from '../orders/order-in-app.ts';
import type { TestApp } from '../../support/test-app.ts';

const uninstall = async (app: TestApp): Promise<void> => {
  await app.receive({ shop, topic: 'app/uninstalled', body: {} });
  await drain(app);
  await app.settle();
};

const storeSession = (app: TestApp) =>
  app.sql(shop, `INSERT INTO "Session" (id, shop, state, "accessToken") VALUES ($1, $2, '', 'sealed')`, id(), shop);
const id = () => `offline_${shop}_${randomBytes(4).toString('hex')}`;
const sessions = (app: TestApp) => app.sql(shop, `SELECT id FROM "Session"`);

test('an uninstall stops every planned message at once, also those that are not due yet', async () => {
  const app = await appWithDelivery();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned' });
  await uninstall(app);
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'shop_uninstalled' });
  expect((await app.messages(shop)).map(({ state }) => state)).not.toContain('planned');
});

test('an uninstall drops the tokens of this shop; one from before a reinstall does not', async () => {
  const app = await appWithShop();
  await storeSession(app);
  const uninstalledAt = app.clock.now;
  await uninstall(app);
  expect(await sessions(app)).toEqual([]);

  app.clock.now += DAY;
  await installShop(app.deps, { domain: shop });
  await storeSession(app);
  await app.deps.shops.uninstall(shop, uninstalledAt);
  expect(await sessions(app)).toHaveLength(1);
});

test('a reinstall that came before the word of the uninstall stays, and so do its tokens', async () => {
  const app = await appWithShop();
  const webhook = { shop, topic: 'app/uninstalled', triggeredAt: app.clock.now, body: Buffer.from('{}') };
  app.clock.now += HOUR;
  await storeSession(app);
  await app.deps.inbox.store({ ...webhook, webhookId: 'late', receivedAt: app.clock.now });
  await drain(app);
  expect((await app.deps.shops.find(shop))?.uninstalledAt).toBeNull();
  expect(await sessions(app)).toHaveLength(1);
});

test('the late word of an uninstall counts where Shopify does not answer for the shop any more', async () => {
  const app = await appWithShop();
  const triggeredAt = app.clock.now;
  app.clock.now += HOUR;
  app.deps.shopify.readShop = () => Promise.reject(new TerminalError('401', { attention: 'token_refused' }));
  const body = Buffer.from('{}');
  await app.deps.inbox.store({
    shop,
    topic: 'app/uninstalled',
    triggeredAt,
    body,
    webhookId: 'late',
    receivedAt: app.clock.now,
  });
  await drain(app);
  expect((await app.deps.shops.find(shop))?.uninstalledAt).toBe(triggeredAt);
});

test('a reinstall revives nothing that happened before it', async () => {
  const app = await appWithParcel();
  await uninstall(app);
  app.clock.now += DAY;
  await installShop(app.deps, { domain: shop });
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'withheld', reason: 'before_floor' });
  expect(app.mails).toEqual([]);
});

test('what happens after a reinstall is told, also of an older order', async () => {
  const app = await appWithParcel();
  await uninstall(app);
  app.clock.now += DAY;
  await installShop(app.deps, { domain: shop });
  const delivered = eventBody({ at: app.clock.now + 1_000, status: 'delivered' });
  app.clock.now += 2_000;
  await app.receive({ shop, topic: 'fulfillment_events/create', body: delivered });
  await app.settle();
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'sent' });
});

test('a new zone plans what is not sent yet anew; a new name does not', async () => {
  const app = await appWithShop();
  const version = async () => (await app.deps.shops.find(shop))?.settingsVersion ?? 0;
  const before = await version();
  await app.receive({ shop, topic: 'shop/update', body: { name: 'Mega Toys', iana_timezone: 'Europe/Rome' } });
  await app.settle();
  expect(await version()).toBe(before);
  await app.receive({ shop, topic: 'shop/update', body: { iana_timezone: 'Asia/Tokyo' } });
  await app.settle();
  expect(await version()).toBe(before + 1);
  expect(await app.deps.shops.replanProgress(shop)).toMatchObject({ isRunning: false });
});

test('in a new zone a review request goes at that zone’s hour, where the recipient’s is not known', async () => {
  const app = await appWithShop({ settings: { sendSpreadMinutes: 0 } });
  const dueAt = async () => {
    const [row] = await app.sql<{ due_at: Date }>(shop, `SELECT due_at FROM messages WHERE kind = 'review_request'`);
    return row?.due_at.toISOString().slice(11, 16);
  };
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, shipping_address: null }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await app.settle();
  expect(await dueAt()).toBe('09:00');
  await app.receive({ shop, topic: 'shop/update', body: { iana_timezone: 'Asia/Tokyo' } });
  await app.settle();
  expect(await dueAt()).toBe('01:00');
});

test('a shop’s currency and plan are kept as Shopify tells them', async () => {
  const app = await appWithShop();
  await app.receive({ shop, topic: 'shop/update', body: { currency: 'CHF', plan_display_name: 'Shopify Plus' } });
  await app.settle();
  expect(await app.sql(shop, 'SELECT currency, plan, zone FROM shops')).toEqual([
    { currency: 'CHF', plan: 'Shopify Plus', zone: 'Europe/Rome' },
  ]);
});
