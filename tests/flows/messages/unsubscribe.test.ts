import { expect, test } from 'vitest';
import { readUnsubscribeLink, unsubscribe } from '../../../app/flows/messages/unsubscribe.ts';
import { eventBody, fulfillmentBody, orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithShop, DAY, drain, messageOf, shop } from '../orders/order-in-app.ts';

const suppressions = `SELECT message_class FROM suppressions`;

test('a link leads to its shop and class, and taking it twice is the same as once', async () => {
  const app = await appWithShop();
  const token = await app.deps.unsubscribeTokens.create(shop, 'ada@example.com', 'review');
  expect(await readUnsubscribeLink(app.deps, token)).toEqual({ ok: true, shopName: 'Super Toys', locale: 'en' });
  expect(await app.sql(shop, suppressions)).toEqual([]);
  expect(await unsubscribe(app.deps, token)).toMatchObject({ ok: true });
  expect(await unsubscribe(app.deps, token)).toMatchObject({ ok: true });
  expect(await app.sql(shop, suppressions)).toEqual([{ message_class: 'review' }]);
});

test('a link names nobody: neither the address nor anything that could be looked up in another shop', async () => {
  const app = await appWithShop();
  const token = await app.deps.unsubscribeTokens.create(shop, 'ada@example.com', 'review');
  const [payload = ''] = token.split('.');
  expect(Buffer.from(payload, 'base64url').toString()).not.toContain('ada');
  const elsewhere = await app.deps.unsubscribeTokens.create('shoes.myshopify.com', 'ada@example.com', 'review');
  const indexOf = (text: string) => app.deps.unsubscribeTokens.read(text)?.emailIndex;
  expect(indexOf(token)).not.toEqual(indexOf(elsewhere));
});

test('a token changed in any place, cut off, or put together from two, is refused', async () => {
  const app = await appWithShop();
  const token = await app.deps.unsubscribeTokens.create(shop, 'ada@example.com', 'review');
  const other = await app.deps.unsubscribeTokens.create('shoes.myshopify.com', 'bob@example.com', 'marketing');
  const [payload, signature] = token.split('.');
  const [otherPayload] = other.split('.');
  // The last character of a base64 text may carry spare bits, so the one before it is the last that must count.
  const changed = Array.from({ length: token.length - 1 }, (_, index) =>
    index === token.indexOf('.')
      ? token.replace('.', '')
      : token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1),
  );
  for (const bad of [...changed, `${otherPayload}.${signature}`, `${payload}.`, `.${signature}`, payload ?? ''])
    expect(app.deps.unsubscribeTokens.read(bad), bad).toBeNull();
});

test('rubbish is refused without an error', async () => {
  const app = await appWithShop();
  for (const rubbish of [
    '',
    '.',
    '..',
    'a.b.c',
    '💥.💥',
    'null',
    '{}',
    '\0',
    'x'.repeat(100_000),
    '%00.%ff',
    '[object Object]',
  ]) {
    expect(await readUnsubscribeLink(app.deps, rubbish)).toEqual({ ok: false });
    expect(await unsubscribe(app.deps, rubbish)).toEqual({ ok: false });
  }
});

test('a link of a shop that is gone leads nowhere, and writes nothing', async () => {
  const app = await appWithShop();
  const token = await app.deps.unsubscribeTokens.create('gone.myshopify.com', 'ada@example.com', 'review');
  expect(await unsubscribe(app.deps, token)).toEqual({ ok: false });
  expect(await app.sql('gone.myshopify.com', suppressions)).toEqual([]);
});

const leaveReviews = async (app: TestApp, email = 'ada@example.com') =>
  unsubscribe(app.deps, await app.deps.unsubscribeTokens.create(shop, email, 'review'));

test('what is planned is withheld in the same moment, so that staff see it; other classes go on', async () => {
  const app = await appWithDelivery();
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, id: '2' }) });
  await app.receive({
    shop,
    topic: 'fulfillments/create',
    body: fulfillmentBody({ at: app.clock.now, id: '7', order_id: '2' }),
  });
  await drain(app);
  expect((await messageOf(app, 'review_request')).state).toBe('planned');
  await leaveReviews(app);
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'unsubscribed' });
  expect(
    await app.sql(shop, `SELECT kind, order_id FROM messages WHERE state = 'planned' AND intent = 'send'`),
  ).toEqual([{ kind: 'shipment_confirmed', order_id: '2' }]);
});

test('a review request that a worker holds already is not sent any more', async () => {
  const app = await appWithDelivery();
  app.clock.now += 8 * DAY;
  const { id } = await messageOf(app, 'review_request');
  const claim = await app.deps.orders.locked(shop, orderId, (order) => order.claim(id, app.clock.now));
  await leaveReviews(app);
  const mail = { template: 'review_request-1', locale: 'en', inputs: {} };
  expect(await app.deps.messages.startSending(shop, id, claim?.attempt ?? 0, mail)).toBe('lost');
});

test('somebody else’s orders stay as they are', async () => {
  const app = await appWithDelivery();
  await leaveReviews(app, 'eve@example.com');
  expect((await messageOf(app, 'review_request')).state).toBe('planned');
});

test('who unsubscribed is told so even when what was planned cannot be withheld now; the claim makes up for it', async () => {
  const app = await appWithDelivery();
  const { locked } = app.deps.orders;
  app.deps.orders.locked = () => Promise.reject(new Error('busy'));
  expect(await leaveReviews(app)).toMatchObject({ ok: true });
  app.deps.orders.locked = locked;
  app.clock.now += 8 * DAY;
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'unsubscribed' });
});

test('a link works years later, when its order is long erased and the app was uninstalled', async () => {
  const app = await appWithDelivery();
  app.clock.now += 8 * DAY;
  await app.settle();
  const link = /unsubscribe\?token=([\w.-]+)/.exec(app.mails.at(-1)?.text ?? '')?.[1] ?? '';
  await app.deps.compliance.redactOrders(shop, [orderId], null);
  await app.deps.shops.uninstall(shop, app.clock.now);
  app.clock.now += 1_500 * DAY;
  await app.settle();
  expect(await unsubscribe(app.deps, link)).toMatchObject({ ok: true });
  expect(await app.sql(shop, suppressions)).toEqual([{ message_class: 'review' }]);
});

test('the link in a mail says in which language the mail was written, in every place where it stands', async () => {
  const app = await appWithShop();
  const at = app.clock.now;
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at, customer_locale: 'ar-EG' }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at }) });
  await app.receive({ shop, topic: 'fulfillment_events/create', body: eventBody({ at, status: 'delivered' }) });
  app.clock.now += 8 * DAY;
  await app.settle();
  const mail = app.mails.at(-1);
  expect(mail?.headers['List-Unsubscribe']).toMatch(/&lang=ar>$/);
  expect(mail?.text).toMatch(/unsubscribe\?token=[\w.-]+&lang=ar/);
  expect(mail?.html).toMatch(/unsubscribe\?token=[\w.-]+&amp;lang=ar"/);
});

test('the page names the shop as its mails do', async () => {
  const app = await appWithShop({ settings: { sender: { name: 'Toys & Co', address: null, replyTo: null } } });
  expect(await leaveReviews(app)).toMatchObject({ shopName: 'Toys & Co' });
});
