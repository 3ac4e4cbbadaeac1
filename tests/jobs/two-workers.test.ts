import { expect, onTestFinished, test, vi } from 'vitest';
import { createQueue, createWorker, type QueueConfig } from '../../app/adapters/queue/bull-queue.server.ts';
import { HOUR } from '../../app/domain/shared/instant.ts';
import { drainInbox } from '../../app/flows/orders/drain-inbox.ts';
import { health } from '../../app/flows/health.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { runJob } from '../../app/jobs/catalog.ts';
import { runTicker } from '../../app/jobs/ticker.ts';
import { fulfillmentBody, orderBody } from '../factories/webhook-bodies.ts';
import { startRedis } from '../support/redis.ts';
import { requireOnMachine } from '../support/requirements.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const shop = 'toys.myshopify.com';
const now = Date.parse('2026-12-01T10:00:00Z');
const redisServer = requireOnMachine('redis-server');

/** Orders of which each has a shipping mail due, and nobody who was told. */
async function appWithDueMails(count: number): Promise<TestApp> {
  const app = await startTestApp({ now });
  onTestFinished(() => app.close());
  await app.installShop(shop);
  app.clock.now += HOUR;
  const receive = async (number: number) => {
    const id = String(number);
    const email = `shopper-${id}@example.com`;
    await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, id, email }) });
    await app.receive({
      shop,
      topic: 'fulfillments/create',
      body: fulfillmentBody({ at: app.clock.now, id, order_id: id }),
    });
  };
  await Promise.all(Array.from({ length: count }, (_, index) => receive(index + 1)));
  await drainInbox(app.deps);
  return app;
}

/** A worker process' parts: a queue, a worker and a ticker of its own. Answers what went wrong in it. */
function startWorker(app: TestApp, config: QueueConfig): unknown[] {
  const errors: unknown[] = [];
  const queue = createQueue(config);
  const clock: Deps['clock'] = { ...app.deps.clock, wait: () => new Promise((resolve) => setTimeout(resolve, 200)) };
  const deps: Deps = { ...app.deps, queue, clock };
  const run = (name: string, data: unknown) => runJob(deps, name, data);
  const worker = createWorker(config, run, { concurrency: 8, onError: (error) => errors.push(error) });
  const stopping = new AbortController();
  const ticking = runTicker({ ...deps, trimQueue: () => queue.trim() }, stopping.signal, (error) => errors.push(error));
  onTestFinished(async () => {
    stopping.abort();
    await Promise.all([ticking, worker.close()]);
    await queue.close();
  });
  return errors;
}

const within = { timeout: 120_000, interval: 50 };

async function expectEachMailedOnce(app: TestApp, config: QueueConfig, count: number): Promise<void> {
  const errors = [startWorker(app, config), startWorker(app, config)];
  await vi.waitFor(() => expect(app.mails.length).toBeGreaterThanOrEqual(count), within);
  await vi.waitFor(async () => expect(await health(app.deps)).toMatchObject({ idle: true }), within);
  const recipients = app.mails.map(({ to }) => to);
  expect(new Set(recipients).size).toBe(count);
  expect(recipients).toHaveLength(count);
  const states = new Set((await app.messages(shop)).map(({ kind, state }) => kind === 'shipment_confirmed' && state));
  expect([...states].filter(Boolean)).toEqual(['sent']);
  expect(errors).toEqual([[], []]);
}

test('two workers on one queue in PostgreSQL mail each of 200 due messages once', async () => {
  const app = await appWithDueMails(200);
  await expectEachMailedOnce(app, { databaseUrl: app.databaseUrl, redisUrl: undefined }, 200);
});

test.skipIf(redisServer === null)('two workers on one queue in Redis mail each of 200 due messages once', async () => {
  const redis = await startRedis(redisServer ?? '');
  onTestFinished(() => redis.close());
  const app = await appWithDueMails(200);
  await expectEachMailedOnce(app, { databaseUrl: app.databaseUrl, redisUrl: redis.url }, 200);
});
