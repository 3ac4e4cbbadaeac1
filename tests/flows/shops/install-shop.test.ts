import { expect, test } from 'vitest';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { installShop } from '../../../app/flows/shops/install-shop.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { eventBody, fulfillmentBody, orderBody, orderId } from '../../factories/webhook-bodies.ts';
import {
  appWithDelivery,
  appWithParcel,
  appWithShop,
  DAY,
  drain,
  installedAt,
  messageOf,
  send,
  shop,
} from '../orders/order-in-app.ts';

test('what happened before the app was installed is never mailed', async () => {
  const app = await appWithShop();
  const before = installedAt - HOUR;
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: before, parcels: [{}] }));
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at: before }) });
  await app.receive({ shop, topic: 'fulfillments/update', body: fulfillmentBody({ at: before }) });
  await app.settle();
  expect(app.mails).toEqual([]);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'withheld', reason: 'before_floor' });
});

test('opening the app again changes neither settings nor floor', async () => {
  const app = await appWithShop();
  const before = await app.deps.shops.find(shop);
  await installShop(app.deps, { domain: shop });
  const after = await app.deps.shops.find(shop);
  expect([after?.installedAt, after?.settings]).toEqual([before?.installedAt, before?.settings]);
  expect(await app.deps.shops.reconciledUntil(shop)).toBe(installedAt);
});

test('a new shop starts with its own name and zone, and mails nobody until it says so', async () => {
  const app = await appWithShop();
  await installShop(app.deps, { domain: 'new.myshopify.com' });
  expect(await app.deps.shops.find('new.myshopify.com')).toMatchObject({
    name: 'new.myshopify.com',
    installedAt: app.clock.now,
    uninstalledAt: null,
    settings: { kinds: { shipment_confirmed: { mode: 'shopify' }, review_request: { mode: 'off' } } },
  });
});

test('a reinstall starts a new floor: nothing from before it is mailed, planned or not', async () => {
  const app = await appWithDelivery();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned' });
  const mailed = app.mails.length;
  await app.deps.shops.uninstall(shop, app.clock.now);
  app.clock.now += DAY;
  await installShop(app.deps, { domain: shop });
  expect(await app.deps.shops.reconciledUntil(shop)).toBe(app.clock.now);
  app.clock.now += 10 * DAY;
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'before_floor' });
  expect(app.mails).toHaveLength(mailed);
});

test('an uninstall that is told late, from before the reinstall, ends nothing', async () => {
  const app = await appWithShop();
  const uninstalledAt = app.clock.now;
  await app.deps.shops.uninstall(shop, uninstalledAt);
  app.clock.now += DAY;
  await installShop(app.deps, { domain: shop });
  const late = {
    shop,
    topic: 'app/uninstalled',
    webhookId: 'late',
    triggeredAt: uninstalledAt,
    receivedAt: app.clock.now,
  };
  await app.deps.inbox.store({ ...late, body: Buffer.from('{}') });
  await app.settle();
  expect(await app.deps.shops.find(shop)).toMatchObject({ uninstalledAt: null });
});

test('an uninstall told twice keeps the first date', async () => {
  const app = await appWithShop();
  await app.deps.shops.uninstall(shop, app.clock.now);
  await app.deps.shops.uninstall(shop, app.clock.now + HOUR);
  expect(await app.deps.shops.find(shop)).toMatchObject({ uninstalledAt: app.clock.now });
});

test('news that comes after the uninstall is kept and mails nobody', async () => {
  const app = await appWithParcel();
  await app.deps.shops.uninstall(shop, app.clock.now);
  expect(await send(app, 'shipment_confirmed')).toBe('withheld');
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'delivered' }),
  });
  await drain(app);
  await app.settle();
  expect(app.mails).toEqual([]);
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'withheld', reason: 'shop_uninstalled' });
});

test('a shop’s new name and zone are taken over; what the webhook does not say stays', async () => {
  const app = await appWithShop();
  await app.receive({
    shop,
    topic: 'shop/update',
    body: { name: 'Mega Toys', iana_timezone: null, primary_locale: 'fr' },
  });
  await app.settle();
  expect(await app.deps.shops.find(shop)).toMatchObject({
    name: 'Mega Toys',
    zone: 'Europe/Rome',
    locale: 'fr',
    email: 'hello@toys.example',
  });
});
