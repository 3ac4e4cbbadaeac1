import type pg from 'pg';
import type { Instant } from '../../domain/shared/instant.ts';
import type { DueWork, WorkStatus } from '../../flows/due-ports.ts';
import { dueMessages, duePlanned, waits } from './due-messages.server.ts';
import { dueMoves, dueReturns, dueSteps, isUntold } from './due-returns.server.ts';

/** What is due over all shops. `sweep` connects as a role that sees ids, states and times only. */
export function createDueWork(sweep: pg.Pool): DueWork {
  return {
    ...dueMessages(sweep),
    ...dueReturns(sweep),
    ...promiseWork(sweep),

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
        `SELECT domain FROM shops WHERE ${dueReconciliation} ORDER BY reconcile_at LIMIT $2`,
        [new Date(now), limit],
      );
      return rows.map((row) => row.domain);
    },

    async shopChecks(now, limit) {
      const { rows } = await sweep.query<{ domain: string }>(`SELECT domain FROM shops WHERE ${dueCheck} LIMIT $2`, [
        new Date(now),
        limit,
      ]);
      return rows.map((row) => row.domain);
    },

    async replans(limit) {
      const { rows } = await sweep.query<{ shop: string; after: string | null }>(
        `SELECT domain AS shop, plan_cursor AS after FROM shops WHERE planned_version < settings_version LIMIT $1`,
        [limit],
      );
      return rows;
    },

    async retentions(now, limit) {
      const { rows } = await sweep.query<{ domain: string }>(
        `SELECT domain FROM shops WHERE retention_at <= $1 ORDER BY retention_at LIMIT $2`,
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

function promiseWork(sweep: pg.Pool): Pick<DueWork, 'promises' | 'promiseWatches'> {
  return {
    async promiseWatches(now, limit) {
      const { rows } = await sweep.query<{ shop: string; orderId: string }>(
        `SELECT shop, order_id AS "orderId" FROM order_promises WHERE ${dueWatch} ORDER BY next_at LIMIT $2`,
        [new Date(now), limit],
      );
      return rows;
    },

    async promises(now, limit) {
      const { rows } = await sweep.query<{ shop: string }>(
        `SELECT shop FROM published_promises WHERE ${duePromise} ORDER BY due_at LIMIT $2`,
        [new Date(now), limit],
      );
      return rows.map((row) => row.shop);
    },
  };
}

/** Shopify answers us there, as far as we know. */
const answers = 'uninstalled_at IS NULL AND attention IS NULL';

const dueReread = `
  reread_at <= $1 AND frozen_at IS NULL AND (reread_retry_at IS NULL OR reread_retry_at <= now())
  AND EXISTS (SELECT 1 FROM shops WHERE domain = orders.shop AND ${answers})`;

const dueReconciliation = `reconcile_at <= $1 AND ${answers}`;

const duePromise = `
  due_at <= $1 AND (retry_at IS NULL OR retry_at <= now())
  AND EXISTS (SELECT 1 FROM shops WHERE domain = published_promises.shop AND ${answers})`;

/** Without a call to Shopify: also while that does not answer us. */
const dueWatch = `
  next_at <= $1 AND (retry_at IS NULL OR retry_at <= now())
  AND EXISTS (SELECT 1 FROM shops WHERE domain = order_promises.shop AND uninstalled_at IS NULL)`;

const dueCheck = `
  uninstalled_at IS NULL AND (CASE WHEN attention IS NULL THEN token_keep_at ELSE attention_retry_at END) <= $1`;

const workStatus = `
  SELECT
    (SELECT count(*) FROM inbox WHERE state = 'received') AS inbox_received,
    (SELECT count(*) FROM inbox WHERE state = 'refused') AS inbox_refused,
    (SELECT count(*) FROM messages WHERE ${duePlanned} AND NOT ${waits}) AS messages_due,
    (SELECT count(*) FROM messages WHERE state IN ('claimed', 'sending')
       AND (state = 'sending' OR NOT ${waits})) AS messages_in_flight,
    (SELECT count(*) FROM orders WHERE ${dueReread}) AS rereads_due,
    (SELECT count(*) FROM returns WHERE ${isUntold}) AS returns_untold,
    (SELECT count(*) FROM (${dueSteps}) AS due) AS return_steps_due,
    (SELECT count(*) FROM returns WHERE ${dueMoves}) AS return_moves_due,
    (SELECT count(*) FROM return_steps WHERE state = 'calling' AND lease_until >= now()) AS return_steps_in_flight,
    (SELECT count(*) FROM return_steps WHERE state IN ('parked', 'refused')) AS return_steps_parked,
    (SELECT count(*) FROM shops WHERE ${dueReconciliation}) AS reconciliations_due,
    (SELECT count(*) FROM shops WHERE ${dueCheck}) AS shop_checks_due,
    (SELECT count(*) FROM published_promises WHERE ${duePromise}) AS promises_due,
    (SELECT count(*) FROM order_promises WHERE ${dueWatch}) AS promise_watches_due,
    (SELECT count(*) FROM shops WHERE planned_version < settings_version) AS replans_due,
    (SELECT count(*) FROM shops WHERE attention IS NOT NULL) AS shops_waiting,
    (SELECT count(*) FROM shops WHERE retention_at <= $1) AS retentions_due,
    (SELECT count(*) FROM messages WHERE state = 'unknown') AS messages_unknown,
    (SELECT count(*) FROM messages WHERE state = 'failed') AS messages_failed,
    (SELECT count(*) FROM compliance_requests WHERE done_at IS NULL) AS compliance_pending,
    least(
      (SELECT min(due_at) FROM messages WHERE state = 'planned' AND due_at <= $1 AND NOT ${waits}),
      (SELECT min(due_at) FROM returns WHERE ${dueMoves}),
      (SELECT min(received_at) FROM inbox WHERE state = 'received')) AS oldest_due_at,
    least(
      (SELECT min(due_at) FROM messages WHERE state = 'planned' AND due_at > $1),
      (SELECT min(due_at) FROM return_steps WHERE state = 'planned' AND due_at > $1),
      (SELECT min(reread_at) FROM orders WHERE reread_at > $1 AND frozen_at IS NULL),
      (SELECT min(attention_retry_at) FROM shops WHERE attention_retry_at > $1)) AS next_due_at`;

type StatusRow = Record<
  | 'inbox_received'
  | 'inbox_refused'
  | 'messages_due'
  | 'messages_in_flight'
  | 'rereads_due'
  | 'returns_untold'
  | 'return_steps_due'
  | 'return_steps_in_flight'
  | 'return_moves_due'
  | 'return_steps_parked'
  | 'reconciliations_due'
  | 'retentions_due'
  | 'shop_checks_due'
  | 'promises_due'
  | 'promise_watches_due'
  | 'replans_due'
  | 'shops_waiting'
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
    returnsUntold: Number(row.returns_untold),
    returnStepsDue: Number(row.return_steps_due),
    returnStepsInFlight: Number(row.return_steps_in_flight),
    returnMovesDue: Number(row.return_moves_due),
    returnStepsParked: Number(row.return_steps_parked),
    reconciliationsDue: Number(row.reconciliations_due),
    retentionsDue: Number(row.retentions_due),
    shopChecksDue: Number(row.shop_checks_due),
    promisesDue: Number(row.promises_due),
    promiseWatchesDue: Number(row.promise_watches_due),
    replansDue: Number(row.replans_due),
    shopsWaiting: Number(row.shops_waiting),
    messagesUnknown: Number(row.messages_unknown),
    messagesFailed: Number(row.messages_failed),
    compliancePending: Number(row.compliance_pending),
    oldestDueAt: toInstant(row.oldest_due_at),
    nextDueAt: toInstant(row.next_due_at),
  };
}
