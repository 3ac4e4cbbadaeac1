import type { Database } from '../../db.server.ts';
import type { MessageClass, Shopper } from '../../domain/messages/decision.ts';
import type { Suppressions } from '../../flows/privacy-ports.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

/** In place of a message class: no mail reaches the address, or none is wanted. */
const everyClass = 'every';

export function createSuppressionStore(db: Pick<Database, 'inShop'>, cipher: ShopCipher): Suppressions {
  return {
    async unsubscribe(shop, emailIndex, messageClass) {
      const row = { shop, emailIndex: new Uint8Array(emailIndex), messageClass };
      await db.inShop(shop, (tx) => tx.suppression.createMany({ data: row, skipDuplicates: true }));
    },

    async suppress(shop, email, cause) {
      const emailIndex = await cipher.emailIndex(shop, email);
      const row = { shop, emailIndex, messageClass: everyClass, cause };
      await db.inShop(shop, (tx) => tx.suppression.createMany({ data: row, skipDuplicates: true }));
      return emailIndex;
    },

    async causeOf(shop, email) {
      const emailIndex = await cipher.emailIndex(shop, email);
      const rows = await db.inShop(shop, (tx) => tx.suppression.findMany({ where: { shop, emailIndex } }));
      return suppressionsOf(rows).undeliverable;
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

export type SuppressionRow = { messageClass: string; cause: string };

/** What the suppressions of one address mean for a plan. */
export function suppressionsOf(rows: SuppressionRow[]): Pick<Shopper, 'unsubscribed' | 'undeliverable'> {
  const every = rows.find(({ messageClass }) => messageClass === everyClass);
  const classes = rows.filter(({ messageClass }) => messageClass !== everyClass);
  return {
    unsubscribed: classes.map(({ messageClass }) => messageClass as MessageClass),
    undeliverable: every ? (every.cause as 'bounced' | 'complained') : null,
  };
}
