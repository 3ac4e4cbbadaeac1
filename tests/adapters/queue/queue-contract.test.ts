import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  createQueue,
  createWorker,
  type ClosableQueue,
  type QueueConfig,
} from '../../../app/adapters/queue/bull-queue.server.ts';
import type { Job } from '../../../app/flows/ports.ts';
import { freePort } from '../../../prisma/free-port.ts';
import { freshDatabase } from '../../support/database.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { requireOnMachine } from '../../support/requirements.ts';

/** What the app asks of its queue: the same of both backends. */

const redisServer = requireOnMachine('redis-server');

async function redisOfOwn(program: string): Promise<TestRedis> {
  const redis = await startRedis(program);
  onTestFinished(() => redis.close());
  return redis;
}

const noDatabase = 'postgresql://nobody@127.0.0.1:1/none';

const backends: { name: string; isMissing: boolean; fresh(): Promise<QueueConfig> }[] = [
  {
    name: 'PostgreSQL',
    isMissing: false,
    fresh: async () => ({ databaseUrl: await freshDatabase(), redisUrl: undefined }),
  },
  {
    name: 'Redis',
    isMissing: redisServer === null,
    fresh: async () => ({ databaseUrl: noDatabase, redisUrl: (await redisOfOwn(redisServer ?? '')).url }),
  },
];

const send = (messageId: string, attempt = 0): Job => ({
  name: 'message.send',
  shop: 'toys.myshopify.com',
  messageId,
  attempt,
  state: 'planned',
});

function open(config: QueueConfig): ClosableQueue {
  const queue = createQueue(config);
  onTestFinished(() => queue.close());
  return queue;
}

type Ran = { name: string; data: unknown }[];

/** A worker that writes down what it ran, and does with each job what `handle` says. */
function work(config: QueueConfig, handle: (data: unknown) => Promise<void> = () => Promise.resolve()) {
  const ran: Ran = [];
  const errors: unknown[] = [];
  const run = async (name: string, data: unknown) => {
    ran.push({ name, data });
    await handle(data);
  };
  const worker = createWorker(config, run, { concurrency: 8, onError: (error, job) => job && errors.push(error) });
  onTestFinished(() => worker.close());
  return { ran, errors, worker };
}

const within = { timeout: 60_000, interval: 10 };
/** Long enough for a second run to show itself. */
const aMoment = () => sleep(250);

for (const { name, isMissing, fresh } of backends) {
  test.skipIf(isMissing)(`${name}: a job runs once, with its name and its data`, async () => {
    const config = await fresh();
    const { ran } = work(config);
    await open(config).enqueue([send('m1'), { name: 'inbox.drain' }]);
    await vi.waitFor(() => expect(ran).toHaveLength(2), within);
    await aMoment();
    expect(ran.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'inbox.drain', data: {} },
      { name: 'message.send', data: { shop: 'toys.myshopify.com', messageId: 'm1', attempt: 0, state: 'planned' } },
    ]);
  });

  test.skipIf(isMissing)(
    `${name}: work that waits already is not added again, and may come again when done`,
    async () => {
      const config = await fresh();
      const queue = open(config);
      await queue.enqueue([send('m1')]);
      await queue.enqueue([send('m1'), send('m1')]);
      await queue.enqueue([send('m1', 1)]);
      const { ran } = work(config);
      await vi.waitFor(() => expect(ran).toHaveLength(2), within);
      await aMoment();
      expect(ran).toHaveLength(2);
      await queue.enqueue([send('m1')]);
      await vi.waitFor(() => expect(ran).toHaveLength(3), within);
    },
  );

  test.skipIf(isMissing)(
    `${name}: every kind of job has an id that the backend takes, and is not added twice`,
    async () => {
      const config = await fresh();
      const queue = open(config);
      const jobs: Job[] = [
        { name: 'order.reread', shop: 'toys.myshopify.com', orderId: '820982911946154508' },
        { name: 'shop.reconcile', shop: 'toys.myshopify.com' },
      ];
      await queue.enqueue(jobs);
      await queue.enqueue(jobs);
      const { ran } = work(config);
      await vi.waitFor(() => expect(ran).toHaveLength(2), within);
      await aMoment();
      expect(ran).toHaveLength(2);
    },
  );

  test.skipIf(isMissing)(`${name}: a job that fails is reported, gone, and its id is free`, async () => {
    const config = await fresh();
    const queue = open(config);
    const failing = work(config, () => Promise.reject(new Error('the world failed')));
    await queue.enqueue([send('m1')]);
    await vi.waitFor(() => expect(failing.errors).toMatchObject([{ message: 'the world failed' }]), within);
    await aMoment();
    expect(failing.ran).toHaveLength(1);
    await queue.enqueue([send('m1')]);
    await vi.waitFor(() => expect(failing.ran).toHaveLength(2), within);
  });

  test.skipIf(isMissing)(`${name}: 500 jobs in one go, and two workers run each of them once`, async () => {
    const config = await fresh();
    const first = work(config);
    const second = work(config);
    const ids = Array.from({ length: 500 }, (_, index) => `m${index}`);
    await open(config).enqueue(ids.map((id) => send(id)));
    const ranIds = () => [...first.ran, ...second.ran].map(({ data }) => (data as { messageId: string }).messageId);
    await vi.waitFor(() => expect(ranIds().length).toBeGreaterThanOrEqual(500), within);
    await aMoment();
    expect(ranIds().toSorted()).toEqual(ids.toSorted());
  });

  test.skipIf(isMissing)(`${name}: nothing to do is no error`, async () => {
    const queue = open(await fresh());
    await expect(queue.enqueue([])).resolves.toBeUndefined();
    await expect(queue.ping()).resolves.toBeUndefined();
  });

  test.skipIf(isMissing)(`${name}: a worker that closes finishes the job it has begun`, async () => {
    const config = await fresh();
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    let isDone = false;
    const { worker } = work(config, async () => {
      begun.resolve();
      await held.promise;
      isDone = true;
    });
    await open(config).enqueue([send('m1')]);
    await begun.promise;
    const closing = worker.close();
    held.resolve();
    await closing;
    expect(isDone).toBe(true);
  });
}

test('PostgreSQL: with the queue down, ping and enqueue say so within seconds', async () => {
  const queue = open({ databaseUrl: `postgresql://nobody@127.0.0.1:${await freePort()}/none`, redisUrl: undefined });
  await Promise.all([expect(queue.ping()).rejects.toThrow(), expect(queue.enqueue([send('m1')])).rejects.toThrow()]);
});

test.skipIf(redisServer === null)('Redis: with the queue down, ping and enqueue say so within seconds', async () => {
  const queue = open({ databaseUrl: noDatabase, redisUrl: `redis://127.0.0.1:${await freePort()}` });
  await Promise.all([expect(queue.ping()).rejects.toThrow(), expect(queue.enqueue([send('m1')])).rejects.toThrow()]);
});

test.skipIf(redisServer === null)(
  'Redis: with the server gone, a worker that closes still finishes its job',
  async () => {
    const redis = await redisOfOwn(redisServer ?? '');
    const config = { databaseUrl: noDatabase, redisUrl: redis.url };
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    let isDone = false;
    const { worker } = work(config, async () => {
      begun.resolve();
      await held.promise;
      isDone = true;
    });
    await open(config).enqueue([send('m1')]);
    await begun.promise;
    await redis.stop();
    const closing = worker.close();
    await aMoment();
    held.resolve();
    await closing;
    expect(isDone).toBe(true);
  },
);

test.skipIf(redisServer === null)('Redis: a worker that never met its server can be closed', async () => {
  const { worker } = work({ databaseUrl: noDatabase, redisUrl: `redis://127.0.0.1:${await freePort()}` });
  await aMoment();
  await expect(worker.close()).resolves.toBeUndefined();
});

test.skipIf(redisServer === null)('Redis: after a restart of the server, the same worker and queue go on', async () => {
  const redis = await redisOfOwn(redisServer ?? '');
  const config = { databaseUrl: noDatabase, redisUrl: redis.url };
  const { ran } = work(config);
  const queue = open(config);
  await queue.enqueue([send('m1')]);
  await vi.waitFor(() => expect(ran).toHaveLength(1), within);
  await redis.stop();
  await expect(queue.ping()).rejects.toThrow();
  await redis.start();
  await vi.waitFor(() => queue.enqueue([send('m2')]), within);
  await vi.waitFor(() => expect(ran).toHaveLength(2), within);
});
