import { Prisma, type Message } from '@prisma/client';
import type { MessageState, PlannedMessage, WithholdReason } from '../../domain/messages/decision.ts';
import { staysAfterHold, type RowChange } from '../../domain/messages/difference.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import type { WrittenMessage } from '../../flows/order-ports.ts';
import type { RawTx } from './sql-transaction.server.ts';

/** Reading and writing message rows inside the transaction that holds their order's lock. */

type MessageRow = Pick<
  Message,
  | 'id'
  | 'kind'
  | 'subject'
  | 'occasion'
  | 'state'
  | 'intent'
  | 'dueAt'
  | 'expiresAt'
  | 'confirmFirst'
  | 'products'
  | 'reason'
  | 'hurriedAt'
  | 'heldUntil'
  | 'sentAt'
>;

/** `orderId` may be a query that answers it. */
export async function messagesOfOrder(tx: RawTx, shop: string, orderId: Prisma.Sql): Promise<PlannedMessage[]> {
  const rows = await tx.$queryRaw<MessageRow[]>`
    SELECT id, kind, subject, occasion, state, intent, due_at AS "dueAt", expires_at AS "expiresAt",
      confirm_first AS "confirmFirst", products, reason, hurried_at AS "hurriedAt",
      held_until AS "heldUntil", sent_at AS "sentAt"
    FROM messages WHERE shop = ${shop} AND order_id = ${orderId} ORDER BY created_at`;
  return rows.map(toPlannedMessage);
}

export function toPlannedMessage(row: MessageRow): PlannedMessage {
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
    heldUntil: row.heldUntil?.getTime() ?? null,
    sentAt: row.sentAt?.getTime() ?? null,
  };
}

type Owner = { shop: string; orderId: string; settingsVersion: number };

/**
 * One statement for all changes. The last condition repeats in SQL what `difference` promises: history stays as it is.
 * Rewriting a claimed row takes its lease away, so that the worker holding it can no longer start to send.
 */
export async function writeMessages(tx: RawTx, owner: Owner, changes: RowChange[]): Promise<WrittenMessage[]> {
  if (changes.length === 0) return [];
  const written = await tx.$queryRaw<{ id: string; attempt: number; state: string; due_at: Date | null }[]>(
    messagesStatement(owner, changes),
  );
  return written.map((row) => ({
    id: row.id,
    attempt: row.attempt,
    dueAt: row.state === 'planned' ? (row.due_at?.getTime() ?? null) : null,
  }));
}

export function messagesStatement(owner: Owner, changes: RowChange[]): Prisma.Sql {
  const rows = changes.map(({ dueAt, expiresAt, ...change }) => ({
    ...change,
    due: date(dueAt),
    expires: date(expiresAt),
  }));
  return Prisma.sql`
    INSERT INTO messages (shop, order_id, kind, subject, occasion, state, intent, reason, due_at, expires_at,
      confirm_first, products, settings_version)
    SELECT ${owner.shop}, ${owner.orderId}, kind, subject, occasion, state, intent, reason, due, expires,
      "confirmFirst", products, ${owner.settingsVersion}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS change (kind text, subject text, occasion text,
      state text, intent text, reason text, due timestamptz, expires timestamptz, "confirmFirst" boolean,
      products text[])
    ON CONFLICT (shop, order_id, kind, subject, occasion) DO UPDATE SET
      state = excluded.state, intent = excluded.intent, reason = excluded.reason, due_at = excluded.due_at,
      expires_at = excluded.expires_at, confirm_first = excluded.confirm_first, products = excluded.products,
      settings_version = excluded.settings_version, lease_until = NULL, updated_at = now(),
      hurried_at = CASE WHEN excluded.intent = 'send' THEN messages.hurried_at END
    WHERE messages.state IN ('planned', 'claimed', 'withheld')
      AND messages.reason IS DISTINCT FROM 'cancelled_by_staff'
    RETURNING id, attempt, state, due_at`;
}

const date = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));

/** After so many tries a person has to look; the row says why (`last_error`). */
const maxAttempts = 10;
const neverEnded = 'worker ended before sending, at every attempt';

export async function claimMessage(
  tx: RawTx,
  shop: string,
  messageId: string,
  now: Instant,
  leaseSeconds: number,
): Promise<{ attempt: number } | null> {
  const claimed = await tx.$queryRaw<{ attempt: number; state: string }[]>`
    UPDATE messages SET
      state = CASE WHEN attempt - attempts_before >= ${maxAttempts} THEN 'failed' ELSE 'claimed' END,
      last_error = CASE WHEN attempt - attempts_before >= ${maxAttempts}
        THEN coalesce(last_error, ${neverEnded}) ELSE last_error END,
      attempt = attempt + 1, lease_until = now() + make_interval(secs => ${leaseSeconds}), updated_at = now()
    WHERE shop = ${shop} AND id = ${messageId}::uuid AND intent = 'send' AND due_at <= ${new Date(now)}::timestamptz
      AND (state = 'planned' AND (retry_at IS NULL OR retry_at <= now()) OR state = 'claimed' AND lease_until < now())
    RETURNING attempt, state`;
  const row = claimed[0];
  return row?.state === 'claimed' ? { attempt: row.attempt } : null;
}

/** A planned row that ends without a mail. */
export async function endWaiting(
  tx: RawTx,
  shop: string,
  messageId: string,
  state: 'withheld' | 'lapsed',
): Promise<void> {
  await tx.$executeRaw`
    UPDATE messages SET state = ${state}, lease_until = NULL, updated_at = now()
    WHERE shop = ${shop} AND id = ${messageId}::uuid AND state IN ('planned', 'claimed')`;
}

/** The claim of a worker that lives stands: that one is about to send. As `difference` will have it: see `whenOf` there. */
export const holdMessage = (shop: string, messageId: string, until: Instant): Prisma.Sql => Prisma.sql`
  UPDATE messages SET state = 'planned', held_until = ${date(until)}::timestamptz, due_at = ${date(until)}::timestamptz,
    expires_at = greatest(expires_at, ${date(until + staysAfterHold)}::timestamptz), lease_until = NULL, updated_at = now()
  WHERE shop = ${shop} AND id = ${messageId}::uuid
    AND (state = 'planned' OR state = 'claimed' AND lease_until < now())`;
