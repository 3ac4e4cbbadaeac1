import { withReceiptAttention } from '../domain/returns/received-parts.ts';
import type { Deps } from './ports.ts';
import { staffChangesReturn, type ReturnActDeps, type ReturnActOutcome } from './return-act.ts';
import type { Staff } from './staff-request.ts';

/** Staff end a return: what was received still moves, all else never will. Not while it is unclear what moved. */
export function closeReturn(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
): Promise<ReturnActOutcome> {
  return staffChangesReturn(deps, staff, returnId, 'return.close', ({ record, steps }, closedAt) => {
    if (record.state !== 'open') return 'changed_meanwhile';
    if (steps.some(({ state }) => state === 'calling' || state === 'parked')) return 'already_moved';
    return { record: { ...record, state: 'closed', closedAt, attention: null }, what: 'closed' };
  });
}

/**
 * A person looked at money that differs from Shopify's, or at an exchange that somebody made there, where no step waits
 * for them: it is as it should be. The same is not shown again.
 */
export async function acknowledgeMoney(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
): Promise<ReturnActOutcome> {
  const { changes } = await deps.returns.story(staff.shop, returnId);
  const differs = changes.findLast(({ what }) => what === 'money_differs');
  return staffChangesReturn(deps, staff, returnId, 'return.resolve', ({ record, steps }) => {
    const seen = withReceiptAttention({ ...record, attention: null });
    if (record.attention === 'swapped_at_shopify') return { record: seen, what: 'seen' };
    const waits = steps.some(({ state }) => state === 'parked' || state === 'refused');
    if (record.attention !== 'money_parked' || waits) return 'changed_meanwhile';
    return { record: seen, what: 'money_acknowledged', detail: differs?.detail ?? null };
  });
}

/** A person looked at Shopify and says what became of a step: it was done, or it is to be tried (again). */
export function resolveParkedStep(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
  stepId: string,
  verdict: 'done' | 'retry',
): Promise<ReturnActOutcome> {
  return staffChangesReturn(deps, staff, returnId, 'return.resolve', async (one) => {
    const step = one.steps.find(({ id }) => id === stepId);
    if (!step) return 'not_found';
    if (!(await one.resolveStep(stepId, verdict === 'done' ? 'done' : 'planned'))) return 'changed_meanwhile';
    const isLast = !one.steps.some(({ id, state }) => id !== stepId && (state === 'parked' || state === 'refused'));
    const isOver = isLast && (one.record.attention === 'money_parked' || one.record.attention === 'shopify_refused');
    const record = isOver ? withReceiptAttention({ ...one.record, attention: null }) : one.record;
    return { record, what: verdict === 'done' ? 'step_settled' : 'step_retried', detail: step.kind };
  });
}
