import { Queue as BullQueue, Worker, createPostgresBackend, type Job as BullJob } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Job, Queue } from '../../flows/ports.ts';

/**
 * BullMQ wakes workers; it is never the truth. No job is retried or kept here: rows that are not done bring their job
 * back (flows/enqueue-due-work.ts), so a finished id must be free again at once.
 */

export type QueueConfig = { databaseUrl: string; redisUrl: string | undefined };

export type ClosableQueue = Queue & {
  /** Keeps the queue's own event log small. */ trim(): Promise<void>;
  close(): Promise<void>;
};

const queueName = 'doorstep';
const forget = { removeOnComplete: true, removeOnFail: true };
const keptEvents = 1_000;
/** On PostgreSQL, adding in bulk makes two temporary tables: a few jobs are cheaper one by one. */
const fewJobs = 10;

export function createQueue(config: QueueConfig): ClosableQueue {
  const { queue, disconnect } = openQueue(config);
  const trimming = config.redisUrl ? null : openTrimming(config.databaseUrl);
  // Errors of the connection surface in each call as well; unheard, this event would end the process.
  queue.on('error', () => undefined);
  return {
    async enqueue(jobs) {
      const bulk = jobs.map(({ name, ...data }) => ({
        name,
        data,
        opts: { ...forget, ...idOf({ name, ...data } as Job) },
      }));
      const isFew = bulk.length <= fewJobs;
      await inTime(
        isFew ? Promise.all(bulk.map(({ name, data, opts }) => queue.add(name, data, opts))) : queue.addBulk(bulk),
      );
    },
    async ping() {
      await inTime(queue.getJobCounts('active'));
    },
    async trim() {
      await (trimming ? trimEvents(trimming) : queue.trimEvents(keptEvents));
    },
    async close() {
      await Promise.all([queue.close(), trimming?.end()]);
      disconnect();
    },
  };
}

const answersWithinMs = 5_000;

/** BullMQ waits for ever for a connection that has never been there; whoever asks must hear that the queue is down. */
async function inTime(answer: Promise<unknown>): Promise<unknown> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('the queue does not answer')), answersWithinMs);
  return Promise.race([answer, late.promise]).finally(() => clearTimeout(timer));
}

/** What both backends' queues have in common, without their connection options in the type. */
type OpenQueue = {
  add(name: string, data: object, opts: object): Promise<unknown>;
  addBulk(jobs: { name: string; data: object; opts: object }[]): Promise<unknown>;
  getJobCounts(type: 'active'): Promise<unknown>;
  trimEvents(maxLength: number): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
};

function openQueue({ databaseUrl, redisUrl }: QueueConfig): { queue: OpenQueue; disconnect(): void } {
  if (!redisUrl) {
    const queue = new BullQueue(queueName, { connection: postgres(databaseUrl, 3) }, createPostgresBackend);
    return { queue, disconnect: () => undefined };
  }
  // Fails fast: a door or a flow must not hang on a queue that is down, the ticker asks again.
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 2_000 });
  connection.on('error', () => undefined);
  // BullMQ leaves a connection that it was given open.
  return { queue: new BullQueue(queueName, { connection }), disconnect: () => connection.disconnect() };
}

/** Its commits wait for no disk: what a crash takes with it, the rows bring back. */
const queueRole = '-c role=doorstep_queue -c synchronous_commit=off';

/** BullMQ's PostgreSQL backend writes an event for each change of a job and cannot trim them (6.7.0). */
const trimEvents = (pool: pg.Pool) =>
  pool.query('DELETE FROM bullmq.event WHERE id < (SELECT max(id) FROM bullmq.event) - $1', [keptEvents]);

function openTrimming(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis, options: queueRole });
  pool.on('error', () => undefined);
  return pool;
}

const connectionTimeoutMillis = 2_500;

/** The queue's role owns the schema `bullmq` and sees no table of ours. */
const postgres = (connectionString: string, max: number) => ({
  connectionString,
  max,
  migrate: true,
  options: queueRole,
  connectionTimeoutMillis,
});

/** Ids keep a job that is still waiting from being queued again. BullMQ allows no `:` in them and not only digits. */
function idOf(job: Job): { jobId?: string } {
  switch (job.name) {
    // One that runs may have looked already where there is something new now, so no name keeps the next one out.
    case 'inbox.drain':
    case 'mails.send':
      return {};
    case 'message.send':
      return { jobId: `send-${job.messageId}-${job.attempt}-${job.state}` };
    case 'order.reread':
      return { jobId: `reread-${job.shop}-${job.orderId}` };
    case 'order.look_up':
      return { jobId: `look-up-${job.token}` };
    case 'returns.tell':
      return { jobId: `tell-${job.shop}-${job.orderId}` };
    case 'return.step':
      return { jobId: `step-${job.shop}-${job.returnId}` };
    case 'return.move':
      return { jobId: `move-${job.shop}-${job.returnId}` };
    case 'ledger.reconcile':
      return { jobId: `ledger-${job.shop}` };
    case 'shop.reconcile':
      return { jobId: `reconcile-${job.shop}` };
    case 'promise.publish':
      return { jobId: `promise-${job.shop}` };
    case 'promise.watch':
      return { jobId: `watch-${job.shop}-${job.orderId}` };
    case 'shop.check':
      return { jobId: `check-${job.shop}` };
    case 'shop.replan':
      return { jobId: `replan-${job.shop}-${job.after}` };
    case 'shop.retain':
      return { jobId: `retain-${job.shop}` };
  }
}

export type QueueWorker = { close(): Promise<void> };

type WorkerOptions = {
  concurrency: number;
  onError(error: unknown, job: { name: string; data: unknown } | null): void;
};

/** Runs jobs as they come, `concurrency` at a time. What `handle` throws is reported, and the job is gone. */
export function createWorker(
  config: QueueConfig,
  handle: (name: string, data: unknown) => Promise<void>,
  { concurrency, onError }: WorkerOptions,
): QueueWorker {
  const running = new Set<Promise<void>>();
  const run = ({ name, data }: BullJob<unknown>) => {
    const job = handle(name, data);
    running.add(job);
    return job.finally(() => running.delete(job));
  };
  const redis = config.redisUrl ? new Redis(config.redisUrl, { maxRetriesPerRequest: null }) : null;
  // The worker reports its errors; closed by force it no longer listens, and ioredis would print them.
  redis?.on('error', () => undefined);
  const worker = redis
    ? new Worker(queueName, run, { connection: redis, concurrency })
    : new Worker(
        queueName,
        run,
        { connection: postgres(config.databaseUrl, concurrency + 2), concurrency },
        createPostgresBackend,
      );
  worker.on('error', (error) => onError(error, null));
  worker.on('failed', (job: BullJob<unknown> | undefined, error: Error) =>
    onError(error, job ? { name: job.name, data: job.data } : null),
  );
  return {
    async close() {
      // The jobs are waited for here too, because with Redis away BullMQ itself would wait for ever.
      const isAway = redis !== null && redis.status !== 'ready';
      const closing = worker.close(isAway).catch((error: unknown) => onError(error, null));
      await Promise.allSettled(running);
      await inTime(closing).catch(() => undefined);
      redis?.disconnect();
    },
  };
}
