import { leftByItsEnd } from '../../domain/returns/ended-at-shopify.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import { withUnpaid } from '../../domain/returns/unpaid.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { closedWhenOver } from './finish-step.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { Prepared } from './prepared.ts';
import type { LockedReturn, ReturnChange } from '../return-ports.ts';
import type { StepOutcome } from './step-outcome.ts';
import { wakeReturn } from './wake-return.ts';

type Left = Extract<Prepared, { what: 'leave' | 'leave_all' }>;

/**
 * Somebody acted at Shopify, so a step is not taken: its row is dropped, and the return says what is not paid or sent for
 * it. Nothing was called, and what else the return wants goes on.
 */
export async function leaveStep(deps: StepDeps, claimed: Claimed, left: Left): Promise<StepOutcome> {
  const { shop, step, record } = claimed;
  const at = deps.clock.now();
  const settled = await deps.returns.locked(shop, record.id, async (one) => {
    if (!(await one.settleStep(step, { state: 'planned', error: left.what === 'leave' ? left.why : 'ended' })))
      return false;
    const { record: next, ...note } = left.what === 'leave' ? without(one, claimed, left, at) : ended(one, left, at);
    await one.save(next, { at, ...note }, wantedSteps(next, one.policy));
    return true;
  });
  if (!settled) return 'lost';
  await wakeReturn(deps, shop, record.orderId);
  return 'waits';
}

type Said = { record: ReturnRecord } & Omit<ReturnChange, 'at'>;

function without(
  { record, steps, policy }: LockedReturn,
  { step: { kind, version } }: Claimed,
  { why, amount }: Extract<Left, { what: 'leave' }>,
  at: Instant,
): Said {
  const id = `${why}:${version}`;
  const to = version.startsWith('credit') ? 'store_credit' : 'original';
  const left = withUnpaid(record, { id, why, at, amount, to, steps: [{ kind, version }], refunds: [] });
  return {
    record: closedWhenOver(left, { steps, policy }, at),
    by: 'doorstep',
    what: 'left',
    detail: `${amount} ${record.currency}`,
  };
}

/** As the mirror would have it: whichever of them looks first. */
function ended(
  { record, steps, policy }: LockedReturn,
  { own }: Extract<Left, { what: 'leave_all' }>,
  at: Instant,
): Said {
  const left = leftByItsEnd(record, own, { steps, policy, now: at });
  const { state } = own;
  const next: ReturnRecord = { ...left, state, closedAt: state === 'closed' ? (left.closedAt ?? at) : left.closedAt };
  return { record: next, by: 'shopify', what: `${state}_at_shopify`, detail: null };
}
