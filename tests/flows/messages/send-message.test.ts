import { expect, test } from 'vitest';
import { saveSettings } from '../../../app/flows/shops/save-settings.ts';
import { sendMessage } from '../../../app/flows/messages/send-message.ts';
import { unsubscribe } from '../../../app/flows/messages/unsubscribe.ts';
import { eventBody, fulfillmentBody, orderBody, orderId, refundBody } from '../../factories/webhook-bodies.ts';
import {
  appWithDelivery,
  appWithParcel,
  DAY,
  drain,
  messageOf,
  realTimePasses,
  send,
  shop,
} from '../orders/order-in-app.ts';

test('a shipped order gets its shipping mail, once', async () => {
  const app = await appWithParcel();
  await app.settle();
  await app.settle();
  expect(app.mails.map((mail) => [mail.to, mail.subject])).toEqual([
    ['ada@example.com', expect.stringContaining('#1001')],
  ]);
  expect(await send(app, 'shipment_confirmed')).toBe('not_due');
  expect(app.mails).toHaveLength(1);
});

test('ten workers with the same message send it once', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => sendMessage(app.deps, shop, id)));
  expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(1);
  expect(app.mails).toHaveLength(1);
});

test('a delivery that is known before the shipping mail went leaves only the delivery mail', async () => {
  const app = await appWithParcel();
  const delivered = eventBody({ at: app.clock.now, status: 'delivered' });
  await app.receive({ shop, topic: 'fulfillment_events/create', body: delivered });
  await drain(app);
  await app.settle();
  expect(app.mails).toHaveLength(1);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({
    state: 'withheld',
    reason: 'superseded_by_delivery',
  });
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'sent' });
});

test('an order cancelled between plan and send gets no mail', async () => {
  const app = await appWithParcel();
  const cancelled = orderBody({ at: app.clock.now + 1_000, cancelled_at: new Date(app.clock.now).toISOString() });
  await app.receive({ shop, topic: 'orders/cancelled', body: cancelled });
  await drain(app);
  expect(await send(app, 'shipment_confirmed')).toBe('withheld');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'withheld', reason: 'order_cancelled' });
  expect(app.mails).toEqual([]);
});

test('items refunded between plan and send are not asked about', async () => {
  const app = await appWithDelivery();
  await app.receive({ shop, topic: 'refunds/create', body: refundBody({ at: app.clock.now }) });
  await app.settle();
  app.clock.now += 30 * DAY;
  await app.settle();
  const review = await messageOf(app, 'review_request');
  expect(review).toMatchObject({ state: 'withheld', reason: 'items_refunded_or_returned' });
});

test('a refund of money only does not drop the ask', async () => {
  const app = await appWithDelivery();
  await app.receive({ shop, topic: 'refunds/create', body: refundBody({ at: app.clock.now, refund_line_items: [] }) });
  await app.settle();
  app.clock.now += 8 * DAY;
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'sent' });
});

test('who unsubscribes between plan and send gets no review request, and still gets news of the parcel', async () => {
  const app = await appWithParcel();
  const token = await app.deps.unsubscribeTokens.create(shop, 'ADA@example.com', 'review');
  await unsubscribe(app.deps, token);
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'delivered' }),
  });
  await app.settle();
  app.clock.now += 8 * DAY;
  await app.settle();
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'sent' });
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'unsubscribed' });
});

test('an unsubscription that comes after the plan, without any news of the order, counts when it is due', async () => {
  const app = await appWithDelivery();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned' });
  await unsubscribe(app.deps, await app.deps.unsubscribeTokens.create(shop, 'ada@example.com', 'review'));
  app.clock.now += 8 * DAY;
  expect(await send(app, 'review_request')).toBe('withheld');
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'unsubscribed' });
});

test('a shop that uninstalled between plan and send mails nobody', async () => {
  const app = await appWithParcel();
  await app.receive({ shop, topic: 'app/uninstalled', body: {} });
  await drain(app);
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'withheld', reason: 'shop_uninstalled' });
  expect(app.mails).toEqual([]);
});

test('a kind turned off between plan and send is not sent', async () => {
  const app = await appWithParcel();
  await saveSettings(app.deps, shop, { kinds: { shipment_confirmed: { mode: 'off' } } });
  expect(await send(app, 'shipment_confirmed')).toBe('withheld');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'withheld', reason: 'kind_off' });
});

test('a mail that nobody could send in time lapses', async () => {
  const app = await appWithParcel();
  app.clock.now += 8 * DAY;
  expect(await send(app, 'shipment_confirmed')).toBe('lapsed');
  await realTimePasses(app);
  await app.settle();
  expect([await messageOf(app, 'shipment_confirmed'), app.mails]).toMatchObject([{ state: 'lapsed' }, []]);
});

test('nothing goes out before it is due, whoever asks', async () => {
  const app = await appWithDelivery();
  expect(await send(app, 'review_request')).toBe('not_due');
  app.clock.now += 6 * DAY;
  expect(await send(app, 'review_request')).toBe('not_due');
});

test('a message that is gone, or of another shop, is nobody’s to send', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  await app.installShop('shoes.myshopify.com');
  expect(await sendMessage(app.deps, 'shoes.myshopify.com', id)).toBe('gone');
  expect(await sendMessage(app.deps, shop, '00000000-0000-4000-8000-000000000000')).toBe('gone');
});

test('an order that was erased is never planned or mailed again, whatever comes late', async () => {
  const app = await appWithParcel();
  await app.deps.compliance.redactOrders(shop, [orderId], null);
  expect(await send(app, 'shipment_confirmed')).toBe('not_due');
  const later = app.clock.now + 1_000;
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at: later, email: 'ada@example.com' }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: later, id: '77' }) });
  await app.settle();
  expect(app.mails).toEqual([]);
  const [order] = await app.sql<{ facts: unknown; name: unknown }>(shop, 'SELECT facts, name, email_index FROM orders');
  expect(order).toEqual({ facts: null, name: null, email_index: null });
  expect((await app.messages(shop)).map(({ state }) => state)).not.toContain('planned');
});

test('only the review request carries the headers to unsubscribe with one click', async () => {
  const app = await appWithDelivery();
  app.clock.now += 8 * DAY;
  await app.settle();
  const [shipped, delivered, review] = app.mails;
  expect(shipped?.headers).toEqual({});
  expect(delivered?.headers).toEqual({});
  expect(review?.headers).toEqual({
    'List-Unsubscribe': expect.stringMatching(
      /^<https:\/\/app\.example\/unsubscribe\?token=[\w.-]+&lang=en>$/,
    ) as string,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  expect(review?.text).toContain('https://app.example/unsubscribe?token=');
  expect(delivered?.text).not.toContain('unsubscribe');
});
