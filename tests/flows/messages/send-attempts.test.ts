import { expect, test } from 'vitest';
import { health } from '../../../app/flows/health.ts';
import type { Deps, MailOutcome } from '../../../app/flows/ports.ts';
import { sendMessage } from '../../../app/flows/messages/send-message.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithParcel, messageOf, realTimePasses, send, shop } from '../orders/order-in-app.ts';

const refused: MailOutcome = { result: 'not_sent', error: 'EENVELOPE 451', permanent: false };
const refusedForGood: MailOutcome = { result: 'not_sent', error: 'EENVELOPE 550', permanent: true };
const broken: MailOutcome = { result: 'unknown', error: 'ECONNECTION after DATA' };

const mail = { template: 'shipment_confirmed@1', locale: 'en', inputs: {} };

/** Claims the shipping mail as a worker would, and answers what fences its next steps. */
async function claim(app: TestApp): Promise<{ id: string; attempt: number }> {
  const { id } = await messageOf(app, 'shipment_confirmed');
  const claimed = await app.deps.orders.locked(shop, orderId, (order) => order.claim(id, app.clock.now));
  if (!claimed) throw new Error('not claimed');
  return { id, attempt: claimed.attempt };
}

/** Makes a worker pause inside its mail dialogue until it is let go. */
function pauseIn(app: TestApp): { deps: Deps; reached: Promise<void>; goOn(): void } {
  const reached = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const { mailer } = app.deps;
  const send: Deps['mailer']['send'] = async (outgoing) => {
    reached.resolve();
    await held.promise;
    return mailer.send(outgoing);
  };
  return { deps: { ...app.deps, mailer: { send } }, reached: reached.promise, goOn: () => held.resolve() };
}

test('a mail that was refused for now is tried again after a while, and then sent with the same Message-ID', async () => {
  const app = await appWithParcel();
  const offered: string[] = [];
  const { mailer } = app.deps;
  app.deps.mailer = { send: (outgoing) => (offered.push(outgoing.messageId), mailer.send(outgoing)) };
  app.mailOutcomes.push(refused, refused);
  expect(await send(app, 'shipment_confirmed')).toBe('not_sent');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({
    state: 'planned',
    attempt: 1,
    lastError: 'EENVELOPE 451',
  });
  expect(await send(app, 'shipment_confirmed')).toBe('not_due');
  expect(await app.deps.dueWork.messages(app.clock.now, 10)).toEqual([]);
  await realTimePasses(app);
  expect(await send(app, 'shipment_confirmed')).toBe('not_sent');
  await realTimePasses(app);
  expect(await send(app, 'shipment_confirmed')).toBe('sent');
  expect(app.mails).toHaveLength(1);
  expect(offered).toHaveLength(3);
  expect(new Set(offered).size).toBe(1);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent', attempt: 3, lastError: null });
});

test('a message that no worker brings to an end fails, and says why', async () => {
  const app = await appWithParcel();
  await app.sql(shop, `UPDATE messages SET attempt = 10 WHERE kind = 'shipment_confirmed'`);
  expect(await send(app, 'shipment_confirmed')).toBe('not_due');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({
    state: 'failed',
    lastError: 'worker ended before sending, at every attempt',
  });
});

test('each refusal waits longer than the one before', async () => {
  const app = await appWithParcel();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    app.mailOutcomes.push(refused);
    await send(app, 'shipment_confirmed');
    const [row] = await app.sql<{ wait: number }>(
      shop,
      `SELECT extract(epoch FROM retry_at - updated_at)::int AS wait FROM messages WHERE retry_at IS NOT NULL`,
    );
    waits.push(row?.wait ?? 0);
    await realTimePasses(app);
  }
  expect(waits).toEqual([15, 30, 60, 120]);
});

test('after ten refusals nobody is bothered any more, and a person can see why', async () => {
  const app = await appWithParcel();
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    app.mailOutcomes.push(refused);
    await send(app, 'shipment_confirmed');
    await realTimePasses(app);
  }
  expect(app.mailOutcomes).toHaveLength(2);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'failed', lastError: 'EENVELOPE 451' });
  expect(await health(app.deps)).toMatchObject({ work: { messagesFailed: 1, messagesDue: 0, messagesInFlight: 0 } });
});

test('a mail that was refused for good is not tried again', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push(refusedForGood);
  await app.settle();
  await realTimePasses(app);
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'failed', attempt: 1 });
  expect(app.mails).toEqual([]);
});

test('a mail that may have gone is never sent again by itself, and is shown', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push(broken);
  await app.settle();
  await realTimePasses(app);
  app.clock.now += 3_600_000;
  await app.settle();
  expect(await send(app, 'shipment_confirmed')).toBe('not_due');
  expect(app.mails).toHaveLength(1);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({
    state: 'unknown',
    lastError: 'ECONNECTION after DATA',
  });
  expect(await health(app.deps)).toMatchObject({ idle: true, work: { messagesUnknown: 1 } });
});

test('the attempt that made it unknown may still say that it was sent; no other attempt may', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push(broken);
  await app.settle();
  const { id, attempt } = await messageOf(app, 'shipment_confirmed');
  await app.deps.messages.markSent(shop, id, attempt + 1, app.clock.now);
  await app.deps.messages.markSent(shop, id, attempt - 1, app.clock.now);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'unknown' });
  await app.deps.messages.markSent(shop, id, attempt, app.clock.now);
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent' });
});

test('a claim whose worker died is taken again when its lease has passed, not before', async () => {
  const app = await appWithParcel();
  await claim(app);
  expect(await send(app, 'shipment_confirmed')).toBe('not_due');
  await realTimePasses(app);
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent', attempt: 2 });
  expect(app.mails).toHaveLength(1);
});

test('a worker that died in the middle of its mail dialogue leaves an unknown, which nobody sends again', async () => {
  const app = await appWithParcel();
  const { id, attempt } = await claim(app);
  expect(await app.deps.messages.startSending(shop, id, attempt, mail)).toBe('ok');
  expect(await send(app, 'shipment_confirmed')).toBe('not_due');
  expect(await health(app.deps)).toMatchObject({ idle: false, work: { messagesInFlight: 1 } });
  await realTimePasses(app);
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'unknown', attempt: 1 });
  expect(app.mails).toEqual([]);
});

test('a worker that wakes up after its claim was taken over cannot send, nor mark anything', async () => {
  const app = await appWithParcel();
  const zombie = await claim(app);
  await realTimePasses(app);
  const heir = await claim(app);
  expect(await app.deps.messages.startSending(shop, zombie.id, zombie.attempt, mail)).toBe('lost');
  expect(await app.deps.messages.startSending(shop, heir.id, heir.attempt, mail)).toBe('ok');
  await app.deps.messages.markSent(shop, zombie.id, zombie.attempt, app.clock.now);
  await app.deps.messages.markNotSent(shop, zombie.id, zombie.attempt, 'late', true);
  await app.deps.messages.markUnknown(shop, zombie.id, zombie.attempt, 'late');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sending', attempt: 2, lastError: null });
});

test('a worker whose own claim has expired cannot start to send, even if nobody took it over', async () => {
  const app = await appWithParcel();
  const { id, attempt } = await claim(app);
  await realTimePasses(app);
  expect(await app.deps.messages.startSending(shop, id, attempt, mail)).toBe('lost');
});

test('a claim is lost when news changes its message before the mail dialogue begins', async () => {
  const app = await appWithParcel();
  const { id, attempt } = await claim(app);
  await app.deps.orders.locked(shop, orderId, (order) =>
    order.writeMessages(
      order.messages
        .filter((one) => one.id === id)
        .map((one) => ({ ...one, state: 'withheld', reason: 'order_cancelled' })),
    ),
  );
  expect(await app.deps.messages.startSending(shop, id, attempt, mail)).toBe('lost');
});

test('a worker that slept through its lease inside the dialogue may still tell that the mail went', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  const worker = pauseIn(app);
  const sending = sendMessage(worker.deps, shop, id);
  await worker.reached;
  await realTimePasses(app);
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'unknown' });
  worker.goOn();
  expect(await sending).toBe('sent');
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'sent' });
  expect(app.mails).toHaveLength(1);
});

test('an order erased while its mail was under way and refused is not tried again for ever', async () => {
  const app = await appWithParcel();
  app.mailOutcomes.push(refused);
  const worker = pauseIn(app);
  const sending = sendMessage(worker.deps, shop, (await messageOf(app, 'shipment_confirmed')).id);
  await worker.reached;
  await app.deps.compliance.redactOrders(shop, [orderId], null);
  worker.goOn();
  await sending;
  await realTimePasses(app);
  await app.settle();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'lapsed' });
  expect(await health(app.deps)).toMatchObject({ idle: true });
});
