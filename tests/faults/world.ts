import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { createShopStore } from '../../app/adapters/db/shop-store.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import { freePort } from '../../prisma/free-port.ts';
import { buildIfStale } from '../../sandbox/launch.ts';
import { appEnv } from '../bench/processes.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { startRestartablePostgres, type RestartablePostgres } from '../support/restartable-postgres.ts';
import { startAppProcess, type AppFile, type AppProcess } from './app-process.ts';
import type { Ground } from './fault.ts';
import { judge, type Judgement } from './judge.ts';
import { letTimePass, openShops, seedNow, seedShops } from './seed.ts';
import { startWebhookLoad, type WebhookLoad } from './webhook-load.ts';

export type QueueKind = 'PostgreSQL' | 'Redis';

/** All of the app's processes, on servers of their own, with webhooks coming in and mails going out. */
export type World = {
  postgres: RestartablePostgres;
  /** Null where the queue runs on PostgreSQL. */
  redis: TestRedis | null;
  load: WebhookLoad;
  processes: Record<'web' | 'worker' | 'otherWorker', AppProcess>;
  /** Starts one anew that has ended. */
  restart(name: keyof World['processes']): Promise<void>;
  /** Leases and waits are over. */
  letTimePass(): Promise<void>;
  /** Resolves when nothing that is due is left; answers after how many seconds. */
  settle(): Promise<number>;
  judge(): Promise<Judgement>;
};

/** So that mails are always under way when something happens. */
const mailDelayMs = 150;

export async function openWorld({ cleanup, redisServer, scale }: Ground, queue: QueueKind): Promise<World> {
  buildIfStale();
  const postgres = await startRestartablePostgres();
  cleanup.defer(() => postgres.close());
  const redis = queue === 'Redis' ? await startRedis(redisServer) : null;
  cleanup.defer(() => redis?.close());
  const mailServer = await startMailServer();
  mailServer.react = (step) => (step === 'dot' ? { does: 'delay', ms: mailDelayMs } : null);
  cleanup.defer(() => mailServer.close());
  const masterKey = randomBytes(32).toString('base64');
  await installShops(postgres.url);

  const env = { ...appEnv(postgres.url, mailServer.url, masterKey), ...(redis && { REDIS_URL: redis.url }) };
  const start = async (file: AppFile, port: number) => {
    const started = await startAppProcess(file, port, env);
    cleanup.defer(() => started.kill());
    return started;
  };
  const files = { web: 'server.ts', worker: 'app/worker.server.ts', otherWorker: 'app/worker.server.ts' } as const;
  const [web, worker, otherWorker] = await Promise.all([
    start(files.web, await freePort()),
    start(files.worker, await freePort()),
    start(files.otherWorker, await freePort()),
  ]);
  const processes = { web, worker, otherWorker };
  const load = startWebhookLoad(web.port);
  cleanup.defer(() => load.pause());
  const passTime = () => letTimePass(postgres.url, seedShops);
  const help = [passTime, () => loseQueue(postgres.url, redis), passTime];
  return {
    postgres,
    redis,
    load,
    processes,
    async restart(name) {
      processes[name] = await start(files[name], processes[name].port);
    },
    letTimePass: passTime,
    settle: () => settle(postgres.url, scale === 'short' ? help : []),
    judge: () =>
      judge({
        databaseUrl: postgres.url,
        masterKey,
        shops: seedShops,
        mails: mailServer.mails,
        acknowledged: load.acknowledged,
        now: seedNow,
      }),
  };
}

async function installShops(databaseUrl: string): Promise<void> {
  const database = openDatabase({ url: databaseUrl, connections: 1 });
  await openShops(createShopStore(database), seedShops, seedNow);
  await database.close();
}

/** BullMQ gives the jobs of a dead worker to the next after a minute. Rows are the truth: losing them all is quicker. */
async function loseQueue(databaseUrl: string, redis: TestRedis | null): Promise<void> {
  if (redis) return flush(redis);
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_queue' });
  await client.connect();
  await client.query('DELETE FROM bullmq.job');
  await client.end();
}

export async function flush({ url }: TestRedis): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

const limitSeconds = 300;

/** `help`: what to do, in turn, whenever nothing has moved for a while. */
async function settle(databaseUrl: string, help: (() => Promise<void>)[]): Promise<number> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_sweep' });
  await client.connect();
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  const helpers = help.values();
  let moved = { left: NaN, at: seconds() };
  for (;;) {
    const left = await openWork(client);
    if (left === 0) break;
    if (left !== moved.left) moved = { left, at: seconds() };
    if (seconds() > limitSeconds) throw new Error(`${left} rows are due and not done after ${limitSeconds} s`);
    if (seconds() - moved.at > 2) {
      await helpers.next().value?.();
      moved.at = seconds();
    }
    await sleep(100);
  }
  await client.end();
  return seconds();
}

async function openWork(client: Client): Promise<number> {
  const { rows } = await client.query<{ left: string }>(
    `SELECT (SELECT count(*) FROM inbox WHERE state = 'received') + (SELECT count(*) FROM messages
       WHERE state IN ('claimed', 'sending') OR (state = 'planned' AND due_at <= $1)) AS left`,
    [new Date(seedNow)],
  );
  return Number(rows[0]?.left);
}
