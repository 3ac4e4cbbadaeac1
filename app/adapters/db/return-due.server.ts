import type pg from 'pg';
import type { Returns } from '../../flows/return-ports.ts';

/** What of returns is due over all shops. `sweep` connects as a role that sees ids, states and times only. */
export function dueReturns(sweep: pg.Pool): Pick<Returns, 'dueSteps' | 'dueReturns'> {
  const read = async (name: string, text: string, values: unknown[]): Promise<{ shop: string; returnId: string }[]> =>
    (await sweep.query<{ shop: string; returnId: string }>({ name, text, values })).rows;
  return {
    dueSteps: (now, limit) => read('due-return-steps', `${dueSteps} LIMIT $2`, [new Date(now), limit]),
    dueReturns: (now, limit) => read('due-returns', due, [new Date(now), limit]),
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

const due = `SELECT shop, id AS "returnId" FROM returns WHERE ${dueMoves} ORDER BY due_at LIMIT $2`;
