import type pg from 'pg';
import type { DueWork } from '../../flows/due-ports.ts';

/** What of returns is due over all shops. `sweep` connects as a role that sees ids, states and times only. */
export function dueReturns(sweep: pg.Pool): Pick<DueWork, 'returnMoves' | 'returnSteps' | 'untoldReturns'> {
  const read =
    <Row extends pg.QueryResultRow>(name: string, text: string) =>
    async (...values: unknown[]) =>
      (await sweep.query<Row>({ name, text, values })).rows;
  const stepsDue = read<{ shop: string; returnId: string }>('due-return-steps', `${dueSteps} LIMIT $2`);
  const movesDue = read<{ shop: string; returnId: string }>('due-returns', moves);
  return {
    returnSteps: (now, limit) => stepsDue(new Date(now), limit),
    returnMoves: (now, limit) => movesDue(new Date(now), limit),
    untoldReturns: read<{ shop: string; orderId: string }>('untold-returns', untold),
  };
}

/** Shopify answers us there, as far as we know. */
const answers = `IN (SELECT domain FROM shops WHERE uninstalled_at IS NULL AND attention IS NULL)`;

/** As a claim of the return's next step sees it: nothing moves beside a step that somebody has, or past a parked one. */
export const dueSteps = `
  SELECT shop, return_id AS "returnId" FROM return_steps AS step
  WHERE (state = 'planned' AND due_at <= $1 AND (retry_at IS NULL OR retry_at <= now()) OR state = 'calling')
    AND (lease_until IS NULL OR lease_until < now()) AND shop ${answers}
    AND NOT EXISTS (SELECT 1 FROM return_steps AS other
      WHERE (other.shop, other.return_id) = (step.shop, step.return_id)
        AND (other.state = 'parked' OR other.state IN ('planned', 'calling') AND other.lease_until >= now()
          OR other.state = 'planned' AND other.retry_at > now() AND other.due_at <= step.due_at))
  GROUP BY shop, return_id ORDER BY min(due_at)`;

/** Time alone moves them on. */
export const dueMoves = `due_at <= $1 AND shop ${answers}`;

/** Their order's messages have yet to hear how they stand. */
export const isUntold = `
  told_version < news_version AND erased_at IS NULL AND (told_retry_at IS NULL OR told_retry_at <= now())`;

const moves = `SELECT shop, id AS "returnId" FROM returns WHERE ${dueMoves} ORDER BY due_at LIMIT $2`;

const untold = `SELECT DISTINCT shop, order_id AS "orderId" FROM returns WHERE ${isUntold} LIMIT $1`;
