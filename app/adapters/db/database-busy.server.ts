import type pg from 'pg';
import { DatabaseBusyError } from '../../domain/shared/errors.ts';

/** A connection of the pool. Throws DatabaseBusyError when none gets free in time, or the database takes none. */
export const connected = (pool: pg.Pool): Promise<pg.PoolClient> =>
  pool.connect().catch((error: unknown) => {
    throw databaseBusy(error);
  });

/** `cause`: why there was no connection. */
export const databaseBusy = (cause: unknown): DatabaseBusyError =>
  new DatabaseBusyError(`no connection to the database: ${codeOf(cause) ?? 'none got free in time'}`, { cause });

/** Of Prisma's codes: out of reach, too slow, and no connection or transaction to be had in time. */
const refusals: ReadonlySet<string> = new Set(['P1001', 'P1002', 'P2024', 'P2028']);

/** Whether Prisma had no connection for a query; that its pool gave up waiting comes through without a code. */
export const isConnectionRefused = (error: unknown): boolean =>
  refusals.has(codeOf(error) ?? '') ||
  (error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect'));

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
