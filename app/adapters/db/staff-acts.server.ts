import type { Instant } from '../../domain/shared/instant.ts';
import type { StaffActs } from '../../flows/admin-ports.ts';
import type { RawTx } from './sql-transaction.server.ts';

/** What a person does to one message of a locked order, and the note of it in the message's story. */
export function staffActs(tx: RawTx, shop: string): StaffActs {
  return {
    async hurry(messageId, now) {
      const hurried = await tx.$executeRaw`
        UPDATE messages SET hurried_at = ${new Date(now)}::timestamptz, retry_at = NULL, updated_at = now()
        WHERE shop = ${shop} AND id = ${messageId}::uuid AND state = 'planned' AND intent = 'send'`;
      return hurried > 0 && note(tx, shop, messageId, 'sent_now_by_staff', now);
    },

    /** A worker that holds it loses its lease, and can no longer start to send. */
    async cancel(messageId) {
      const cancelled = await tx.$executeRaw`
        UPDATE messages SET state = 'withheld', reason = 'cancelled_by_staff', intent = NULL, due_at = NULL,
          expires_at = NULL, hurried_at = NULL, lease_until = NULL, updated_at = now()
        WHERE shop = ${shop} AND id = ${messageId}::uuid AND state IN ('planned', 'claimed') AND intent = 'send'`;
      return cancelled > 0;
    },

    /** The attempt goes on counting, so that a late word of the old one changes nothing; it gets all its tries anew. */
    async retry(messageId, now) {
      const retried = await tx.$executeRaw`
        UPDATE messages SET state = 'planned', intent = 'send', hurried_at = ${new Date(now)}::timestamptz,
          due_at = ${new Date(now)}::timestamptz, attempts_before = attempt, retry_at = NULL, lease_until = NULL,
          updated_at = now()
        WHERE shop = ${shop} AND id = ${messageId}::uuid AND state IN ('failed', 'unknown')`;
      if (retried === 0) return false;
      // By its new plan it may ask about other products.
      await tx.$executeRaw`DELETE FROM review_asks WHERE shop = ${shop} AND message_id = ${messageId}::uuid`;
      await tx.$executeRaw`
        DELETE FROM customer_asks WHERE shop = ${shop} AND message_id = ${messageId}::uuid
          AND order_id = (SELECT order_id FROM messages WHERE shop = ${shop} AND id = ${messageId}::uuid)`;
      return note(tx, shop, messageId, 'resent_by_staff', now);
    },
  };
}

async function note(tx: RawTx, shop: string, messageId: string, what: string, now: Instant): Promise<true> {
  await tx.$executeRaw`
    INSERT INTO message_changes (shop, order_id, message_id, at, state, reason, due_at)
    SELECT shop, order_id, id, ${new Date(now)}::timestamptz, 'planned', ${what}, due_at FROM messages
    WHERE shop = ${shop} AND id = ${messageId}::uuid`;
  return true;
}
