import { expect, test } from 'vitest';
import { sendNow } from '../../../app/flows/messages/send-now.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import type { TestApp } from '../../support/test-app.ts';
import { fulfillmentBody, orderBody } from '../../factories/webhook-bodies.ts';
import { appWithParcel, appWithShop, drain, messageOf, realTimePasses, send, shop } from '../orders/order-in-app.ts';

/** In Rome, in winter. */
const tenInTheEvening = Date.parse('2026-12-03T21:00:00Z');
const eightInTheMorning = Date.parse('2026-12-04T07:00:00Z');

type Row = { due_at: Date; expires_at: Date; held_until: Date | null; state: string };

async function rowOf(app: TestApp, kind: string): Promise<Row> {
  const [row] = await app.sql<Row>(
    shop,
    'SELECT due_at, expires_at, held_until, state FROM messages WHERE kind = $1',
    kind,
  );
  if (!row) throw new Error(`no ${kind}`);
  return row;
}

/** A parcel that left at ten in the evening. */
async function appAtNight(): Promise<TestApp> {
  const app = await appWithShop();
  app.clock.now = tenInTheEvening;
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await drain(app);
  return app;
}

test('what happens at night is told in the morning', async () => {
  const app = await appAtNight();
  await app.settle();
  expect(app.mails).toEqual([]);
  expect((await rowOf(app, 'shipment_confirmed')).due_at.getTime()).toBe(eightInTheMorning);
  app.clock.now = eightInTheMorning;
  await app.settle();
  expect(app.mails).toHaveLength(1);
});

/** Due in the afternoon, but nobody came to send it before ten in the evening. */
async function appThatSleptTillNight(): Promise<TestApp> {
  const app = await appWithParcel();
  app.clock.now = tenInTheEvening;
  return app;
}

test('what comes to leave at night waits for the morning, is looked at then, and not before', async () => {
  const app = await appThatSleptTillNight();
  expect(await send(app, 'shipment_confirmed')).toBe('held');
  expect(await rowOf(app, 'shipment_confirmed')).toMatchObject({
    state: 'planned',
    held_until: new Date(eightInTheMorning),
  });
  expect(await app.deps.dueWork.messages(app.clock.now, 10)).toEqual([]);
  app.clock.now = eightInTheMorning;
  await app.settle();
  expect(app.mails).toHaveLength(1);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent' });
});

test('news of the order does not wake what is held, nor change it', async () => {
  const app = await appThatSleptTillNight();
  await app.settle();
  const held = await rowOf(app, 'shipment_confirmed');
  expect(held.due_at.getTime()).toBe(eightInTheMorning);
  await app.receive({ shop, topic: 'orders/updated', body: orderBody({ at: app.clock.now, tags: 'vip' }) });
  await app.settle();
  expect(await rowOf(app, 'shipment_confirmed')).toEqual(held);
  expect(app.mails).toEqual([]);
});

test('a mail that would be too old by the morning is still told then', async () => {
  const app = await appThatSleptTillNight();
  // Its seven days end at noon of the next day.
  app.clock.now = Date.parse('2026-12-07T22:00:00Z');
  expect(await send(app, 'shipment_confirmed')).toBe('held');
  const { due_at, expires_at } = await rowOf(app, 'shipment_confirmed');
  expect(expires_at.getTime()).toBeGreaterThanOrEqual(due_at.getTime() + 12 * HOUR);
});

test('a person who wants it to go now is obeyed at night, also for what is held', async () => {
  const app = await appThatSleptTillNight();
  expect(await send(app, 'shipment_confirmed')).toBe('held');
  const { id } = await messageOf(app, 'shipment_confirmed');
  await sendNow(app.deps, shop, id);
  await app.settle();
  expect(app.mails).toHaveLength(1);
});

test('the claim of a worker that died is held as well', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  await app.deps.orders.lockedByMessage(shop, id, (order) => order.claim(id, app.clock.now));
  app.clock.now = tenInTheEvening;
  await realTimePasses(app);
  expect(await send(app, 'shipment_confirmed')).toBe('held');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'planned' });
});

test('the claim of a worker that lives is left to it', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  await app.deps.orders.lockedByMessage(shop, id, (order) => order.claim(id, app.clock.now));
  app.clock.now = tenInTheEvening;
  await send(app, 'shipment_confirmed');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'claimed' });
});

test('a shop without quiet hours sends at night', async () => {
  const app = await appWithParcel({ settings: { quietHours: null } });
  app.clock.now = tenInTheEvening;
  expect(await send(app, 'shipment_confirmed')).toBe('sent');
});
