import { Prisma } from '@prisma/client';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '../../../app/db.server.ts';
import { DatabaseBusyError, RetryableError } from '../../../app/domain/shared/errors.ts';
import { freshDatabase } from '../../support/database.ts';
import { connectAs } from '../../support/role-client.ts';

const shop = 'toys.myshopify.com';
const other = 'books.myshopify.com';

async function open(connections = 1): Promise<{ database: Database; url: string }> {
  const url = await freshDatabase();
  const database = openDatabase({ url, connections, now: () => Date.parse('2026-12-01T10:00:00Z') });
  onTestFinished(() => database.close());
  return { database, url };
}

const add = (id: string, owner = shop) => Prisma.sql`INSERT INTO orders (shop, id) VALUES (${owner}, ${id})`;
const ids = ({ sqlInShop }: Database, owner = shop) =>
  sqlInShop(owner, (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM orders ORDER BY id`);

test('a transaction sees and writes its own shop only, without any filter of its own', async () => {
  const { database } = await open();
  await database.sqlInShop(shop, (tx) => tx.$executeRaw(add('1')));
  expect([await ids(database), await ids(database, other)]).toEqual([[{ id: '1' }], []]);
  await expect(database.sqlInShop(other, (tx) => tx.$executeRaw(add('2')))).rejects.toThrow('row-level security');
  expect(await database.sqlInShop(other, (tx) => tx.$executeRaw`DELETE FROM orders`)).toBe(0);
  expect(await ids(database)).toEqual([{ id: '1' }]);
});

test('a shop’s name cannot leave its quotes', async () => {
  const { database } = await open();
  await database.sqlInShop(shop, (tx) => tx.$executeRaw(add('1')));
  expect(await ids(database, `'||'${shop}`)).toEqual([]);
  expect(await ids(database, `x', true); SELECT set_config('app.shop', '${shop}`)).toEqual([]);
});

test('what was set for one transaction is gone in the next on the same connection', async () => {
  const { database, url } = await open();
  const settings = ['app.shop', 'app.now', 'synchronous_commit'];
  const read = async (isRedone: boolean) => {
    const rows = await database.sqlInShop(
      shop,
      (tx) => tx.$queryRaw<{ value: string }[]>`SELECT current_setting(unnest(${settings}::text[])) AS value`,
      { isRedone },
    );
    return rows.map(({ value }) => value);
  };
  expect(await read(true)).toEqual([shop, '2026-12-01T10:00:00.000Z', 'off']);
  const normal = await (await connectAs(url, 'doorstep_app')).query(`SHOW synchronous_commit`);
  expect((await read(false))[2]).toBe((normal.rows[0] as { synchronous_commit: string }).synchronous_commit);
});

test('a write that fails takes the whole transaction with it, though nobody waits for its answer', async () => {
  const { database } = await open();
  const failing = database.sqlInShop(shop, (tx) => {
    tx.later(add('1'));
    tx.later(add('1'));
    return Promise.resolve('done');
  });
  await expect(failing).rejects.toThrow('duplicate key');
  const unheard = database.sqlInShop(shop, async (tx) => {
    await tx.$executeRaw(add('1', other)).catch(() => undefined);
    return 'done';
  });
  await expect(unheard).rejects.toThrow('row-level security');
  expect(await ids(database)).toEqual([]);
});

test('what throws half-way writes nothing, and its connection goes on', async () => {
  const { database } = await open();
  const failing = database.sqlInShop(shop, async (tx) => {
    await tx.$executeRaw(add('1'));
    throw new Error('half-way');
  });
  await expect(failing).rejects.toThrow('half-way');
  expect(await ids(database)).toEqual([]);
});

test('a connection that breaks fails its own transaction, not the process, and the next gets a new one', async () => {
  const { database, url } = await open();
  const broken = database.sqlInShop(shop, async (tx) => {
    await tx.$executeRaw(add('1'));
    await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
  });
  await expect(broken).rejects.toThrow(/terminat/);
  const idle = database.sqlInShop(shop, (tx) => tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`);
  const [session] = await idle;
  await (await connectAs(url, null)).query('SELECT pg_terminate_backend($1::int)', [session?.pid]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await ids(database)).toEqual([]);
});

test('with the database away, each way into it says so within its time, and nobody takes that for Shopify’s answer', async () => {
  const url = await freshDatabase();
  const away = openDatabase({ url: url.replace(/:\d+\//, ':1/') });
  onTestFinished(() => away.close());
  const nothing = () => Promise.resolve();
  const inSession = () => away.runInShop(shop, () => away.sessionClient.session.findFirst());
  for (const ask of [
    () => ids(away),
    () => away.inShop(shop, nothing),
    () => away.withLock('any', nothing),
    inSession,
  ]) {
    const error: unknown = await ask().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DatabaseBusyError);
    expect(error).not.toBeInstanceOf(RetryableError);
  }
  await expect(ids(away)).rejects.toThrow('ECONNREFUSED');
});

test('what fails once a transaction has begun is told as it is', async () => {
  const { database } = await open();
  const failing = database.inShop(shop, (tx) => tx.$executeRaw`SELECT 1/0`);
  expect(await failing.catch((error: unknown) => error)).not.toBeInstanceOf(DatabaseBusyError);
  const session = database.runInShop(shop, () => database.sessionClient.$queryRaw`SELECT 1/0`);
  expect(await session.catch((error: unknown) => error)).not.toBeInstanceOf(DatabaseBusyError);
});
