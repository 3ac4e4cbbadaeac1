import type { Database } from '../../db.server.ts';
import type { LockedOrder, LockOptions, Orders } from '../../flows/order-ports.ts';
import { lockOrder, type OrderKey } from './locked-order.server.ts';
import { orderViews } from './order-views.server.ts';
import { createKnownPromises } from './order-promise-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import type { SqlTx } from './sql-transaction.server.ts';

type Work<T> = (order: LockedOrder) => Promise<T>;

type Options = { /** How long a claim holds, in seconds of database time. */ leaseSeconds?: number };

export function createOrderStore(
  db: Pick<Database, 'inShop' | 'sqlInShop'>,
  cipher: ShopCipher,
  options: Options = {},
): Orders {
  const keeper = { cipher, leaseSeconds: options.leaseSeconds ?? 60, knownPromises: createKnownPromises() };

  /** Null: there is no such message. */
  async function locked<T>(shop: string, key: OrderKey, work: Work<T>, options?: LockOptions): Promise<T | null> {
    await cipher.prepare(shop);
    const inTransaction = async (tx: SqlTx) => {
      const order = await lockOrder(tx, keeper, shop, key);
      return order && work(order);
    };
    return db.sqlInShop(shop, inTransaction, options);
  }

  return {
    // An order that is named by its own id is there, or made.
    locked: async <T>(shop: string, orderId: string, work: Work<T>, options?: LockOptions) =>
      (await locked(shop, { orderId }, work, options)) as T,

    lockedByMessage: (shop, messageId, work, options) => locked(shop, { messageId }, work, options),

    async rereadLater(shop, orderId, now) {
      const at = new Date(now);
      await db.sqlInShop(
        shop,
        (tx) => tx.$executeRaw`
          INSERT INTO orders (shop, id, reread_at, reread_retry_at)
          VALUES (${shop}, ${orderId}, ${at}::timestamptz, now() + interval '1 minute')
          ON CONFLICT (shop, id) DO UPDATE SET reread_at = least(orders.reread_at, excluded.reread_at),
            reread_retry_at = excluded.reread_retry_at
          WHERE orders.frozen_at IS NULL`,
      );
    },

    async postponeReread(shop, orderId) {
      await db.inShop(
        shop,
        (tx) => tx.$executeRaw`
          UPDATE orders SET reread_retry_at = now() + interval '1 minute' WHERE shop = ${shop} AND id = ${orderId}`,
      );
    },

    async knownUpdates(shop, orderIds) {
      const rows = await db.inShop(shop, (tx) =>
        tx.order.findMany({
          where: { shop, id: { in: orderIds }, OR: [{ shopifyUpdatedAt: { not: null } }, { frozenAt: { not: null } }] },
          select: { id: true, shopifyUpdatedAt: true, frozenAt: true },
        }),
      );
      // Of an erased order no news is wanted, however new it is.
      const updatedAt = (row: (typeof rows)[number]) =>
        row.frozenAt ? Infinity : (row.shopifyUpdatedAt?.getTime() ?? 0);
      return new Map(rows.map((row) => [row.id, updatedAt(row)]));
    },

    ...orderViews(db, cipher),
  };
}
