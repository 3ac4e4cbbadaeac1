import { Prisma } from '@prisma/client';
import pg from 'pg';
import type { Instant } from '../../domain/shared/instant.ts';
import { connected } from './database-busy.server.ts';

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
 * them; PostgreSQL runs them in that order, and none after one that failed. Whether or not anybody waits for its answer,
 * a statement that fails fails the transaction. An answer that only counts after the commit need not be waited for.
 */
export type SqlTx = RawTx & {
  /** A write whose answer nobody needs: should it fail, the whole transaction does. */
  later(statement: Prisma.Sql): void;
};

/**
 * One transaction in which only this shop's rows exist, and `app.now` is business time. `isRedone`: should the server
 * crash in the same second, what was committed may be gone, and whoever caused it does it again (docs/decisions/0010).
 */
export type SqlInShop = <T>(
  shop: string,
  work: (tx: SqlTx) => Promise<T>,
  options?: { isRedone?: boolean },
) => Promise<T>;

/** `pool`: connections in the role of the app, in pipeline mode. */
export function sqlTransactions(pool: pg.Pool, now: () => Instant): SqlInShop {
  const nameOf = statementNames();
  return async (shop, work, { isRedone = false } = {}) => {
    const client = await connected(pool);
    // Unheard, a connection that breaks under us would end the process; whoever waits for an answer learns it anyway.
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      return await inTransaction(client, begin(shop, now(), isRedone), nameOf, work);
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
  const answers: Promise<unknown>[] = [];
  const note = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    answers.push(answer);
    // Looked at before the commit counts; until then it may be that nobody listens.
    answer.catch(ignore);
    return answer;
  };
  const run = (statement: Statement, values: unknown[]): Promise<pg.QueryResult> => {
    const sql = 'raw' in statement ? Prisma.sql(statement, ...values) : statement;
    const { text } = sql;
    gather(client);
    return note(client.query({ name: nameOf(text), text, values: sql.values }));
  };
  gather(client);
  void note(client.query(beginning));
  const result = await work({
    $queryRaw: <Rows>(statement: Statement, ...values: unknown[]) =>
      note(run(statement, values).then(({ rows }) => rows as Rows)),
    $executeRaw: (statement, ...values) => note(run(statement, values).then(({ rowCount }) => rowCount ?? 0)),
    later: (statement) => void run(statement, []),
  });
  gather(client);
  // Of a transaction in which a statement failed, PostgreSQL makes a rollback without calling it an error.
  void note(client.query('COMMIT'));
  await Promise.all(answers);
  return result;
}

/** One statement of the simple protocol, which takes no values apart: so they are quoted. */
function begin(shop: string, now: Instant, isRedone: boolean): string {
  const settings = [
    ['app.shop', shop],
    ['app.now', new Date(now).toISOString()],
    ...(isRedone ? [['synchronous_commit', 'off']] : []),
  ].map(([name = '', value = '']) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`);
  return `BEGIN; SELECT ${settings.join(', ')}`;
}

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
