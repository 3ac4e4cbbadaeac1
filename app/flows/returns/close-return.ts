import { withReceiptAttention } from '../../domain/returns/received-parts.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import type { Deps } from '../ports.ts';
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
    return { record: withReceiptAttention({ ...record, state: 'closed', closedAt, attention: null }), what: 'closed' };
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

/**
 * A person looked at Shopify and says what becomes of a step: it was done, it is to be tried (again), or it is to give what
 * Shopify said when it was parked, as long as Shopify says so still.
 */
export function resolveParkedStep(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
  stepId: string,
  verdict: 'done' | 'retry' | 'as_shopify',
): Promise<ReturnActOutcome> {
  return staffChangesReturn(deps, staff, returnId, 'return.resolve', async (one) => {
    const step = one.steps.find(({ id }) => id === stepId);
    if (!step) return 'not_found';
    const agreed = verdict === 'as_shopify' ? withAgreement(one.record, step) : one.record;
    if (agreed === null) return 'changed_meanwhile';
    if (!(await one.resolveStep(stepId, verdict === 'done' ? 'done' : 'planned'))) return 'changed_meanwhile';
    const isLast = !one.steps.some(({ id, state }) => id !== stepId && (state === 'parked' || state === 'refused'));
    const isOver = isLast && (one.record.attention === 'money_parked' || one.record.attention === 'shopify_refused');
    const record = isOver ? withReceiptAttention({ ...agreed, attention: null }) : agreed;
    return { record, what: said[verdict], detail: step.kind };
  });
}

const said = { done: 'step_settled', retry: 'step_retried', as_shopify: 'step_agreed' } as const;

/** Null: Shopify said nothing else than what was promised. */
function withAgreement(record: ReturnRecord, { version }: ReturnStep): ReturnRecord | null {
  const suggested = record.suggested?.[version];
  if (suggested === undefined) return null;
  return { ...record, suggested: { ...record.suggested, [version]: { ...suggested, isAgreed: true } } };
}
