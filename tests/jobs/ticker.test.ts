import { expect, test } from 'vitest';
import { enqueueDueWork } from '../../app/flows/enqueue-due-work.ts';
import type { Deps, Job } from '../../app/flows/ports.ts';
import { runTicker } from '../../app/jobs/ticker.ts';
import { appWithDelivery, appWithParcel, DAY, realTimePasses, shop } from '../flows/orders/order-in-app.ts';
import { orderId } from '../factories/webhook-bodies.ts';
import type { TestApp } from '../support/test-app.ts';

/** What one look would hand to the queue. */
async function dueJobs(app: TestApp): Promise<Job[]> {
  const found: Job[] = [];
  await enqueueDueWork({
    ...app.deps,
    queue: { ...app.deps.queue, enqueue: (jobs) => Promise.resolve(void found.push(...jobs)) },
  });
  return found;
}

const names = (jobs: Job[]) => jobs.map(({ name }) => name);

test('with the queue lost, everything that is due is found again from its rows', async () => {
  const app = await appWithParcel();
  await app.receive({ shop, topic: 'orders/updated', body: 'whatever' });
  app.clock.now += DAY;
  expect(await dueJobs(app)).toEqual([
    { name: 'inbox.drain' },
    { name: 'mails.send' },
    { name: 'order.reread', shop, orderId },
    { name: 'shop.reconcile', shop },
  ]);
});

test('what is not due, sent, withheld, or tried again later, is left alone', async () => {
  const app = await appWithDelivery();
  await app.settle();
  expect(await dueJobs(app)).toEqual([]);
  app.clock.now += 8 * DAY;
  app.mailOutcomes.push({ result: 'not_sent', error: '451', permanent: false });
  await app.settle();
  expect(names(await dueJobs(app))).not.toContain('mails.send');
  await realTimePasses(app);
  expect(names(await dueJobs(app))).toContain('mails.send');
});

test('a webhook under a worker’s lease is not looked for', async () => {
  const app = await appWithDelivery();
  await app.receive({ shop, topic: 'orders/updated', body: 'whatever' });
  await app.deps.inbox.claim(1);
  expect(names(await dueJobs(app))).not.toContain('inbox.drain');
});

test('orders of a shop that uninstalled are not read again: Shopify would not answer', async () => {
  const app = await appWithParcel();
  await app.settle();
  await app.deps.shops.uninstall(shop, app.clock.now);
  await app.settle();
  app.clock.now += 2 * DAY;
  const found = names(await dueJobs(app));
  expect(found).not.toContain('order.reread');
  expect(found).not.toContain('shop.reconcile');
  expect(await app.deps.dueWork.status(app.clock.now)).toMatchObject({ rereadsDue: 0, reconciliationsDue: 0 });
});

test('the ticker goes on after a failure, trims the queue now and then, and stops when told', async () => {
  const stopping = new AbortController();
  const errors: unknown[] = [];
  let looks = 0;
  let trims = 0;
  const deps = {
    clock: { now: () => 0, wait: () => Promise.resolve(void (looks === 130 && stopping.abort())) },
    dueWork: {
      messages: () => ((looks += 1), looks === 1 ? Promise.reject(new Error('down')) : Promise.resolve([])),
      rereads: () => Promise.resolve([]),
      untoldReturns: () => Promise.resolve([]),
      returnSteps: () => Promise.resolve([]),
      returnMoves: () => Promise.resolve([]),
      promises: () => Promise.resolve([]),
      promiseWatches: () => Promise.resolve([]),
      reconciliations: () => Promise.resolve([]),
      shopChecks: () => Promise.resolve([]),
      replans: () => Promise.resolve([]),
      retentions: () => Promise.resolve([]),
      hasInbox: () => Promise.resolve(false),
    } as unknown as Deps['dueWork'],
    queue: { enqueue: () => Promise.resolve(), ping: () => Promise.resolve() },
    trimQueue: () => Promise.resolve(void (trims += 1)),
  };
  await runTicker(deps, stopping.signal, (error) => errors.push(error));
  expect([looks, trims, errors]).toEqual([130, 2, [new Error('down')]]);
});
