import { startOfUtcDay, type Instant } from '../../domain/shared/instant.ts';
import type { Database } from '../../db.server.ts';
import type { SharedSends } from '../../flows/sender-ports.ts';
import type { RawTx } from './sql-transaction.server.ts';

/** Midnight in UTC; as text it has no zone that a driver could turn it by. */
export const sharedDay = (now: Instant): Date => new Date(startOfUtcDay(now));

/** Counts a mail from the shared address on the day (UTC) of `now`; false, and not counted, when `limit` were before. */
export async function takeSharedSend(tx: RawTx, shop: string, now: Instant, limit: number): Promise<boolean> {
  const taken = await tx.$executeRaw`
    INSERT INTO shared_sends (shop, day, count) SELECT ${shop}, ${sharedDay(now).toISOString().slice(0, 10)}::date, 1 WHERE ${limit}::int > 0
    ON CONFLICT (shop, day) DO UPDATE SET count = shared_sends.count + 1 WHERE shared_sends.count < ${limit}::int`;
  return taken > 0;
}

/** For mails that are about no planned message, and so hold no order's lock. */
export const createSharedSends = (db: Pick<Database, 'sqlInShop'>): SharedSends => ({
  take: (shop, now, limit) => db.sqlInShop(shop, (tx) => takeSharedSend(tx, shop, now, limit)),
});
