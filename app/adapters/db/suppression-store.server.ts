import type { Database } from '../../db.server.ts';
import type { Suppressions } from '../../flows/privacy-ports.ts';

export function createSuppressionStore(db: Pick<Database, 'inShop'>): Suppressions {
  return {
    async unsubscribe(shop, emailIndex, messageClass) {
      const row = { shop, emailIndex: new Uint8Array(emailIndex), messageClass };
      await db.inShop(shop, (tx) => tx.suppression.createMany({ data: row, skipDuplicates: true }));
    },

    async ordersWaiting(shop, emailIndex) {
      const rows = await db.inShop(
        shop,
        (tx) => tx.$queryRaw<{ id: string }[]>`
          SELECT id FROM orders WHERE shop = ${shop} AND email_index = ${new Uint8Array(emailIndex)}
            AND frozen_at IS NULL AND EXISTS (
              SELECT 1 FROM messages
              WHERE messages.shop = orders.shop AND order_id = orders.id AND state IN ('planned', 'claimed'))`,
      );
      return rows.map(({ id }) => id);
    },
  };
}
