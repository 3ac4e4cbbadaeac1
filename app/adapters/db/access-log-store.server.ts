import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import type { Access, AccessEntry, AccessLog } from '../../flows/privacy-ports.ts';
import { staffNameOf } from './admin-staff.server.ts';

type Row = {
  id: bigint;
  at: Date;
  who: string;
  name: string | null;
  what: Access;
  subject: string | null;
  order_id: string | null;
  order_name: string | null;
};

export function createAccessLog(db: Pick<Database, 'inShop'>): AccessLog {
  return {
    async note(shop, who, what, subject) {
      await db.inShop(
        shop,
        (tx) => tx.$executeRaw`
          INSERT INTO access_log (shop, at, who, what, subject)
          VALUES (${shop}, current_setting('app.now')::timestamptz, ${who}, ${what}, ${subject})`,
      );
    },

    async list(shop, cursor, limit) {
      const before = cursor !== null && /^\d{1,18}$/.test(cursor) ? BigInt(cursor) : null;
      const rows = await db.inShop(shop, (tx) => tx.$queryRaw<Row[]>(page(shop, before, limit + 1)));
      const entries = rows.slice(0, limit).map(toEntry);
      return { entries, cursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
    },
  };
}

/**
 * What was looked at or done may be an order, or a message of one: the reader wants the order. Which it is, is said in the
 * inner query, and joined by bare columns: under row-level security, a comparison with a cast or with `coalesce` in it is
 * made after the shop's rows are picked, all of them, and not by their index.
 */
const page = (shop: string, before: bigint | null, limit: number): Prisma.Sql => Prisma.sql`
  SELECT l.id, l.at, l.who, ${staffNameOf(shop, Prisma.sql`l.who`)} AS name, l.what, l.subject,
    coalesce(m.order_id, o.id) AS order_id, o.name AS order_name
  FROM (
    SELECT *, CASE WHEN what = ANY(${ofOrders}) THEN subject END AS order_id,
      CASE WHEN what IN ('mail.preview', 'message.send_now', 'message.cancel', 'message.resend')
        AND subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN subject::uuid END AS message_id
    FROM access_log WHERE shop = ${shop} AND (${before}::bigint IS NULL OR id < ${before})
    ORDER BY id DESC LIMIT ${limit}
  ) l
  LEFT JOIN messages m ON m.shop = ${shop} AND m.id = l.message_id
  LEFT JOIN orders o ON o.shop = ${shop} AND o.id = CASE WHEN m.order_id IS NULL THEN l.order_id ELSE m.order_id END
  ORDER BY l.id DESC`;

/** Whose subject is an order's id. */
const ofOrders: Access[] = [
  'order.view',
  'return.view',
  'return.start',
  'return.approve',
  'return.decline',
  'return.change',
  'return.label',
  'return.receive',
  'return.cancel',
  'return.close',
  'return.resolve',
  'policy.simulate',
  'gift.create',
];

const toEntry = ({ id, at, who, name, what, subject, order_id, order_name }: Row): AccessEntry => ({
  id: String(id),
  at: at.getTime(),
  who,
  name,
  what,
  subject,
  order: order_id === null ? null : { id: order_id, name: order_name },
});
