import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import type { Ledger, LedgerLine } from '../../flows/return-ports.ts';
import { date } from './return-rows.server.ts';

type Row = Omit<LedgerLine, 'amount' | 'at'> & { amount: string; at: Date };

export function createLedgerStore(db: Pick<Database, 'sqlInShop'>): Ledger {
  return {
    async note(shop, lines) {
      if (lines.length === 0) return;
      const values = lines.map(
        (line) => Prisma.sql`(${shop}, ${line.shopifyId}, ${line.what}, ${line.returnId}::uuid, ${line.orderId},
          ${line.stepId}::uuid, ${line.amount}::bigint, ${line.currency}, ${date(line.at)}::timestamptz)`,
      );
      await db.sqlInShop(shop, (tx) =>
        tx.$executeRaw(Prisma.sql`
          INSERT INTO return_ledger (shop, shopify_id, what, return_id, order_id, step_id, amount, currency, at)
          VALUES ${Prisma.join(values)} ON CONFLICT DO NOTHING`),
      );
    },

    async ordersSince(shop, since) {
      const rows = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<{ orderId: string }[]>`
          SELECT DISTINCT order_id AS "orderId" FROM return_ledger WHERE shop = ${shop} AND at >= ${date(since)}::timestamptz`,
      );
      return rows.map(({ orderId }) => orderId);
    },

    async bonusSteps(shop, shopifyIds) {
      const rows = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<{ shopifyId: string; stepId: string }[]>`
          SELECT shopify_id AS "shopifyId", step_id AS "stepId" FROM return_ledger
          WHERE shop = ${shop} AND shopify_id = ANY(${shopifyIds}) AND what = 'bonus'`,
      );
      return new Map(rows.map(({ shopifyId, stepId }) => [shopifyId, stepId]));
    },

    async ofOrder(shop, orderId) {
      const rows = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<Row[]>`
          SELECT shopify_id AS "shopifyId", what, return_id AS "returnId", order_id AS "orderId", step_id AS "stepId",
            amount, currency, at FROM return_ledger
          WHERE shop = ${shop} AND order_id = ${orderId} ORDER BY at, shopify_id`,
      );
      return rows.map((row) => ({ ...row, amount: Number.parseInt(row.amount, 10), at: row.at.getTime() }));
    },
  };
}
