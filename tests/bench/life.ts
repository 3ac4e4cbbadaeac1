import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createShopStore } from '../../app/adapters/db/shop-store.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import type { Health } from '../../app/flows/health.ts';
import { checkMails } from '../checker/check-mails.ts';
import { readLedger } from '../checker/read-ledger.ts';
import { openShops } from '../faults/seed.ts';
import { postgresPid, startCpuMeter } from './cpu.ts';
import { openBenchDatabase } from './database.ts';
import { benchLifeBaseline } from './life-baseline.ts';
import type { LifeLoad, LifeLoadResult } from './life-load.ts';
import { lifeNow, lifeShops, mailsPerOrder, webhooksPerOrder } from './life-webhooks.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { apiSecret, appEnv, build, residentMb, run, serve } from './processes.ts';
import { goal, note, report } from './report.ts';

const connections = 16;
/** Orders that are played before it counts. */
const warmUp = 100;

/**
 * Whole lives of orders: signed requests to the real web process, through inbox, facts, plan, rows and queue to the
 * real worker process, and out to a mail server that keeps nothing. Judged by the offline checker. Against the same
 * requests and mails with no app between them.
 */
export async function benchLife({ isFull }: { isFull: boolean }): Promise<void> {
  const orders = isFull ? 20_000 : 600;
  build();
  const postgres = await openBenchDatabase();
  await installShops(postgres.url);
  const sink = await startMailServer();
  const env = {
    ...appEnv(postgres.url, sink.url, randomBytes(32).toString('base64')),
    STANDING_NOW: String(lifeNow),
  };
  const imports = ['./tests/faults/standing-clock.ts'];
  const web = await serve({ file: 'server.ts', env, imports });
  const worker = await serve({ file: 'app/worker.server.ts', env, imports });

  const memory = new Map<number, number>();
  const play = async (from: number, count: number): Promise<LifeLoadResult & { mailedAfter: number }> => {
    const startedAt = performance.now();
    const settings: LifeLoad = {
      port: web.port,
      healthPort: worker.port,
      secret: apiSecret,
      connections,
      from,
      orders: count,
    };
    const loaded = await run<LifeLoadResult>('life-load.ts', settings);
    await inTime(untilDone(worker.port), count);
    return { mailedAfter: (performance.now() - startedAt) / 1_000, ...loaded };
  };
  const before = await play(0, warmUp);
  await analyze(postgres.url);
  void mailed(sink, (warmUp + orders / 4) * mailsPerOrder).then(() => memory.set(25, residentMb(worker.pid)));
  const cpuUsed = startCpuMeter({ web: web.pid, worker: worker.pid, postgres: await postgresPid(postgres.url) });
  const { acknowledged, seconds: loadSeconds, mailedAfter: seconds } = await play(warmUp, orders);
  memory.set(100, residentMb(worker.pid));
  const cpu = Object.entries(cpuUsed()).map(([name, ms]) => `${name} ${(ms / orders).toFixed(1)} ms`);
  await Promise.all([web.stop(), worker.stop()]);
  const { lost, doubled, unexplained } = checkMails({
    ...(await readLedger(postgres.url, lifeShops)),
    sink: sink.mails,
    acknowledged: [...before.acknowledged, ...acknowledged],
    now: lifeNow,
  });
  await sink.close();
  await postgres.close();

  const baseline = await benchLifeBaseline(Math.min(orders, 600), connections);
  report({
    name: 'life',
    value: orders / seconds,
    unit: 'orders/s',
    baseline: { value: baseline, what: 'bare-requests-and-mails' },
  });
  goal('at least 20 orders/s (aim 100)', orders / seconds >= 20);
  note(
    `${orders} orders of ${webhooksPerOrder} webhooks and at least ${mailsPerOrder} mails (${sink.mails.length} mails with the warm-up) in ${seconds.toFixed(1)} s, all acknowledged after ${loadSeconds.toFixed(1)} s`,
  );
  note(`processor time for one order: ${cpu.join(', ')}`);
  const [early, late] = [memory.get(25) ?? NaN, memory.get(100) ?? NaN];
  report({ name: 'life-memory', value: late, unit: 'MB', baseline: { value: early, what: 'at-25%' } });
  goal(`the worker's memory is flat`, late <= early * 1.25 || !isFull);
  goal(`nothing lost, doubled or unexplained`, lost.length + doubled.length + unexplained.length === 0);
  for (const finding of [...lost, ...doubled, ...unexplained].slice(0, 5)) note(finding);
}

/**
 * Not a count of mails: where the webhooks of an order are applied late they are all as old, and in another order more
 * is news.
 */
async function untilDone(port: number): Promise<void> {
  for (;;) {
    const { work } = (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as Health;
    if (work && work.inboxReceived + work.messagesDue + work.messagesInFlight === 0) return;
    // Each question counts all that is due: asked often, it would be measured with the rest.
    await sleep(250);
  }
}

/** Resolves when the mail server has taken so many. */
async function mailed(sink: MailServer, count: number): Promise<void> {
  while (sink.mails.length < count) await sleep(5);
}

/** As autovacuum does within a minute: the plans of a database in which there was nothing yet are no measure. */
async function analyze(databaseUrl: string): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query('ANALYZE');
  await owner.end();
}

/** Whoever waits for what never comes should hear so. */
async function inTime(work: Promise<void>, orders: number): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('there is still something to do')), 120_000 + orders * 200);
  await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

async function installShops(databaseUrl: string): Promise<void> {
  const database = openDatabase({ url: databaseUrl });
  await openShops(createShopStore(database), lifeShops, lifeNow);
  await database.close();
}
