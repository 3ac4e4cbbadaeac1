import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { noFacts } from '../../domain/facts/order-facts.ts';
import { unknownShopper, type MessageClass } from '../../domain/messages/decision.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Database, Tx } from '../../db.server.ts';
import type { LockedOrder, Orders, SavedFacts, WrittenMessage } from '../../flows/ports.ts';
import { claimMessage, endWaiting, messagesOfOrder, writeMessages } from './message-rows.server.ts';
import { orderViews } from './order-views.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import { staffActs } from './staff-acts.server.ts';
import { loadShop } from './shop-store.server.ts';

type Options = { /** How long a claim holds, in seconds of database time. */ leaseSeconds?: number };

export function createOrderStore(db: Pick<Database, 'inShop'>, cipher: ShopCipher, options: Options = {}): Orders {
  const leaseSeconds = options.leaseSeconds ?? 60;
  return {
    async locked(shop, orderId, work) {
      await cipher.prepare(shop);
      return db.inShop(shop, async (tx) => work(await lockOrder(tx, cipher, shop, orderId, leaseSeconds)));
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

type OrderRow = {
  facts: Uint8Array | null;
  email_index: Uint8Array<ArrayBuffer> | null;
  read_at: Date | null;
  reread_at: Date | null;
  frozen_at: Date | null;
};

async function lockOrder(
  tx: Tx,
  cipher: ShopCipher,
  shop: string,
  orderId: string,
  leaseSeconds: number,
): Promise<LockedOrder> {
  const row = await lockRow(tx, shop, orderId);
  const profile = await loadShop(tx, shop);
  if (!profile) throw new Error('the shop has no row: it was never installed, or has been redacted');
  const place = `orders.facts.${orderId}`;
  const facts = row.facts ? parseFacts(await cipher.open(shop, place, row.facts)) : noFacts;
  const messages = await messagesOfOrder(tx, shop, orderId);
  const order = {
    shop: profile,
    facts,
    readAt: row.read_at?.getTime() ?? null,
    rereadAt: row.reread_at?.getTime() ?? null,
    messages,
    shopper: { ...unknownShopper, unsubscribed: await unsubscribedFrom(tx, shop, row.email_index) },
    isFrozen: row.frozen_at !== null,
  };
  return {
    ...order,
    save: (saved) => saveFacts(tx, cipher, shop, orderId, saved),
    writeMessages: (changes): Promise<WrittenMessage[]> =>
      writeMessages(tx, { shop, orderId, settingsVersion: profile.settingsVersion }, changes),
    settleInbox: async (webhookIds) => {
      await tx.$executeRaw`
        UPDATE inbox SET state = 'applied', settled_at = now(), lease_until = NULL, order_id = ${orderId},
          body = CASE WHEN ${order.isFrozen} THEN NULL ELSE body END
        WHERE shop = ${shop} AND webhook_id = ANY(${webhookIds}) AND state = 'received'`;
    },
    claim: (messageId, now) => claimMessage(tx, shop, messageId, now, leaseSeconds),
    giveUp: (messageId) => endWaiting(tx, shop, messageId, 'withheld'),
    lapse: (messageId) => endWaiting(tx, shop, messageId, 'lapsed'),
    ...staffActs(tx, shop),
  };
}

async function lockRow(tx: Tx, shop: string, orderId: string): Promise<OrderRow> {
  const lock = () => tx.$queryRaw<OrderRow[]>`
    SELECT facts, email_index, read_at, reread_at, frozen_at FROM orders WHERE shop = ${shop} AND id = ${orderId} FOR UPDATE`;
  const [known] = await lock();
  if (known) return known;
  await tx.$executeRaw`INSERT INTO orders (shop, id) VALUES (${shop}, ${orderId}) ON CONFLICT DO NOTHING`;
  const [made] = await lock();
  if (!made) throw new Error('an order row vanished while it was being locked');
  return made;
}

async function unsubscribedFrom(
  tx: Tx,
  shop: string,
  emailIndex: Uint8Array<ArrayBuffer> | null,
): Promise<MessageClass[]> {
  if (!emailIndex) return [];
  const rows = await tx.suppression.findMany({ where: { shop, emailIndex }, select: { messageClass: true } });
  return rows.map((row) => row.messageClass as MessageClass);
}

async function saveFacts(tx: Tx, cipher: ShopCipher, shop: string, orderId: string, saved: SavedFacts): Promise<void> {
  const { facts, readAt, rereadAt } = saved;
  const sealed = await cipher.seal(shop, `orders.facts.${orderId}`, Buffer.from(JSON.stringify(facts)));
  const email = facts.order?.data.email;
  const emailIndex = email ? await cipher.emailIndex(shop, email) : null;
  await tx.$executeRaw`
    UPDATE orders SET
      name = ${facts.order?.data.name ?? null}, facts = ${sealed}, email_index = ${emailIndex},
      shopify_updated_at = ${date(facts.order?.updatedAt ?? null)}::timestamptz,
      read_at = greatest(${date(readAt)}::timestamptz, read_at),
      reread_at = ${date(rereadAt)}::timestamptz,
      reread_retry_at = NULL, placed_at = ${date(facts.order?.data.createdAt ?? null)}::timestamptz,
      news_at = current_setting('app.now')::timestamptz
    WHERE shop = ${shop} AND id = ${orderId} AND frozen_at IS NULL`;
}

const date = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));

const parseFacts = (bytes: Uint8Array): OrderFacts => JSON.parse(Buffer.from(bytes).toString('utf8')) as OrderFacts;
