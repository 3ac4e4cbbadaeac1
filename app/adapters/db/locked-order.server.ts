import { Prisma } from '@prisma/client';
import { noFacts, type OrderFacts } from '../../domain/facts/order-facts.ts';
import { parseOrderFacts } from '../../domain/facts/parse-facts.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { LockedOrder, SavedFacts } from '../../flows/order-ports.ts';
import { isReceived } from './inbox-store.server.ts';
import {
  claimMessage,
  endWaiting,
  holdMessage,
  messagesOfOrder,
  messagesStatement,
  writeMessages,
} from './message-rows.server.ts';
import {
  promiseInForce,
  standingStatement,
  type KnownPromises,
  type NewestPromise,
} from './order-promise-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import { loadShopAndShopper } from './shop-row.server.ts';
import type { SqlTx } from './sql-transaction.server.ts';
import { takeSharedSend } from './shared-sends.server.ts';
import { staffActs } from './staff-acts.server.ts';
import { noteTransit } from './transit-store.server.ts';

/** Which order: by its id, or by that of one of its messages. */
export type OrderKey = { orderId: string } | { messageId: string };

type Keeper = { cipher: ShopCipher; leaseSeconds: number; knownPromises: KnownPromises };

/** Locks an order, making its row if need be, and loads it. Null: there is no message of that id. */
export async function lockOrder(tx: SqlTx, keeper: Keeper, shop: string, key: OrderKey): Promise<LockedOrder | null> {
  let loaded = await load(tx, shop, idOf(shop, key));
  if (!loaded.row) {
    if (!('orderId' in key)) return null;
    tx.later(Prisma.sql`INSERT INTO orders (shop, id) VALUES (${shop}, ${key.orderId}) ON CONFLICT DO NOTHING`);
    loaded = await load(tx, shop, idOf(shop, key));
  }
  const { row, known, messages } = loaded;
  if (!known) throw new Error('the shop has no row: it was never installed, or has been redacted');
  if (!row) throw new Error('an order row vanished while it was being locked');
  const facts = row.facts ? parseFacts(await keeper.cipher.open(shop, placeOf(row.id), row.facts)) : noFacts;
  const { newestPromise, ...shopAndShopper } = known;
  const order = {
    id: row.id,
    ...shopAndShopper,
    facts,
    readAt: row.read_at?.getTime() ?? null,
    rereadAt: row.reread_at?.getTime() ?? null,
    messages,
    isFrozen: row.frozen_at !== null,
  };
  return { ...order, ...writes(tx, keeper, order), ...promises(tx, keeper.knownPromises, order, newestPromise) };
}

type OrderRow = {
  id: string;
  facts: Uint8Array | null;
  read_at: Date | null;
  reread_at: Date | null;
  frozen_at: Date | null;
};

const placeOf = (orderId: string): string => `orders.facts.${orderId}`;

const idOf = (shop: string, key: OrderKey): Prisma.Sql =>
  'orderId' in key
    ? Prisma.sql`${key.orderId}`
    : Prisma.sql`(SELECT order_id FROM messages WHERE shop = ${shop} AND id = ${key.messageId}::uuid)`;

/**
 * All at once: each statement begins when the one before it has ended, so what is read is read after the lock was had,
 * and with it everything that its last holder wrote.
 */
async function load(tx: SqlTx, shop: string, id: Prisma.Sql) {
  const [[row], known, messages] = await Promise.all([
    tx.$queryRaw<OrderRow[]>`
      SELECT id, facts, read_at, reread_at, frozen_at FROM orders WHERE shop = ${shop} AND id = ${id} FOR UPDATE`,
    loadShopAndShopper(tx, shop, id),
    messagesOfOrder(tx, shop, id),
  ]);
  return { row, known, messages };
}

type Promises = Pick<LockedOrder, 'hasNoPromises' | 'promiseInForce' | 'notePromise'>;

function promises(
  tx: SqlTx,
  known: KnownPromises,
  { id: orderId, shop: { domain: shop } }: Pick<LockedOrder, 'id' | 'shop'>,
  newest: NewestPromise | null,
): Promises {
  return {
    hasNoPromises: newest === null,
    promiseInForce: (at) => promiseInForce(tx, known, shop, newest, at),
    notePromise: (promise, standing) => tx.later(standingStatement({ shop, orderId }, promise, standing)),
  };
}

type Known = 'id' | 'shop' | 'facts' | 'readAt' | 'rereadAt' | 'messages' | 'shopper' | 'isFrozen';
type Writes = Omit<LockedOrder, Known | keyof Promises>;

function writes(
  tx: SqlTx,
  { cipher, leaseSeconds }: Pick<Keeper, 'cipher' | 'leaseSeconds'>,
  { id, shop: { domain: shop, settingsVersion }, isFrozen }: Pick<LockedOrder, 'id' | 'shop' | 'isFrozen'>,
): Writes {
  const owner = { shop, orderId: id, settingsVersion };
  return {
    save: async (saved) => tx.later(await savedFacts(cipher, shop, id, saved)),
    writeMessages: (changes) => writeMessages(tx, owner, changes),
    writeMessagesLater(changes) {
      if (changes.length > 0) tx.later(messagesStatement(owner, changes));
    },
    settleInbox(webhookIds) {
      tx.later(Prisma.sql`
        UPDATE inbox SET state = 'applied', settled_at = now(), lease_until = NULL, order_id = ${id},
          body = CASE WHEN ${isFrozen} THEN NULL ELSE body END
        WHERE shop = ${shop} AND webhook_id = ANY(${webhookIds}) AND ${isReceived}`);
      return Promise.resolve();
    },
    claim: (messageId, now) => claimMessage(tx, shop, messageId, now, leaseSeconds),
    giveUp: (messageId) => endWaiting(tx, shop, messageId, 'withheld'),
    lapse: (messageId) => endWaiting(tx, shop, messageId, 'lapsed'),
    takeSharedSend: (now, limit) => takeSharedSend(tx, shop, now, limit),
    hold: (messageId, until) => Promise.resolve(tx.later(holdMessage(shop, messageId, until))),
    noteTransit: (samples) => Promise.resolve(tx.later(noteTransit(shop, samples))),
    ...staffActs(tx, shop),
  };
}

async function savedFacts(cipher: ShopCipher, shop: string, orderId: string, saved: SavedFacts): Promise<Prisma.Sql> {
  const { facts, readAt, rereadAt } = saved;
  const sealed = await cipher.seal(shop, placeOf(orderId), Buffer.from(JSON.stringify(facts)));
  const email = facts.order?.data.email;
  const emailIndex = email ? await cipher.emailIndex(shop, email) : null;
  return Prisma.sql`
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

const parseFacts = (bytes: Uint8Array): OrderFacts => parseOrderFacts(Buffer.from(bytes).toString('utf8'));
