import { Prisma } from '@prisma/client';
import pg from 'pg';
import type { Instant } from '../../domain/shared/instant.ts';

/** SQL with its values apart, as `tx.$queryRaw` of Prisma's own transactions takes it too. */
type Statement = TemplateStringsArray | Prisma.Sql;

/** What SQL needs of a transaction, whichever kind it is. */
export type RawTx = {
  $queryRaw<Rows>(statement: Statement, ...values: unknown[]): Promise<Rows>;
  /** Answers how many rows it changed. */
  $executeRaw(statement: Statement, ...values: unknown[]): Promise<number>;
};

/**
 * A transaction of plain SQL. Statements go out when they are asked for, without waiting for the answers to those before
 * them; PostgreSQL runs them in that order, and none after one that failed.
 */
export type SqlTx = RawTx & {
  /** A write whose answer nobody needs: should it fail, the whole transaction does. */
  later(statement: Prisma.Sql): void;
};

/** One transaction in which only this shop's rows exist, and `app.now` is business time. */
export type SqlInShop = <T>(shop: string, work: (tx: SqlTx) => Promise<T>) => Promise<T>;

/** `pool`: connections in the role of the app, in pipeline mode. */
export function sqlTransactions(pool: pg.Pool, now: () => Instant): SqlInShop {
  const nameOf = statementNames();
  return async (shop, work) => {
    const client = await pool.connect();
    // Unheard, a connection that breaks under us would end the process; whoever waits for an answer learns it anyway.
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      return await inTransaction(client, begin(shop, now()), nameOf, work);
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => undefined,
        (unusable: Error) => unusable,
      );
      throw error;
    } finally {
      client.off('error', ignore);
      // A connection that cannot even roll back is not given back.
      client.release(broken);
    }
  };
}

const ignore = (): void => undefined;

async function inTransaction<T>(
  client: pg.PoolClient,
  beginning: string,
  nameOf: StatementNames,
  work: (tx: SqlTx) => Promise<T>,
): Promise<T> {
  const unawaited: Promise<unknown>[] = [];
  const note = (answer: Promise<unknown>): void => {
    unawaited.push(answer);
    // Looked at before the commit counts; until then nobody listens.
    answer.catch(ignore);
  };
  const run = (statement: Statement, values: unknown[]): Promise<pg.QueryResult> => {
    const sql = 'raw' in statement ? Prisma.sql(statement, ...values) : statement;
    const { text } = sql;
    gather(client);
    return client.query({ name: nameOf(text), text, values: sql.values });
  };
  gather(client);
  note(client.query(beginning));
  const result = await work({
    $queryRaw: async <Rows>(statement: Statement, ...values: unknown[]) => (await run(statement, values)).rows as Rows,
    $executeRaw: async (statement, ...values) => (await run(statement, values)).rowCount ?? 0,
    later: (statement) => note(run(statement, [])),
  });
  gather(client);
  const commit = client.query('COMMIT');
  note(commit);
  await Promise.all(unawaited);
  // Of a transaction in which a statement failed, PostgreSQL makes a rollback without calling it an error.
  if ((await commit).command !== 'COMMIT') throw new Error('nothing was written: a statement had failed unheard');
  return result;
}

/** One round trip; the simple protocol takes no values apart, so they are quoted. */
const begin = (shop: string, now: Instant): string => `BEGIN;
  SELECT set_config('app.shop', ${pg.escapeLiteral(shop)}, true), set_config('app.now', '${new Date(now).toISOString()}', true)`;

/** What is written to the server in one go of JavaScript leaves in one packet. */
function gather({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

type StatementNames = (text: string) => string | undefined;

/** So many plans are kept by each connection; texts beyond (lists of changing length) are planned each time. */
const namedStatements = 200;

/** A text that has a name is parsed and planned once per connection. */
function statementNames(): StatementNames {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= namedStatements) return known;
    const name = `doorstep-${names.size}`;
    names.set(text, name);
    return name;
  };
}
