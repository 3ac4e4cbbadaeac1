import type { Database, Tx } from '../../db.server.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { RetentionCutoffs } from '../../domain/shared/retention.ts';
import type { Retention } from '../../flows/privacy-ports.ts';
import { eraseOrders } from './erase-orders.server.ts';
import { deleteReturns } from './erase-returns.server.ts';

/** One transaction erases no more than this, so that the shop's own work never waits long for it. */
const rowsAtOnce = 5_000;
const ordersAtOnce = 500;

type Options = { rowsAtOnce?: number; ordersAtOnce?: number };

export function createRetentionStore(db: Pick<Database, 'inShop'>, options: Options = {}): Retention {
  const rows = options.rowsAtOnce ?? rowsAtOnce;
  const orders = options.ordersAtOnce ?? ordersAtOnce;
  return {
    async eraseExpired(shop, cutoffs) {
      const inBatch = (erase: Erase, limit: number) => db.inShop(shop, (tx) => erase(tx, shop, cutoffs, limit));
      const isFull: boolean[] = [];
      for (const erase of byRow) isFull.push((await inBatch(erase, rows)) === rows);
      isFull.push((await inBatch(eraseOldOrders, orders)) === orders);
      return isFull.includes(true);
    },

    async scheduleNext(shop, at) {
      await db.inShop(shop, (tx) =>
        tx.shop.updateMany({ where: { domain: shop }, data: { retentionAt: new Date(at) } }),
      );
    },
  };
}

/** Answers how many rows it took. */
type Erase = (tx: Tx, shop: string, cutoffs: RetentionCutoffs, limit: number) => Promise<number>;

const date = (instant: Instant): Date => new Date(instant);

const byRow: Erase[] = [
  (tx, shop, { payloads }, limit) => tx.$executeRaw`
    UPDATE inbox SET body = NULL WHERE shop = ${shop} AND webhook_id = ANY(ARRAY(
      SELECT webhook_id FROM inbox WHERE shop = ${shop} AND body IS NOT NULL AND state <> 'received'
        AND received_at < ${date(payloads)}::timestamptz LIMIT ${limit}))`,
  (tx, shop, { webhooks }, limit) => tx.$executeRaw`
    DELETE FROM inbox WHERE shop = ${shop} AND webhook_id = ANY(ARRAY(
      SELECT webhook_id FROM inbox WHERE shop = ${shop} AND body IS NULL AND state <> 'received'
        AND received_at < ${date(webhooks)}::timestamptz LIMIT ${limit}))`,
  (tx, shop, { accessLog }, limit) => tx.$executeRaw`
    DELETE FROM access_log WHERE shop = ${shop} AND id = ANY(ARRAY(
      SELECT id FROM access_log WHERE shop = ${shop} AND at < ${date(accessLog)}::timestamptz LIMIT ${limit}))`,
  // Those of our own orders go with the orders.
  (tx, shop, { personalData }, limit) => tx.$executeRaw`
    DELETE FROM customer_asks WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM customer_asks WHERE shop = ${shop} AND order_id IS NULL
        AND asked_at < ${date(personalData)}::timestamptz LIMIT ${limit}))`,
  // What staff are called is kept no longer than their session lasts, which is real time.
  (tx, shop, _cutoffs, limit) => tx.$executeRaw`
    DELETE FROM "Session" WHERE shop = ${shop} AND id = ANY(ARRAY(
      SELECT id FROM "Session" WHERE shop = ${shop} AND "isOnline" AND expires < now() LIMIT ${limit}))`,
  (tx, shop, _cutoffs, limit) => tx.$executeRaw`
    DELETE FROM portal_tokens WHERE shop = ${shop} AND hash = ANY(ARRAY(
      SELECT hash FROM portal_tokens WHERE shop = ${shop} AND expires_at < current_setting('app.now')::timestamptz
      LIMIT ${limit}))`,
  // Nobody counts tries for longer than a day.
  (tx, shop, _cutoffs, limit) => tx.$executeRaw`
    DELETE FROM portal_tries WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM portal_tries WHERE shop = ${shop}
        AND window_start < current_setting('app.now')::timestamptz - interval '2 days' LIMIT ${limit}))`,
  // Answered, and downloaded again if need be: whom a request was about is kept no longer than a webhook.
  (tx, shop, { payloads }, limit) => tx.$executeRaw`
    UPDATE compliance_requests SET details = NULL WHERE shop = ${shop} AND webhook_id = ANY(ARRAY(
      SELECT webhook_id FROM compliance_requests WHERE shop = ${shop} AND details IS NOT NULL
        AND done_at < ${date(payloads)}::timestamptz LIMIT ${limit}))`,
];

/** Frozen and erased in one transaction. An order in somebody's hands has news just now, and is passed over. */
const eraseOldOrders: Erase = async (tx, shop, { personalData }, limit) => {
  const before = date(personalData);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM orders WHERE shop = ${shop} AND frozen_at IS NULL
      AND (placed_at < ${before}::timestamptz OR placed_at IS NULL)
      AND coalesce(news_at, created_at) < ${before}::timestamptz
    ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  const ids = rows.map(({ id }) => id);
  await eraseOrders(tx, shop, ids);
  await deleteReturns(tx, shop, ids);
  await tx.$executeRaw`DELETE FROM order_promises WHERE shop = ${shop} AND order_id = ANY(${ids})`;
  await tx.$executeRaw`DELETE FROM message_changes WHERE shop = ${shop} AND order_id = ANY(${ids})`;
  return ids.length;
};
