import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import type { CustomerAsks } from '../../flows/timing-ports.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

/** Who was asked about what in a shop, over all orders; the claim itself is part of beginning to send (message-store). */
export function createCustomerAsks(db: Pick<Database, 'inShop'>, cipher: ShopCipher): CustomerAsks {
  return {
    async noteAsked(shop, asks) {
      const indexes = await Promise.all(asks.map(({ email }) => cipher.emailIndex(shop, email)));
      const products = asks.map(({ productId }) => productId);
      return db.inShop(
        shop,
        (tx) => tx.$executeRaw`
          INSERT INTO customer_asks (shop, email_index, product_id, asked_at)
          SELECT ${shop}, email_index, product_id, current_setting('app.now')::timestamptz
          FROM unnest(${indexes}::bytea[], ${products}::text[]) AS ask (email_index, product_id)
          ORDER BY email_index, product_id ON CONFLICT DO NOTHING`,
      );
    },
  };
}

/** Products that the address of an order was asked about elsewhere: for other orders, or by an app before us. */
export const askedElsewhere = (shop: string, orderId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT product_id FROM customer_asks WHERE shop = ${shop} AND order_id IS DISTINCT FROM ${orderId}
    AND email_index = (SELECT email_index FROM orders WHERE shop = ${shop} AND id = ${orderId})
  ORDER BY product_id`;
