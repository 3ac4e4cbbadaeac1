import { Prisma } from '@prisma/client';
import type { Database, Tx } from '../../db.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

/** One transaction deletes no more than this: a large shop has millions of rows, and locks should be short. */
const batchSize = 5_000;

const largeTables = [
  'message_changes',
  'messages',
  'review_asks',
  'customer_asks',
  'transit_samples',
  'order_promises',
  'orders',
  'suppressions',
  'access_log',
  'shared_sends',
  'sender_domains',
  'custom_texts',
  'return_changes',
  'return_steps',
  'return_items',
  'return_ledger',
  'return_photos',
  'return_labels',
  'returns',
  'return_policies',
  'promise_versions',
  'published_promises',
  'blocked_addresses',
  'portal_tokens',
  'portal_tries',
  'scan_secrets',
  'doomed_files',
  'inbox',
];

/** The key goes last, in one transaction with what tells that the shop was ever here: cut short, all of it can run again. */
export async function redactShop(db: Pick<Database, 'inShop'>, cipher: ShopCipher, shop: string): Promise<void> {
  for (const table of largeTables) {
    let deleted: number;
    do deleted = await db.inShop(shop, (tx) => deleteBatch(tx, shop, table));
    while (deleted === batchSize);
  }
  await db.inShop(shop, async (tx) => {
    for (const table of largeTables) await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE shop = ${shop}`;
    await tx.customText.deleteMany({ where: { shop } });
    await tx.senderDomain.deleteMany({ where: { shop } });
    await tx.sharedSend.deleteMany({ where: { shop } });
    await tx.session.deleteMany({ where: { shop } });
    await tx.shop.deleteMany({ where: { domain: shop } });
    await tx.shopKey.deleteMany({ where: { shop } });
    // Whoever still waits for an answer: there is nothing left to give.
    await tx.$executeRaw`
      UPDATE compliance_requests SET details = NULL, done_at = coalesce(done_at, current_setting('app.now')::timestamptz)
      WHERE shop = ${shop}`;
  });
  cipher.forget(shop);
}

/** Not what is still received: the webhook that asks for this is among it, and comes again should this be cut short. */
const deleteBatch = (tx: Tx, shop: string, table: string): Promise<number> => tx.$executeRaw`
  DELETE FROM ${Prisma.raw(table)} WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM ${Prisma.raw(table)}
    WHERE shop = ${shop} ${table === 'inbox' ? Prisma.sql`AND state <> 'received'` : Prisma.empty} LIMIT ${batchSize}))`;

/**
 * Only for a shop that was redacted and is not here again: its sessions come before its row, sealed with the same key.
 */
export async function forgetLateArrivals(
  db: Pick<Database, 'inShop'>,
  cipher: ShopCipher,
  shop: string,
): Promise<void> {
  await db.inShop(shop, async (tx) => {
    const [gone] = await tx.$queryRaw<unknown[]>`
      SELECT 1 WHERE EXISTS (SELECT 1 FROM compliance_requests
          WHERE shop = ${shop} AND topic = 'shop/redact' AND done_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM shops WHERE domain = ${shop})
        AND NOT EXISTS (SELECT 1 FROM "Session" WHERE shop = ${shop})`;
    if (!gone) return;
    await tx.$executeRaw`DELETE FROM inbox WHERE shop = ${shop} AND state <> 'received'`;
    await tx.shopKey.deleteMany({ where: { shop } });
  });
  cipher.forget(shop);
}
