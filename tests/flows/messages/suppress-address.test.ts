import { expect, test } from 'vitest';
import { applyMailEvent } from '../../../app/flows/messages/apply-mail-event.ts';
import type { MailOutcome } from '../../../app/flows/ports.ts';
import { orderBody, fulfillmentBody } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithParcel, drain, messageOf, send, shop } from '../orders/order-in-app.ts';

const bounced: MailOutcome = { result: 'not_sent', error: 'EENVELOPE 550', permanent: true, isBounce: true };

const shopper = async (app: TestApp): Promise<string> => {
  const { id } = await messageOf(app, 'review_request');
  const message = await app.deps.adminReads.mailSource(shop, id);
  return message?.facts?.order?.data.email ?? '';
};

test('after a mail server said that there is no such mailbox, nothing more goes there, and staff see why', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push(bounced);
  expect(await send(app, 'shipment_confirmed')).toBe('not_sent');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'failed', lastError: 'EENVELOPE 550' });
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'address_bounced' });
});

test('the next order of that address is not mailed either', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push(bounced);
  await send(app, 'shipment_confirmed');
  const [id, parcel] = ['820982911946154999', '255858999'];
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, id }) });
  await app.receive({
    shop,
    topic: 'fulfillments/create',
    body: fulfillmentBody({ at: app.clock.now, id: parcel, order_id: id }),
  });
  await app.settle();
  expect(app.mails).toEqual([]);
});

test('a refusal that is not about the mailbox suppresses nobody', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push({ result: 'not_sent', error: 'EENVELOPE 550', permanent: true });
  await send(app, 'shipment_confirmed');
  expect(await messageOf(app, 'review_request')).not.toMatchObject({ reason: 'address_bounced' });
});

test('who calls a mail spam is left alone from then on, whatever the class', async () => {
  const app = await appWithDelivery();
  const { id } = await messageOf(app, 'delivered');
  const event = { what: 'complained', shop, messageId: id, to: await shopper(app) } as const;
  await applyMailEvent(app.deps, event);
  await applyMailEvent(app.deps, event);
  expect(await messageOf(app, 'delivered')).toMatchObject({ state: 'sent', lastError: 'complained' });
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'address_complained' });
});

test('what a provider knows of a mail resolves what we did not', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push({ result: 'unknown', error: 'Resend ETIMEDOUT' });
  await send(app, 'shipment_confirmed');
  const { id, state } = await messageOf(app, 'shipment_confirmed');
  expect(state).toBe('unknown');
  await applyMailEvent(app.deps, { what: 'accepted', shop, messageId: id, to: 'anybody@example.com' });
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent', lastError: null });
});

test('a mail that was never sent is not made sent by an event', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  await applyMailEvent(app.deps, { what: 'accepted', shop, messageId: id, to: 'anybody@example.com' });
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'planned' });
});

test('one shop’s bounce is not another shop’s, and an event of a shop that is gone changes nothing', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  const event = { what: 'bounced', messageId: id, to: await shopper(app) } as const;
  await app.installShop('games.myshopify.com');
  await applyMailEvent(app.deps, { ...event, shop: 'games.myshopify.com' });
  await applyMailEvent(app.deps, { ...event, shop: 'gone.myshopify.com' });
  await drain(app);
  expect(await send(app, 'shipment_confirmed')).toBe('sent');
});
