import { expect, test } from 'vitest';
import { cancelMessage } from '../../../app/flows/messages/cancel-message.ts';
import { resendMessage, sendNow } from '../../../app/flows/messages/send-now.ts';
import { orderBody } from '../../factories/webhook-bodies.ts';
import { appWithDelivery, appWithParcel, DAY, drain, messageOf, send, shop } from './order-in-app.ts';

test('a planned mail that staff send now goes now, once, and not again at its time', async () => {
  const app = await appWithDelivery();
  const review = await messageOf(app, 'review_request');
  expect(review.state).toBe('planned');
  expect(await sendNow(app.deps, shop, review.id)).toEqual({ ok: true });
  await app.settle();
  expect((await messageOf(app, 'review_request')).state).toBe('sent');
  const sent = app.mails.length;
  app.clock.now += 30 * DAY;
  await app.settle();
  expect(app.mails).toHaveLength(sent);
});

test('what staff send now still stops at a rule', async () => {
  const app = await appWithDelivery();
  const { id } = await messageOf(app, 'review_request');
  await app.receive({
    shop,
    topic: 'orders/cancelled',
    body: orderBody({ at: app.clock.now + 1, cancelled_at: new Date(app.clock.now).toISOString() }),
  });
  await drain(app);
  expect(await sendNow(app.deps, shop, id)).toEqual({ ok: false, reason: 'withheld', because: 'order_cancelled' });
});

test('a mail that staff cancelled stays cancelled, whatever is learned later', async () => {
  const app = await appWithDelivery();
  const { id } = await messageOf(app, 'review_request');
  expect(await cancelMessage(app.deps, shop, id)).toEqual({ ok: true });
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at: app.clock.now + 60_000 }) });
  await drain(app);
  app.clock.now += 30 * DAY;
  await app.settle();
  const reviews = (await app.messages(shop)).filter(({ kind }) => kind === 'review_request');
  expect(reviews).toMatchObject([{ id, state: 'withheld', reason: 'cancelled_by_staff' }]);
  expect(await cancelMessage(app.deps, shop, id)).toEqual({ ok: false, reason: 'changed_meanwhile' });
});

test('a mail of unknown fate goes again only when staff ask, and its story says so', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push({ result: 'unknown', error: 'timeout after data' });
  expect(await send(app, 'shipment_confirmed')).toBe('unknown');
  await app.settle();
  const { id } = await messageOf(app, 'shipment_confirmed');
  expect((await messageOf(app, 'shipment_confirmed')).state).toBe('unknown');

  expect(await resendMessage(app.deps, shop, id)).toEqual({ ok: true });
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent', attempt: 2 });
  const story = await app.sql<{ reason: string | null }>(shop, 'SELECT reason FROM message_changes ORDER BY id');
  expect(story.map(({ reason }) => reason)).toContain('resent_by_staff');
});

test('a mail that was sent, or is nobody’s, cannot be sent again, hurried or cancelled', async () => {
  const app = await appWithDelivery();
  const { id } = await messageOf(app, 'delivered');
  for (const act of [sendNow, resendMessage, cancelMessage])
    expect(await act(app.deps, shop, id)).toEqual({ ok: false, reason: 'changed_meanwhile' });
  for (const act of [sendNow, resendMessage, cancelMessage])
    for (const nobody of ['7d1c9f66-6f2c-4f0c-9d77-0a4b2f3d5a10', 'no id', "'; DROP TABLE messages"])
      expect(await act(app.deps, shop, nobody)).toEqual({ ok: false, reason: 'not_found' });
});
