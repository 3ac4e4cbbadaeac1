import type { Tx } from '../../db.server.ts';
import { eraseReturns } from './erase-returns.server.ts';

/**
 * Erases what is known of these orders and freezes them, in the caller's transaction. What remains are tombstones: ids,
 * and what became of each message. Asks for reviews stay too, as ids of order and product; what an address was asked about
 * goes. The suppressions of an address stay: as a keyed index they name nobody, and without them a new order would mail
 * somebody who said no.
 */
export async function eraseOrders(tx: Tx, shop: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  // The orders first: once their rows are locked, whoever was writing them has committed, and what it wrote is seen below.
  await tx.$queryRaw`SELECT 1 FROM orders WHERE shop = ${shop} AND id = ANY(${ids}) ORDER BY id FOR UPDATE`;
  await tx.$executeRaw`
    UPDATE orders SET name = NULL, facts = NULL, email_index = NULL, reread_at = NULL,
      reread_retry_at = NULL, frozen_at = coalesce(frozen_at, current_setting('app.now')::timestamptz)
    WHERE shop = ${shop} AND id = ANY(${ids})`;
  // One statement: between two, a claimed mail could begin to be sent, and keep what it was made from.
  await tx.$executeRaw`
    UPDATE messages SET inputs = NULL, last_error = NULL, updated_at = now(),
      state = CASE WHEN state IN ('planned', 'claimed') THEN 'lapsed' ELSE state END,
      intent = CASE WHEN state IN ('planned', 'claimed') THEN NULL ELSE intent END,
      due_at = CASE WHEN state IN ('planned', 'claimed') THEN NULL ELSE due_at END
    WHERE shop = ${shop} AND order_id = ANY(${ids})`;
  await tx.$executeRaw`DELETE FROM customer_asks WHERE shop = ${shop} AND order_id = ANY(${ids})`;
  // Which service kept its promise how often stays countable, as ids and states.
  await tx.$executeRaw`
    UPDATE order_promises SET promise = NULL, next_at = NULL, choice = NULL, choice_at = NULL
    WHERE shop = ${shop} AND order_id = ANY(${ids})`;
  await eraseReturns(tx, shop, ids);
  await tx.$executeRaw`
    UPDATE inbox SET body = NULL WHERE shop = ${shop} AND order_id = ANY(${ids}) AND body IS NOT NULL`;
}
