import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '@prisma/client';
import pg from 'pg';
import { sqlTransactions, type SqlInShop } from './adapters/db/sql-transaction.server.ts';
import { connected, databaseBusy, isConnectionRefused } from './adapters/db/database-busy.server.ts';
import { RetryableError } from './domain/shared/errors.ts';
import type { Instant } from './domain/shared/instant.ts';

/**
 * Connections to PostgreSQL, each as a role that can do no more than its work (see prisma/migrations):
 * `doorstep_app` sees one shop at a time, `doorstep_sweep` only ids and times of all shops, `doorstep_door` only adds.
 * In a shop: throws DatabaseBusyError when no connection is to be had.
 */
export type Database = {
  /** One transaction in which only this shop's rows exist. */
  inShop<T>(shop: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same with plain SQL, for what every webhook and mail goes through (docs/decisions/0010). */
  sqlInShop: SqlInShop;
  /** For libraries that bring their own queries: inside `work`, each query of this client sees only this shop. */
  runInShop<T>(shop: string, work: () => Promise<T>): Promise<T>;
  /**
   * Does `work` while nobody else in any process does work of that name. Holds no connection that queries need, so that
   * waiting cannot block them. Throws RetryableError when the lock is not to be had within 20 seconds.
   */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
  sessionClient: PrismaClient;
  sweep: pg.Pool;
  door: pg.Pool;
  close(): Promise<void>;
};

export type Tx = Prisma.TransactionClient;

type Options = {
  url: string;
  connections?: number;
  /** Business time, for what the database notes down itself (the story of each message); the machine's by default. */
  now?: () => Instant;
};

const connectionTimeoutMillis = 2_500;

/** A process that was frozen inside a transaction must not hold its order's lock for ever. */
const appRole = '-c role=doorstep_app -c idle_in_transaction_session_timeout=30s';

/** What is due is read along an index, the longest due first: gathered and sorted, a backlog would be read at each look. */
const sweepRole = '-c role=doorstep_sweep -c enable_bitmapscan=off';

export function openDatabase({ url, connections = 10, now = Date.now }: Options): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis,
    options: appRole,
  });
  const prisma = new PrismaClient({ adapter, log: [] });
  const currentShop = new AsyncLocalStorage<string>();
  const app = openPool(url, {
    max: connections,
    // Its statements look rows up by key: one plan fits all values, and is not made again each time.
    options: `${appRole} -c plan_cache_mode=force_generic_plan`,
    pipeline: true,
    idleTimeoutMillis: 60_000,
  });
  const sweep = openPool(url, { max: 3, options: sweepRole });
  const door = openPool(url, { max: 4, options: '-c role=doorstep_door' });
  const locks = openPool(url, { max: 4, options: '-c role=doorstep_app' });
  return {
    async inShop(shop, work) {
      const seen = { hasBegun: false };
      const begun = async (tx: Tx) => {
        seen.hasBegun = true;
        await setShop(tx, shop, now());
        return work(tx);
      };
      try {
        return await prisma.$transaction(begun, { maxWait: 10_000, timeout: 20_000 });
      } catch (error) {
        throw seen.hasBegun ? error : databaseBusy(error);
      }
    },
    sqlInShop: sqlTransactions(app, now),
    withLock: (name, work) => withLock(locks, name, work),
    runInShop: (shop, work) =>
      currentShop.run(shop, work).catch((error: unknown) => {
        throw isConnectionRefused(error) ? databaseBusy(error) : error;
      }),
    sessionClient: scopedClient(prisma, currentShop, now),
    sweep,
    door,
    close: async () => {
      await Promise.all([prisma.$disconnect(), app.end(), sweep.end(), door.end(), locks.end()]);
    },
  };
}

const setShop = (client: Pick<Tx, '$executeRaw'>, shop: string, now: Instant) =>
  client.$executeRaw`
    SELECT set_config('app.shop', ${shop}, true), set_config('app.now', ${new Date(now).toISOString()}, true)`;

/** Wraps each query of the client in a transaction that sets the shop from the surrounding `runInShop`. */
function scopedClient(prisma: PrismaClient, currentShop: AsyncLocalStorage<string>, now: () => Instant): PrismaClient {
  const scoped = prisma.$extends({
    query: {
      async $allOperations({ args, query }) {
        const shop = currentShop.getStore();
        if (shop === undefined) return query(args) as Promise<unknown>;
        // A batch: both run on one connection, and `set_config` lasts until its end.
        const [, result] = (await prisma.$transaction([setShop(prisma, shop, now()), query(args)])) as [
          number,
          unknown,
        ];
        return result;
      },
    },
  });
  return scoped as unknown as PrismaClient;
}

/** The lock ends with its transaction, so also when this process dies. */
async function withLock<T>(locks: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const client = await connected(locks);
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]).catch((cause: unknown) => {
      throw new RetryableError('somebody else holds the lock for too long', { cause });
    });
    return await work();
  } finally {
    // A connection that broke is not given back.
    const ended = await client.query('ROLLBACK').catch((error: Error) => error);
    client.release(ended instanceof Error ? ended : undefined);
  }
}

function openPool(connectionString: string, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis, statement_timeout: 20_000, ...config });
  // An idle connection that the server closed (restart) is replaced at the next query; unhandled it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
