import type { Database } from '../../db.server.ts';
import type { ReturnTelling } from '../../flows/telling-ports.ts';
import type { ReturnStory } from '../../domain/returns/news-of-return.ts';
import { openRecord } from './return-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import type { SqlTx } from './sql-transaction.server.ts';

/** Triggers count what happens to a return (see the migration returns_told); here is what of it was told. */
export function createReturnTelling(db: Pick<Database, 'sqlInShop' | 'sweep'>, cipher: ShopCipher): ReturnTelling {
  return {
    async storiesOf(shop, orderId) {
      await cipher.prepare(shop);
      return db.sqlInShop(shop, async (tx) => {
        // The version is read first: what happens meanwhile is told again, and nothing is told as newer than it is.
        const [rows, changes, steps, money] = await Promise.all(reads(tx, shop, orderId));
        const of = <Part extends { returnId: string }>(parts: Part[], id: string): Part[] =>
          parts.filter(({ returnId }) => returnId === id);
        return Promise.all(
          rows.map(async (row) => ({
            version: row.version,
            record: await openRecord(cipher, shop, row),
            story: {
              changes: of(changes, row.id).map(({ at, what }) => ({ at: at.getTime(), what })),
              steps: of(steps, row.id).map(({ dueAt, ...step }) => ({ ...step, dueAt: dueAt.getTime() })),
              money: of(money, row.id).map(({ amount, at, ...line }) => ({
                ...line,
                amount: Number.parseInt(amount, 10),
                at: at.getTime(),
              })),
            },
          })),
        );
      });
    },

    async told(shop, heard) {
      const ids = heard.map(({ id }) => id);
      const versions = heard.map(({ version }) => version);
      await db.sqlInShop(
        shop,
        (tx) => tx.$executeRaw`
          UPDATE returns SET told_version = greatest(told_version, heard.version), told_retry_at = NULL
          FROM unnest(${ids}::uuid[], ${versions}::int[]) AS heard (id, version)
          WHERE shop = ${shop} AND returns.id = heard.id`,
      );
    },

    async tellLater(shop, orderId) {
      await db.sqlInShop(
        shop,
        (tx) => tx.$executeRaw`
          UPDATE returns SET told_retry_at = now() + interval '1 minute'
          WHERE shop = ${shop} AND order_id = ${orderId} AND told_version < news_version`,
      );
    },
  };
}

type Row = { id: string; version: number; record: Uint8Array };
type Of<Part> = Omit<Part, 'at' | 'dueAt' | 'amount'> & { returnId: string };
type Change = Of<ReturnStory['changes'][number]> & { at: Date };
type Step = Of<ReturnStory['steps'][number]> & { dueAt: Date };
type Money = Of<ReturnStory['money'][number]> & { at: Date; amount: string };

function reads(tx: SqlTx, shop: string, orderId: string) {
  return [
    tx.$queryRaw<Row[]>`
      SELECT id, news_version AS version, record FROM returns
      WHERE shop = ${shop} AND order_id = ${orderId} AND record IS NOT NULL AND erased_at IS NULL ORDER BY number`,
    tx.$queryRaw<Change[]>`
      SELECT return_id AS "returnId", at, what FROM return_changes WHERE shop = ${shop}
        AND return_id IN (SELECT id FROM returns WHERE shop = ${shop} AND order_id = ${orderId}) ORDER BY id`,
    tx.$queryRaw<Step[]>`
      SELECT return_id AS "returnId", id, kind, state, due_at AS "dueAt" FROM return_steps WHERE shop = ${shop}
        AND return_id IN (SELECT id FROM returns WHERE shop = ${shop} AND order_id = ${orderId}) ORDER BY seq`,
    tx.$queryRaw<Money[]>`
      SELECT return_id AS "returnId", shopify_id AS "shopifyId", what, amount, currency, at FROM return_ledger
      WHERE shop = ${shop} AND order_id = ${orderId} ORDER BY at, shopify_id`,
  ] as const;
}
