import type pg from 'pg';
import type { Instant } from '../../domain/shared/instant.ts';
import type { DueMessage, DueWork, WorkStatus } from '../../flows/ports.ts';

/** What is due over all shops. `sweep` connects as a role that sees ids, states and times only. */
export function createDueWork(sweep: pg.Pool): DueWork {
  return {
    async messages(now, limit) {
      const { rows } = await sweep.query<DueMessage>({
        name: 'due-messages',
        text: dueMessages,
        values: [new Date(now), limit],
      });
      return rows;
    },

    async rereads(now, limit) {
      const { rows } = await sweep.query<{ shop: string; orderId: string }>(
        `SELECT shop, id AS "orderId" FROM orders
         WHERE ${dueReread} ORDER BY reread_at LIMIT $2`,
        [new Date(now), limit],
      );
      return rows;
    },

    async reconciliations(now, limit) {
      const { rows } = await sweep.query<{ domain: string }>(
        `SELECT domain FROM shops WHERE reconcile_at <= $1 AND uninstalled_at IS NULL ORDER BY reconcile_at LIMIT $2`,
        [new Date(now), limit],
      );
      return rows.map((row) => row.domain);
    },

    async hasInbox() {
      const { rows } = await sweep.query(
        `SELECT 1 FROM inbox WHERE state = 'received' AND (lease_until IS NULL OR lease_until < now()) LIMIT 1`,
      );
      return rows.length > 0;
    },

    async status(now) {
      const { rows } = await sweep.query<StatusRow>({ name: 'work-status', text: workStatus, values: [new Date(now)] });
      const row = rows[0];
      if (!row) throw new Error('the status query answered nothing');
      return toStatus(row);
    },
  };
}

/** Not of a shop that uninstalled: Shopify no longer answers us there. */
const dueReread = `
  reread_at <= $1 AND frozen_at IS NULL AND (reread_retry_at IS NULL OR reread_retry_at <= now())
  AND EXISTS (SELECT 1 FROM shops WHERE domain = orders.shop AND uninstalled_at IS NULL)`;

const dueMessages = `
  (SELECT shop, id, attempt, state FROM messages
   WHERE state = 'planned' AND due_at <= $1 AND (retry_at IS NULL OR retry_at <= now())
   ORDER BY due_at LIMIT $2)
  UNION ALL
  (SELECT shop, id, attempt, state FROM messages
   WHERE state IN ('claimed', 'sending') AND lease_until < now() LIMIT $2)`;

const workStatus = `
  SELECT
    (SELECT count(*) FROM inbox WHERE state = 'received') AS inbox_received,
    (SELECT count(*) FROM inbox WHERE state = 'refused') AS inbox_refused,
    (SELECT count(*) FROM messages WHERE state = 'planned' AND due_at <= $1
       AND (retry_at IS NULL OR retry_at <= now())) AS messages_due,
    (SELECT count(*) FROM messages WHERE state IN ('claimed', 'sending')) AS messages_in_flight,
    (SELECT count(*) FROM orders WHERE ${dueReread}) AS rereads_due,
    (SELECT count(*) FROM shops WHERE reconcile_at <= $1 AND uninstalled_at IS NULL) AS reconciliations_due,
    (SELECT count(*) FROM messages WHERE state = 'unknown') AS messages_unknown,
    (SELECT count(*) FROM messages WHERE state = 'failed') AS messages_failed,
    (SELECT count(*) FROM compliance_requests WHERE done_at IS NULL) AS compliance_pending,
    least(
      (SELECT min(due_at) FROM messages WHERE state = 'planned' AND due_at <= $1),
      (SELECT min(received_at) FROM inbox WHERE state = 'received')) AS oldest_due_at,
    least(
      (SELECT min(due_at) FROM messages WHERE state = 'planned' AND due_at > $1),
      (SELECT min(reread_at) FROM orders WHERE reread_at > $1 AND frozen_at IS NULL)) AS next_due_at`;

type StatusRow = Record<
  | 'inbox_received'
  | 'inbox_refused'
  | 'messages_due'
  | 'messages_in_flight'
  | 'rereads_due'
  | 'reconciliations_due'
  | 'messages_unknown'
  | 'messages_failed'
  | 'compliance_pending',
  string
> & { oldest_due_at: Date | null; next_due_at: Date | null };

const toInstant = (date: Date | null): Instant | null => date?.getTime() ?? null;

function toStatus(row: StatusRow): WorkStatus {
  return {
    inboxReceived: Number(row.inbox_received),
    inboxRefused: Number(row.inbox_refused),
    messagesDue: Number(row.messages_due),
    messagesInFlight: Number(row.messages_in_flight),
    rereadsDue: Number(row.rereads_due),
    reconciliationsDue: Number(row.reconciliations_due),
    messagesUnknown: Number(row.messages_unknown),
    messagesFailed: Number(row.messages_failed),
    compliancePending: Number(row.compliance_pending),
    oldestDueAt: toInstant(row.oldest_due_at),
    nextDueAt: toInstant(row.next_due_at),
  };
}
