import type { Database } from '../../db.server.ts';
import type { Compliance } from '../../flows/ports.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

export function createComplianceStore(db: Pick<Database, 'inShop'>, cipher: ShopCipher): Compliance {
  return {
    async record(shop, webhookId, topic, receivedAt, done) {
      const row = {
        shop,
        webhookId,
        topic,
        receivedAt: new Date(receivedAt),
        doneAt: done ? new Date(receivedAt) : null,
      };
      await db.inShop(shop, (tx) => tx.complianceRequest.createMany({ data: row, skipDuplicates: true }));
    },

    async redactOrders(shop, orderIds, email) {
      const emailIndex = email ? await cipher.emailIndex(shop, email) : null;
      await db.inShop(shop, async (tx) => {
        const byEmail = emailIndex
          ? await tx.order.findMany({ where: { shop, emailIndex }, select: { id: true } })
          : [];
        const ids = [...new Set([...orderIds, ...byEmail.map((order) => order.id)])];
        // An order that has not reached us yet gets its tombstone too: a late webhook must not bring it in.
        await tx.order.createMany({ data: ids.map((id) => ({ shop, id })), skipDuplicates: true });
        await tx.$executeRaw`
          UPDATE orders SET name = NULL, facts = NULL, email_index = NULL, reread_at = NULL, frozen_at = now()
          WHERE shop = ${shop} AND id = ANY(${ids})`;
        await tx.$executeRaw`
          UPDATE messages SET inputs = NULL, updated_at = now() WHERE shop = ${shop} AND order_id = ANY(${ids})`;
        await tx.$executeRaw`
          UPDATE messages SET state = 'lapsed', intent = NULL, due_at = NULL, updated_at = now()
          WHERE shop = ${shop} AND order_id = ANY(${ids}) AND state IN ('planned', 'claimed', 'withheld')`;
      });
    },

    async redactShop(shop) {
      await db.inShop(shop, async (tx) => {
        await tx.shopKey.deleteMany({ where: { shop } });
        await tx.inbox.deleteMany({ where: { shop } });
        await tx.message.deleteMany({ where: { shop } });
        await tx.reviewAsk.deleteMany({ where: { shop } });
        await tx.order.deleteMany({ where: { shop } });
        await tx.suppression.deleteMany({ where: { shop } });
        await tx.session.deleteMany({ where: { shop } });
        await tx.shop.deleteMany({ where: { domain: shop } });
      });
      cipher.forget(shop);
    },
  };
}
