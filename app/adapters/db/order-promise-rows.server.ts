import { Prisma } from '@prisma/client';
import type { OrderPromise } from '../../domain/promise/order-promise.ts';
import { promiseConfigSchema, type PromiseVersion } from '../../domain/promise/promise-config.ts';
import type { PromiseStanding } from '../../domain/promise/promise-state.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { createRemembered } from '../remembered.ts';
import type { RawTx } from './sql-transaction.server.ts';

/** The newest settings of promises, as a shop's row tells them with each order; null: there are none. */
export type NewestPromise = { version: number; savedAt: Instant };

export const newestPromise = (shop: string): Prisma.Sql => Prisma.sql`
  (SELECT json_build_object('version', version, 'savedAt', round(extract(epoch FROM saved_at) * 1000))
   FROM promise_versions WHERE shop = ${shop} ORDER BY version DESC LIMIT 1)`;

type Row = { version: number; config: unknown; saved_at: Date; saved_by: string };

const anHour = 3_600_000;
/** Versions never change: each is read once. Its day is in the key, because a shop that comes back begins at 1 again. */
export const createKnownPromises = () => createRemembered<PromiseVersion>(200);
export type KnownPromises = ReturnType<typeof createKnownPromises>;

/** The settings in force at an instant; null: there were none yet. Without any it costs nothing, and mostly no query. */
export async function promiseInForce(
  tx: RawTx,
  known: KnownPromises,
  shop: string,
  newest: NewestPromise | null,
  at: Instant,
): Promise<PromiseVersion | null> {
  if (newest === null) return null;
  const key = `${shop} ${newest.version} ${newest.savedAt}`;
  const remembered = newest.savedAt <= at ? known.get(key) : undefined;
  if (remembered) return remembered;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT version, config, saved_at, saved_by FROM promise_versions
    WHERE shop = ${shop} AND saved_at <= ${new Date(at)}::timestamptz ORDER BY version DESC LIMIT 1`;
  if (!row) return null;
  const { version, saved_at: savedAt, saved_by: savedBy } = row;
  const found = { version, config: promiseConfigSchema.parse(row.config), savedAt: savedAt.getTime(), savedBy };
  if (version === newest.version) known.keep(key, found, anHour);
  return found;
}

/** As lists, the report and the sweep find it. What the shopper chose stays; a row that says it already is not written. */
export function standingStatement(
  { shop, orderId }: { shop: string; orderId: string },
  promise: OrderPromise,
  standing: PromiseStanding,
): Prisma.Sql {
  const { state, since, nextAt, expectedAt, hasShipped, isLost } = standing;
  return Prisma.sql`
    INSERT INTO order_promises (shop, order_id, service_id, service_name, season_id, promise, state, since, next_at,
      expected_at, has_shipped, is_lost)
    VALUES (${shop}, ${orderId}, ${promise.serviceId}, ${promise.serviceName}, ${promise.season?.id ?? null},
      ${JSON.stringify(promise)}::jsonb, ${state}, ${date(since)}::timestamptz, ${date(nextAt)}::timestamptz,
      ${date(expectedAt)}::timestamptz, ${hasShipped}, ${isLost})
    ON CONFLICT (shop, order_id) DO UPDATE SET state = excluded.state, since = excluded.since,
      next_at = excluded.next_at, retry_at = NULL, expected_at = excluded.expected_at,
      has_shipped = excluded.has_shipped, is_lost = excluded.is_lost
    WHERE (order_promises.state, order_promises.since, order_promises.next_at, order_promises.expected_at,
        order_promises.has_shipped, order_promises.is_lost, order_promises.retry_at)
      IS DISTINCT FROM (excluded.state, excluded.since, excluded.next_at, excluded.expected_at, excluded.has_shipped,
        excluded.is_lost, excluded.retry_at)`;
}

const date = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));
