import { expect, test } from 'vitest';
import { sendDueMails } from '../../../app/flows/messages/send-due-mails.ts';
import { fulfillmentBody, orderBody } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithParcel, appWithShop, drain, messageOf, realTimePasses, shop } from '../orders/order-in-app.ts';

/** Orders of which each has a shipping mail due. */
async function appWithDueMails(count: number): Promise<TestApp> {
  const app = await appWithShop();
  for (let number = 1; number <= count; number += 1) {
    const [id, at] = [String(1_000 + number), app.clock.now];
    await app.receive({ shop, topic: 'orders/create', body: orderBody({ at, id, email: `${id}@example.com` }) });
    await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at, id, order_id: id }) });
  }
  await drain(app);
  return app;
}

const due = (app: TestApp) => app.deps.dueWork.messages(app.clock.now, 500);

test('all that is due goes out with one call, however much it is, each once', async () => {
  const app = await appWithDueMails(90);
  await sendDueMails(app.deps);
  expect(new Set(app.mails.map(({ to }) => to)).size).toBe(90);
  expect(app.mails).toHaveLength(90);
  expect(await due(app)).toEqual([]);
});

test('two workers at once go for different mails', async () => {
  const app = await appWithDueMails(80);
  let claims = 0;
  const { lockedByMessage } = app.deps.orders;
  app.deps.orders.lockedByMessage = (...args) => ((claims += 1), lockedByMessage(...args));
  await Promise.all([sendDueMails(app.deps), sendDueMails({ ...app.deps })]);
  expect([app.mails.length, claims]).toEqual([80, 80]);
});

test('what a worker had in hand when it died is found again after half a minute', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  expect(await app.deps.dueWork.takeMessages(app.clock.now, 10)).toMatchObject([{ shop, id, state: 'planned' }]);
  expect(await app.deps.dueWork.takeMessages(app.clock.now, 10)).toEqual([]);
  expect(await app.deps.dueWork.status(app.clock.now)).toMatchObject({ messagesDue: 1 });
  await realTimePasses(app);
  await sendDueMails(app.deps);
  expect(app.mails).toHaveLength(1);
});

test('one that cannot be sent stops no other, and is not tried for ever', async () => {
  const app = await appWithDueMails(12);
  const { lockedByMessage } = app.deps.orders;
  const [broken] = await due(app);
  // As if its worker had died with the claim: in nobody's hands, it is found at each look.
  await app.sql(
    shop,
    `UPDATE messages SET state = 'claimed', lease_until = now() - interval '1 second' WHERE id = $1::uuid`,
    broken?.id,
  );
  app.deps.orders.lockedByMessage = (domain, id, ...rest) =>
    id === broken?.id ? Promise.reject(new Error('a bug')) : lockedByMessage(domain, id, ...rest);
  await expect(sendDueMails(app.deps)).rejects.toThrow('some mails could not be sent yet');
  expect(app.mails).toHaveLength(11);
});

test('told to stop, a worker begins no other mail', async () => {
  const app = await appWithDueMails(20);
  const stopping = new AbortController();
  const { send } = app.deps.mailer;
  app.deps.mailer = { send: (mail) => (stopping.abort(), send(mail)) };
  await sendDueMails(app.deps, stopping.signal);
  expect(app.mails.length).toBeLessThan(20);
  expect(app.mails.length).toBeGreaterThan(0);
});

test('with the database away it says so, and nothing is left behind', async () => {
  const app = await appWithShop();
  app.deps.dueWork.takeMessages = () => Promise.reject(new Error('down'));
  await expect(sendDueMails(app.deps)).rejects.toThrow('some mails could not be sent yet');
});
