import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Instant } from '../../app/domain/shared/instant.ts';
import type { EmbeddedPostgres } from '../../prisma/embedded-postgres.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { postgresPid, startCpuMeter } from './cpu.ts';
import { openBenchDatabase } from './database.ts';
import { appEnv, serve, type Served } from './processes.ts';
import { openOrderSeeder, type OrderSeeder } from './seed-orders.ts';

/** Workers of the app on a database of their own, and a mail server that takes everything. */
export type SendingWorld = {
  postgres: EmbeddedPostgres;
  mailServer: MailServer;
  seeder: OrderSeeder;
  /** Business time; it stands at `opensAt` until it is let go. */
  now(): Instant;
  /** Workers, and time begins to pass. */
  start(workers: number): Promise<void>;
  /** Processor time since the start, in milliseconds: of the workers, and of PostgreSQL. */
  cpuUsed(): { workers: number; postgres: number };
  /** SQL of the database's owner, who sees no rows. */
  asOwner(sql: string): Promise<void>;
  /** SQL as the app in one shop. */
  inShop<Row extends object>(shop: string, sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** Noon in Europe: the right hour for every kind of mail. */
export const opensAt: Instant = Date.parse('2026-12-01T11:00:00Z');

/** With REDIS_URL, the queue runs there. */
export async function openSendingWorld(): Promise<SendingWorld> {
  const postgres = await openBenchDatabase();
  const mailServer = await startMailServer();
  const masterKey = randomBytes(32).toString('base64');
  let offset: number | null = null;
  let cpuUsed = startCpuMeter({});
  const seeder = await openOrderSeeder({ databaseUrl: postgres.url, masterKey, now: opensAt });
  const workers: Served[] = [];
  const redis = process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {};
  const env = { ...appEnv(postgres.url, mailServer.url, masterKey), ...redis };
  return {
    postgres,
    mailServer,
    seeder,
    now: () => (offset === null ? opensAt : Date.now() + offset),
    async start(count) {
      offset = opensAt - Date.now();
      const ofTime = { imports: ['./tests/bench/offset-clock.ts'], env: { ...env, CLOCK_OFFSET: String(offset) } };
      for (let started = 0; started < count; started += 1)
        workers.push(await serve({ file: 'app/worker.server.ts', ...ofTime }));
      const ofWorkers = workers.map(({ pid }, index) => [`worker ${index}`, pid] as const);
      cpuUsed = startCpuMeter({ ...Object.fromEntries(ofWorkers), postgres: await postgresPid(postgres.url) });
    },
    cpuUsed() {
      const { postgres: ofPostgres = NaN, ...ofWorkers } = cpuUsed();
      return { workers: Object.values(ofWorkers).reduce((sum, ms) => sum + ms, 0), postgres: ofPostgres };
    },
    async asOwner(sql) {
      await query(postgres.url, {}, sql);
    },
    inShop: (shop, sql, values) =>
      query(postgres.url, { options: `-c role=doorstep_app -c app.shop=${shop}` }, sql, values),
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await seeder.close();
      await mailServer.close();
      await postgres.close();
    },
  };
}

async function query<Row extends object>(
  url: string,
  options: object,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url, ...options });
  await client.connect();
  const { rows } = await client.query<Row>(sql, values);
  await client.end();
  return rows;
}
