import { Prisma } from '@prisma/client';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Database } from '../../db.server.ts';
import type { ReturnBrief, ReturnChange, ReturnQuery, Returns } from '../../flows/return-ports.ts';
import { date, openRecord, parcelIndexOf } from './return-rows.server.ts';
import { stepsOf } from './return-step-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

type Reads = Omit<Returns, 'create' | 'locked'>;

type Row = { id: string; record: Uint8Array };

const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** Returns at a glance; locks nothing. Those of erased orders are not shown. */
export function returnLists(db: Pick<Database, 'sqlInShop'>, cipher: ShopCipher): Reads {
  async function records(shop: string, where: Prisma.Sql): Promise<ReturnRecord[]> {
    const rows = await db.sqlInShop(
      shop,
      (tx) =>
        tx.$queryRaw<Row[]>`
        SELECT id, record FROM returns WHERE shop = ${shop} AND record IS NOT NULL AND ${where} ORDER BY number`,
    );
    return Promise.all(rows.map((row) => openRecord(cipher, shop, row)));
  }

  return {
    async find(shop, returnId) {
      if (!isId(returnId)) return null;
      return (await records(shop, Prisma.sql`id = ${returnId}::uuid`))[0] ?? null;
    },

    async findByShopifyId(shop, shopifyReturnId) {
      return (await records(shop, Prisma.sql`shopify_return_id = ${shopifyReturnId}`))[0] ?? null;
    },

    ofOrder: (shop, orderId) => records(shop, Prisma.sql`order_id = ${orderId}`),

    async ofParcel(shop, number) {
      return records(shop, Prisma.sql`parcel_index = ${await parcelIndexOf(cipher, shop, number)}`);
    },

    async ordersInReturn(shop) {
      const rows = await db.sqlInShop(
        shop,
        (tx) => tx.$queryRaw<{ order_id: string }[]>`
          SELECT DISTINCT order_id FROM returns
          WHERE shop = ${shop} AND shopify_return_id IS NOT NULL AND state IN ('requested', 'open')`,
      );
      return rows.map(({ order_id: id }) => id);
    },

    async historyOf(shop, email, since) {
      const index = await cipher.emailIndex(shop, email);
      const [row] = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<{ returns: number; kept: number; orders: string[] }[]>`
          SELECT count(*)::int AS returns, coalesce(sum(kept), 0)::int AS kept,
            coalesce(array_agg(DISTINCT order_id), '{}') AS orders FROM returns
          WHERE shop = ${shop} AND email_index = ${index} AND requested_at >= ${date(since)}::timestamptz
            AND state NOT IN ('declined', 'canceled')`,
      );
      return row ?? { returns: 0, kept: 0, orders: [] };
    },

    ...queue(db, cipher),

    async story(shop, returnId) {
      if (!isId(returnId)) return { changes: [], steps: [] };
      await cipher.prepare(shop);
      const { changes, steps } = await db.sqlInShop(shop, async (tx) => ({
        changes: await tx.$queryRaw<(Omit<ReturnChange, 'at'> & { at: Date })[]>`
          SELECT at, "by", what, detail FROM return_changes
          WHERE shop = ${shop} AND return_id = ${returnId}::uuid ORDER BY id`,
        steps: await stepsOf(tx, { cipher, shop, returnId }),
      }));
      return { changes: changes.map((change) => ({ ...change, at: change.at.getTime() })), steps };
    },
  };
}

/** What staff work through. */
const queue = (db: Pick<Database, 'sqlInShop'>, cipher: ShopCipher): Pick<Reads, 'list' | 'counts'> => ({
  async list(shop, query) {
    const rows = await db.sqlInShop(shop, (tx) =>
      tx.$queryRaw<(Row & { order_name: string | null })[]>(page(shop, query)),
    );
    const briefs = await Promise.all(
      rows.map(async (row) => toBrief(await openRecord(cipher, shop, row), row.order_name)),
    );
    return query.place?.direction === 'before' ? briefs.toReversed() : briefs;
  },

  async counts(shop) {
    const [row] = await db.sqlInShop(
      shop,
      (tx) => tx.$queryRaw<Awaited<ReturnType<Reads['counts']>>[]>`
        SELECT ${Prisma.join(counted.map((show) => Prisma.sql`count(*) FILTER (WHERE ${shown[show]})::int AS ${Prisma.raw(show)}`))}
        FROM returns AS r WHERE shop = ${shop} AND record IS NOT NULL
          AND (state IN ('requested', 'open') OR attention IS NOT NULL)`,
    );
    return row ?? { to_decide: 0, waiting_for_parcel: 0, arrived: 0, stuck: 0, parked: 0 };
  },
});

const toBrief = (record: ReturnRecord, orderName: string | null): ReturnBrief => {
  const { id, name, orderId, origin, state, requestedAt, arrivedAt, attention } = record;
  return { id, name, orderId, origin, state, requestedAt, arrivedAt, attention, orderName, record };
};

const counted = ['to_decide', 'waiting_for_parcel', 'arrived', 'stuck', 'parked'] as const;

/** A step that a person must look at: then the record says so too. */
const isParked = Prisma.sql`(attention IS NOT DISTINCT FROM 'money_parked')`;

const shown: Record<ReturnQuery['show'], Prisma.Sql> = {
  all: Prisma.sql`true`,
  to_decide: Prisma.sql`state = 'requested'`,
  waiting_for_parcel: Prisma.sql`(state = 'open' AND travels AND arrived_at IS NULL)`,
  arrived: Prisma.sql`(state = 'open' AND arrived_at IS NOT NULL)`,
  stuck: Prisma.sql`(attention IS NOT NULL AND NOT ${isParked})`,
  parked: isParked,
  closed: Prisma.sql`state IN ('closed', 'declined', 'canceled')`,
};

/** Newest first, but what waits for a decision longest is decided first. A page before a place is read backwards. */
function page(shop: string, { show, outcome, reason, waits, search, place, limit }: ReturnQuery): Prisma.Sql {
  const isUpwards = (show === 'to_decide') !== (place?.direction === 'before');
  const conditions = [Prisma.sql`r.shop = ${shop} AND record IS NOT NULL`, shown[show]];
  if (outcome) conditions.push(Prisma.sql`outcomes @> ARRAY[${outcome}]::text[]`);
  if (reason) conditions.push(Prisma.sql`reasons @> ARRAY[${reason}]::text[]`);
  if (waits) conditions.push(Prisma.sql`waits = ${waits}`);
  if (search) conditions.push(named(search));
  if (place && isId(place.id)) {
    const beyond = isUpwards ? Prisma.sql`>` : Prisma.sql`<`;
    conditions.push(Prisma.sql`(requested_at, r.id) ${beyond} (${date(place.at)}::timestamptz, ${place.id}::uuid)`);
  }
  const order = isUpwards ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return Prisma.sql`
    SELECT r.id, record, o.name AS order_name FROM returns AS r
    LEFT JOIN orders AS o ON o.shop = r.shop AND o.id = r.order_id
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY requested_at ${order}, r.id ${order} LIMIT ${limit}`;
}

/** A return's or an order's name, with or without the sign before it. */
function named(search: string): Prisma.Sql {
  const name = search.trim();
  const names = [name, `#${name}`];
  return Prisma.sql`(r.name = ANY(${names}) OR o.name = ANY(${names}))`;
}
