import type { Tx } from '../../db.server.ts';

/**
 * Erases what is known of these orders' returns, in the caller's transaction, which holds the orders' locks. What remains
 * are ids, states and the money that moved. A call that is under way goes on without us: nobody is left to tell.
 */
export async function eraseReturns(tx: Tx, shop: string, orderIds: string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE returns SET name = NULL, record = NULL, email_index = NULL, parcel_index = NULL, attention = NULL,
      waits = NULL, due_at = NULL,
      erased_at = coalesce(erased_at, current_setting('app.now')::timestamptz)
    WHERE shop = ${shop} AND order_id = ANY(${orderIds}) RETURNING id::text`;
  await tx.$executeRaw`DELETE FROM portal_tokens WHERE shop = ${shop} AND order_id = ANY(${orderIds})`;
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE return_steps SET expected = NULL, lease_until = NULL, updated_at = now(),
      error = CASE WHEN state = 'calling' THEN 'erased during the call' ELSE error END,
      state = CASE WHEN state IN ('planned', 'calling', 'parked', 'refused') THEN 'dropped' ELSE state END
    WHERE shop = ${shop} AND return_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`DELETE FROM return_items WHERE shop = ${shop} AND return_id = ANY(${ids}::uuid[])`;
  // A trigger notes their files: those are removed by whoever asked for the erasure.
  await tx.$executeRaw`DELETE FROM return_photos WHERE shop = ${shop} AND return_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`DELETE FROM return_labels WHERE shop = ${shop} AND return_id = ANY(${ids}::uuid[])`;
}

/** Of orders that retention erased, nothing of their returns stays. */
export async function deleteReturns(tx: Tx, shop: string, orderIds: string[]): Promise<void> {
  for (const table of ['return_steps', 'return_changes', 'return_ledger']) {
    await tx.$executeRawUnsafe(
      `DELETE FROM ${table} WHERE shop = $1 AND return_id IN
         (SELECT id FROM returns WHERE shop = $1 AND order_id = ANY($2))`,
      shop,
      orderIds,
    );
  }
  await tx.$executeRaw`DELETE FROM returns WHERE shop = ${shop} AND order_id = ANY(${orderIds})`;
}
