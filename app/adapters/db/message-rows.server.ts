import { Prisma, type Message } from '@prisma/client';
import type { MessageState, PlannedMessage, WithholdReason } from '../../domain/messages/decision.ts';
import type { RowChange } from '../../domain/messages/difference.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import type { Tx } from '../../db.server.ts';
import type { WrittenMessage } from '../../flows/ports.ts';

/** Reading and writing message rows inside the transaction that holds their order's lock. */

export async function messagesOfOrder(tx: Tx, shop: string, orderId: string): Promise<PlannedMessage[]> {
  const rows = await tx.message.findMany({ where: { shop, orderId }, orderBy: { createdAt: 'asc' } });
  return rows.map(toPlannedMessage);
}

export function toPlannedMessage(row: Message): PlannedMessage {
  return {
    id: row.id,
    kind: row.kind as MessageKind,
    subject: row.subject,
    occasion: row.occasion,
    state: row.state as MessageState,
    intent: row.intent as 'send' | 'give_up' | null,
    dueAt: row.dueAt?.getTime() ?? null,
    expiresAt: row.expiresAt?.getTime() ?? null,
    confirmFirst: row.confirmFirst,
    products: row.products,
    reason: row.reason as WithholdReason | null,
    hurriedAt: row.hurriedAt?.getTime() ?? null,
  };
}

type Owner = { shop: string; orderId: string; settingsVersion: number };

/**
 * One statement for all changes. The last condition repeats in SQL what `difference` promises: history stays as it is.
 * Rewriting a claimed row takes its lease away, so that the worker holding it can no longer start to send.
 */
export async function writeMessages(tx: Tx, owner: Owner, changes: RowChange[]): Promise<WrittenMessage[]> {
  if (changes.length === 0) return [];
  const date = (instant: Instant | null) => (instant === null ? null : new Date(instant));
  const rows = changes.map(
    (change) => Prisma.sql`(${owner.shop}, ${owner.orderId}, ${change.kind}, ${change.subject}, ${change.occasion},
      ${change.state}, ${change.intent}, ${change.reason}, ${date(change.dueAt)}::timestamptz,
      ${date(change.expiresAt)}::timestamptz, ${change.confirmFirst}, ${change.products}, ${owner.settingsVersion})`,
  );
  const written = await tx.$queryRaw<{ id: string; attempt: number; state: string; due_at: Date | null }[]>`
    INSERT INTO messages (shop, order_id, kind, subject, occasion, state, intent, reason, due_at, expires_at,
      confirm_first, products, settings_version)
    VALUES ${Prisma.join(rows)}
    ON CONFLICT (shop, order_id, kind, subject, occasion) DO UPDATE SET
      state = excluded.state, intent = excluded.intent, reason = excluded.reason, due_at = excluded.due_at,
      expires_at = excluded.expires_at, confirm_first = excluded.confirm_first, products = excluded.products,
      settings_version = excluded.settings_version, lease_until = NULL, updated_at = now(),
      hurried_at = CASE WHEN excluded.intent = 'send' THEN messages.hurried_at END
    WHERE messages.state IN ('planned', 'claimed', 'withheld')
      AND messages.reason IS DISTINCT FROM 'cancelled_by_staff'
    RETURNING id, attempt, state, due_at`;
  return written.map((row) => ({
    id: row.id,
    attempt: row.attempt,
    dueAt: row.state === 'planned' ? (row.due_at?.getTime() ?? null) : null,
  }));
}

/** After so many tries a person has to look; the row says why (`last_error`). */
export const maxAttempts = 10;

export async function claimMessage(
  tx: Tx,
  shop: string,
  messageId: string,
  now: Instant,
  leaseSeconds: number,
): Promise<{ attempt: number } | null> {
  const claimed = await tx.$queryRaw<{ attempt: number; state: string }[]>`
    UPDATE messages SET
      state = CASE WHEN attempt - attempts_before >= ${maxAttempts} THEN 'failed' ELSE 'claimed' END,
      attempt = attempt + 1, lease_until = now() + make_interval(secs => ${leaseSeconds}), updated_at = now()
    WHERE shop = ${shop} AND id = ${messageId}::uuid AND intent = 'send' AND due_at <= ${new Date(now)}::timestamptz
      AND (state = 'planned' AND (retry_at IS NULL OR retry_at <= now()) OR state = 'claimed' AND lease_until < now())
    RETURNING attempt, state`;
  const row = claimed[0];
  return row?.state === 'claimed' ? { attempt: row.attempt } : null;
}

/** A planned row that ends without a mail. */
export async function endWaiting(tx: Tx, shop: string, messageId: string, state: 'withheld' | 'lapsed'): Promise<void> {
  await tx.$executeRaw`
    UPDATE messages SET state = ${state}, lease_until = NULL, updated_at = now()
    WHERE shop = ${shop} AND id = ${messageId}::uuid AND state IN ('planned', 'claimed')`;
}
