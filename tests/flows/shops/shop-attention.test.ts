import { expect, test } from 'vitest';
import { RetryableError, TerminalError } from '../../../app/domain/shared/errors.ts';
import { HOUR, MINUTE } from '../../../app/domain/shared/instant.ts';
import { checkShop } from '../../../app/flows/shops/check-shop.ts';
import { health } from '../../../app/flows/health.ts';
import { installShop } from '../../../app/flows/shops/install-shop.ts';
import { reconcileShop } from '../../../app/flows/orders/reconcile-shop.ts';
import { rereadOrder } from '../../../app/flows/orders/reread-order.ts';
import { askAsShop, shopIsBack } from '../../../app/flows/shops/shop-attention.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { eventBody, orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import {
  appWithParcel,
  appWithShop,
  DAY,
  drain,
  messageOf,
  realTimePasses,
  send,
  shop,
} from '../orders/order-in-app.ts';

/** From here on Shopify refuses everything that is asked of this shop; answers how to end that. */
function freeze(app: TestApp, error: Error = new TerminalError('402', { attention: 'shop_frozen' })): () => void {
  const { shopify } = app.deps;
  const open = { ...shopify };
  const refuse = (asked: string): Promise<void> => (asked === shop ? Promise.reject(error) : Promise.resolve());
  shopify.readOrder = (asked, ...rest) => refuse(asked).then(() => open.readOrder(asked, ...rest));
  shopify.changedOrders = (asked, ...rest) => refuse(asked).then(() => open.changedOrders(asked, ...rest));
  shopify.readShop = (asked) => refuse(asked).then(() => open.readShop(asked));
  return () => void Object.assign(shopify, open);
}

/** A shop with a shipping mail due, of which Shopify has just said that it is frozen. */
async function frozenApp(): Promise<{ app: TestApp; thaw: () => void }> {
  const app = await appWithParcel();
  const thaw = freeze(app);
  await expect(reconcileShop(app.deps, shop)).rejects.toThrow('402');
  return { app, thaw };
}

const attentionOf = async (app: TestApp) => (await app.deps.shops.find(shop))?.attention;

test('when Shopify does not let us into a shop, that is noted, with the time of the next try', async () => {
  const { app } = await frozenApp();
  expect(await attentionOf(app)).toEqual({
    reason: 'shop_frozen',
    since: app.clock.now,
    retryAt: app.clock.now + 5 * MINUTE,
  });
});

test('the messages of a shop that needs attention wait: they are not lost, not withheld, and nothing is due', async () => {
  const { app } = await frozenApp();
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'planned', attempt: 0 });
  expect(await send(app, 'shipment_confirmed')).toBe('waiting');
  expect(app.mails).toEqual([]);
  expect(await health(app.deps)).toMatchObject({
    idle: true,
    oldestDueSeconds: null,
    // The order is to be read once for what no webhook tells; the shop is asked again soon after.
    nextDueAt: new Date(app.clock.now + 2 * MINUTE).toISOString(),
    work: { messagesDue: 0, shopsWaiting: 1 },
  });
});

test('a claimed message whose worker died waits too', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  await app.deps.orders.locked(shop, orderId, (order) => order.claim(id, app.clock.now));
  freeze(app);
  await expect(checkShop(app.deps, shop)).rejects.toThrow('402');
  await realTimePasses(app);
  await app.settle();
  expect(await health(app.deps)).toMatchObject({ idle: true, work: { messagesInFlight: 0 } });
});

test('webhooks of a shop that needs attention are stored and merged all the same', async () => {
  const { app } = await frozenApp();
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'delivered' }),
  });
  await app.settle();
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'planned' });
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ reason: 'superseded_by_delivery' });
});

test('the tries come at growing intervals, up to six hours', async () => {
  const { app } = await frozenApp();
  const waits: number[] = [];
  for (let tries = 0; tries < 10; tries += 1) {
    const retryAt = (await attentionOf(app))?.retryAt ?? 0;
    waits.push((retryAt - app.clock.now) / MINUTE);
    app.clock.now = retryAt;
    expect(await app.deps.dueWork.shopChecks(retryAt - 1, 10)).toEqual([]);
    expect(await app.deps.dueWork.shopChecks(retryAt, 10)).toEqual([shop]);
    await expect(checkShop(app.deps, shop)).rejects.toThrow('402');
  }
  expect(waits).toEqual([5, 5, 10, 20, 40, 80, 160, 320, 360, 360]);
});

test('a try that Shopify does not answer is put off as well', async () => {
  const { app } = await frozenApp();
  const { retryAt } = (await attentionOf(app)) ?? { retryAt: 0 };
  app.deps.shopify.readShop = () => Promise.reject(new RetryableError('503'));
  app.clock.now = retryAt;
  await expect(checkShop(app.deps, shop)).rejects.toThrow('503');
  expect(await attentionOf(app)).toMatchObject({ reason: 'shop_frozen', retryAt: retryAt + 5 * MINUTE });
});

test('when Shopify answers again, what waited goes on by itself', async () => {
  const { app, thaw } = await frozenApp();
  app.clock.now += 2 * DAY;
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now, parcels: [{}] }));
  thaw();
  await app.settle();
  expect(await attentionOf(app)).toBeNull();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent' });
});

test('news that waited too long lapses instead of being told', async () => {
  const { app, thaw } = await frozenApp();
  app.clock.now += 9 * DAY;
  thaw();
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'lapsed' });
});

test('a merchant who opens the app sets the shop going again', async () => {
  const { app } = await frozenApp();
  await shopIsBack(app.deps, shop);
  expect(await attentionOf(app)).toBeNull();
  expect(await send(app, 'shipment_confirmed')).toBe('sent');
});

test('any answer from Shopify will do', async () => {
  const { app, thaw } = await frozenApp();
  thaw();
  await rereadOrder(app.deps, shop, orderId);
  expect(await attentionOf(app)).toBeNull();
});

test('of a burst of answers only the first looks whether the shop waited, and a refusal ends that', async () => {
  const app = await appWithParcel();
  let looks = 0;
  const { find } = app.deps.shops;
  app.deps.shops.find = (domain) => {
    looks += 1;
    return find(domain);
  };
  app.deps.clock.wait = () => new Promise(() => undefined);
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now, parcels: [{}] }));
  const looksOf = async (ask: () => Promise<unknown>): Promise<number> => {
    const before = looks;
    await ask();
    return looks - before;
  };
  const ask = () => askAsShop(app.deps, shop, () => app.deps.shopify.readShop(shop));
  expect([await looksOf(ask), await looksOf(ask)]).toEqual([1, 0]);
  const thaw = freeze(app);
  await expect(ask()).rejects.toThrow('402');
  thaw();
  expect(await looksOf(ask)).toBe(1);
  expect(await attentionOf(app)).toBeNull();
});

test('a shop that waits does not hold up another', async () => {
  const { app } = await frozenApp();
  const other = 'shoes.myshopify.com';
  await app.installShop(other);
  const parcel = { id: '7', created_at: new Date(app.clock.now).toISOString(), status: 'success' };
  const body = orderBody({ at: app.clock.now, fulfillments: [{ ...parcel, updated_at: parcel.created_at }] });
  await app.receive({ shop: other, topic: 'orders/create', body });
  await drain(app);
  await app.settle();
  expect(app.mails).toHaveLength(1);
  expect((await app.messages(other)).find(({ kind }) => kind === 'shipment_confirmed')).toMatchObject({
    state: 'sent',
  });
});

test('orders of a shop that waits are not read, and stay due', async () => {
  const app = await appWithParcel();
  await app.settle();
  freeze(app);
  app.clock.now += 2 * DAY;
  await expect(checkShop(app.deps, shop)).rejects.toThrow('402');
  await app.settle();
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toEqual([]);
  await shopIsBack(app.deps, shop);
  expect(await app.deps.dueWork.rereads(app.clock.now, 10)).toEqual([{ shop, orderId }]);
});

test('a message that has to ask Shopify first waits with its shop', async () => {
  const app = await appWithParcel();
  await app.settle();
  app.clock.now += 22 * DAY;
  const thaw = freeze(app, new TerminalError('401', { attention: 'token_refused' }));
  expect(await send(app, 'review_request')).toBe('waiting');
  expect(await attentionOf(app)).toMatchObject({ reason: 'token_refused' });
  thaw();
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now - 22 * DAY, parcels: [{}] }));
  await checkShop(app.deps, shop);
  expect(await send(app, 'review_request')).toBe('sent');
});

test('a refusal of one question says nothing about the shop', async () => {
  const app = await appWithShop();
  freeze(app, new TerminalError('ACCESS_DENIED at order.email'));
  await expect(reconcileShop(app.deps, shop)).rejects.toThrow('ACCESS_DENIED');
  expect(await attentionOf(app)).toBeNull();
});

test('a shop that uninstalled needs nobody’s attention, and a new installation starts without', async () => {
  const { app, thaw } = await frozenApp();
  await app.deps.shops.uninstall(shop, app.clock.now);
  expect(await attentionOf(app)).toBeNull();
  await expect(rereadOrder(app.deps, shop, orderId)).rejects.toThrow('402');
  expect(await attentionOf(app)).toBeNull();
  thaw();
  await installShop(app.deps, { domain: shop });
  expect(await attentionOf(app)).toBeNull();
});

test('every week the shop is asked how it is: its token stays alive, and what a lost webhook told is learned', async () => {
  const app = await appWithShop();
  await installShop(app.deps, { domain: 'idle.myshopify.com' });
  const asked: string[] = [];
  const { readShop } = app.deps.shopify;
  app.deps.shopify.readShop = async (domain) => (asked.push(domain), { ...(await readShop(domain)), name: 'New name' });
  for (let day = 0; day < 15; day += 1) {
    app.clock.now += DAY;
    await app.settle();
  }
  expect(asked).toEqual(['idle.myshopify.com', 'idle.myshopify.com']);
  expect(await app.deps.shops.find('idle.myshopify.com')).toMatchObject({ name: 'New name' });
});

test('a weekly look that fails is repeated in an hour, not at once', async () => {
  const app = await appWithShop();
  await installShop(app.deps, { domain: shop });
  const thaw = freeze(app, new RetryableError('503'));
  app.clock.now += 8 * DAY;
  await expect(checkShop(app.deps, shop)).rejects.toThrow('503');
  expect(await app.deps.dueWork.shopChecks(app.clock.now + HOUR - 1, 10)).toEqual([]);
  expect(await app.deps.dueWork.shopChecks(app.clock.now + HOUR, 10)).toEqual([shop]);
  thaw();
  await checkShop(app.deps, shop);
  expect(await app.deps.dueWork.shopChecks(app.clock.now + DAY, 10)).toEqual([]);
});
