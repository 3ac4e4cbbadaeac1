import { expect, test } from 'vitest';
import { HOUR } from '../../app/domain/shared/instant.ts';
import { health } from '../../app/flows/health.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { appWithDelivery, appWithParcel, appWithShop, DAY } from './orders/order-in-app.ts';

test('with nothing due the app is idle, and says what comes next', async () => {
  const app = await appWithDelivery();
  app.clock.now += HOUR;
  await app.settle();
  const answer = await health(app.deps);
  expect(answer).toMatchObject({ ok: true, database: 'ok', queue: 'ok', idle: true, oldestDueSeconds: null });
  expect(Date.parse(answer.nextDueAt ?? '')).toBeGreaterThan(app.clock.now + 6 * DAY);
});

test('with something due it is not idle, and says since when that waits', async () => {
  const app = await appWithParcel();
  app.clock.now += HOUR;
  expect(await health(app.deps)).toMatchObject({ idle: false, oldestDueSeconds: 3_600, work: { messagesDue: 1 } });
});

test('a webhook that waits is work, though nothing is due', async () => {
  const app = await appWithShop();
  await app.settle();
  await app.receive({ shop: 'toys.myshopify.com', topic: 'orders/create', body: '{' });
  expect(await health(app.deps)).toMatchObject({ idle: false, work: { inboxReceived: 1 } });
});

test('a process that cannot reach its database says so, and one without its queue goes on', async () => {
  const app = await appWithShop();
  const dueWork = { ...app.deps.dueWork, status: () => Promise.reject(new Error('down')) };
  const queue: Deps['queue'] = { ...app.deps.queue, ping: () => Promise.reject(new Error('down')) };
  expect(await health({ ...app.deps, dueWork })).toMatchObject({
    ok: false,
    database: 'down',
    idle: false,
    work: null,
  });
  expect(await health({ ...app.deps, queue })).toMatchObject({ ok: true, queue: 'down' });
});
