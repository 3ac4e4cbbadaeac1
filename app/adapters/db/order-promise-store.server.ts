import { Prisma } from '@prisma/client';
import { orderPromiseSchema, type LateChoice, type PromiseState } from '../../domain/promise/order-promise.ts';
import type { Place } from '../../domain/shared/page-cursor.ts';
import type { Database } from '../../db.server.ts';
import type { OrderPromises, SeasonReport, WatchedOrder } from '../../flows/promise-ports.ts';

/** What orders were promised, as staff see it. The rows follow the orders' facts (order-promise-rows.server.ts). */
export function createOrderPromiseStore(db: Pick<Database, 'inShop'>): OrderPromises {
  return {
    list: (shop, { show, season, place, limit }) =>
      db.inShop(shop, async (tx) => {
        const isBackwards = place?.direction === 'before';
        const order = isBackwards ? Prisma.sql`ASC` : Prisma.sql`DESC`;
        const inSeason = season === null ? Prisma.empty : Prisma.sql`AND p.season_id = ${season}`;
        const rows = await tx.$queryRaw<Row[]>`
          SELECT ${columns} FROM order_promises p JOIN orders o ON o.shop = p.shop AND o.id = p.order_id
          WHERE p.shop = ${shop} AND p.promise IS NOT NULL AND ${shown[show]} ${inSeason} ${beyond(place)}
          ORDER BY ${at} ${order}, p.order_id ${order} LIMIT ${limit}`;
        return (isBackwards ? rows.reverse() : rows).map(toWatched);
      }),

    get: (shop, orderId) =>
      db.inShop(shop, async (tx) => {
        const [row] = await tx.$queryRaw<Row[]>`
          SELECT ${columns} FROM order_promises p JOIN orders o ON o.shop = p.shop AND o.id = p.order_id
          WHERE p.shop = ${shop} AND p.order_id = ${orderId} AND p.promise IS NOT NULL`;
        return row ? toWatched(row) : null;
      }),

    counts: (shop) =>
      db.inShop(shop, async (tx) => {
        const [row] = await tx.$queryRaw<{ atRisk: number; late: number; askedToCancel: number }[]>`
          SELECT count(*) FILTER (WHERE ${shown.at_risk})::int AS "atRisk",
            count(*) FILTER (WHERE ${shown.late})::int AS late,
            count(*) FILTER (WHERE ${shown.asked_to_cancel})::int AS "askedToCancel"
          FROM order_promises p WHERE shop = ${shop} AND ${isWatched} AND promise IS NOT NULL`;
        return row ?? { atRisk: 0, late: 0, askedToCancel: 0 };
      }),

    report: (shop, seasonId) =>
      db.inShop(shop, async (tx) => ({
        rows: await tx.$queryRaw<SeasonReport['rows']>`
          SELECT service_id AS "serviceId", max(service_name) AS "serviceName",
            count(*) FILTER (WHERE state IN ('open', 'at_risk'))::int AS open,
            count(*) FILTER (WHERE state = 'kept')::int AS kept,
            count(*) FILTER (WHERE state = 'broken' OR state = 'late' AND NOT is_lost)::int AS late,
            count(*) FILTER (WHERE state = 'late' AND is_lost)::int AS lost,
            count(*) FILTER (WHERE state = 'void')::int AS void
          FROM order_promises WHERE shop = ${shop} AND season_id = ${seasonId}
          GROUP BY service_id ORDER BY max(service_name), service_id`,
      })),

    seasons: (shop) => db.inShop(shop, (tx) => tx.$queryRaw<{ id: string; name: string | null }[]>(seasonsOf(shop))),

    answer: (shop, orderId, choice, answeredAt) =>
      db.inShop(shop, async (tx) => {
        const changed = await tx.$executeRaw`
          UPDATE order_promises p SET choice = ${choice}, choice_at = ${new Date(answeredAt)}::timestamptz
          WHERE shop = ${shop} AND order_id = ${orderId} AND ${isWatched} AND promise IS NOT NULL
            AND (${choice} <> 'cancel' OR NOT has_shipped)`;
        return changed > 0;
      }),

    watchLater: async (shop, orderId) => {
      await db.inShop(
        shop,
        (tx) => tx.$executeRaw`
          UPDATE order_promises SET retry_at = now() + interval '1 minute'
          WHERE shop = ${shop} AND order_id = ${orderId} AND next_at IS NOT NULL`,
      );
    },
  };
}

/** From one to the next by the index: an order of each is looked at, however many there are. */
const seasonsOf = (shop: string): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE ids AS (
    (SELECT season_id FROM order_promises WHERE shop = ${shop} ORDER BY season_id LIMIT 1)
    UNION ALL
    SELECT (SELECT p.season_id FROM order_promises p WHERE p.shop = ${shop} AND p.season_id > ids.season_id
      ORDER BY p.season_id LIMIT 1) FROM ids WHERE ids.season_id IS NOT NULL)
  SELECT season_id AS id, (SELECT promise->'season'->>'name' FROM order_promises p
    WHERE p.shop = ${shop} AND p.season_id = ids.season_id AND promise IS NOT NULL LIMIT 1) AS name
  FROM ids WHERE season_id IS NOT NULL`;

const isWatched = Prisma.sql`p.state IN ('at_risk', 'late')`;

const shown = {
  at_risk: Prisma.sql`p.state = 'at_risk'`,
  late: Prisma.sql`p.state = 'late'`,
  // What has left cannot be cancelled: then there is nothing left to decide.
  asked_to_cancel: Prisma.sql`${isWatched} AND p.choice = 'cancel' AND NOT p.has_shipped`,
  all: isWatched,
};

/** Since when it is so: whatever is watched has it. */
const at = Prisma.sql`p.since`;

function beyond(place: Place | null): Prisma.Sql {
  if (place === null) return Prisma.empty;
  const row = Prisma.sql`(${at}, p.order_id)`;
  const from = Prisma.sql`(${new Date(place.at)}::timestamptz, ${place.id})`;
  return place.direction === 'before' ? Prisma.sql`AND ${row} > ${from}` : Prisma.sql`AND ${row} < ${from}`;
}

type Row = {
  order_id: string;
  name: string | null;
  promise: unknown;
  state: PromiseState;
  since: Date | null;
  expected_at: Date | null;
  choice: LateChoice | null;
  choice_at: Date | null;
  has_shipped: boolean;
};

const columns = Prisma.sql`
  p.order_id, o.name, p.promise, p.state, p.since, p.expected_at, p.choice, p.choice_at, p.has_shipped`;

const toWatched = (row: Row): WatchedOrder => ({
  orderId: row.order_id,
  orderName: row.name,
  promise: orderPromiseSchema.parse(row.promise),
  state: row.state,
  since: row.since?.getTime() ?? null,
  expectedAt: row.expected_at?.getTime() ?? null,
  choice: row.choice && row.choice_at ? { is: row.choice, at: row.choice_at.getTime() } : null,
  hasShipped: row.has_shipped,
});
