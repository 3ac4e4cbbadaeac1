import type { ReadBack } from '../../domain/returns/read-back.ts';
import { countedPieces, isCounted, withReceiptAttention } from '../../domain/returns/received-parts.ts';
import { isKept } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { hasLeftGoods, withUnpaid } from '../../domain/returns/unpaid.ts';
import { sumOfCounted } from '../../domain/returns/counted-refunds.ts';
import type { StepExpectation } from '../../domain/returns/step-expectation.ts';
import { withShopifyIds } from '../../domain/returns/with-shopify-ids.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { LedgerLine, LockedReturn } from '../return-ports.ts';
import type { ShopifyReturn } from '../shopify-ports.ts';
import type { StepOutcome } from './step-outcome.ts';
import { wakeReturn } from './wake-return.ts';

type Done = Extract<ReadBack, { is: 'done' }>;

/**
 * A step is done: its money goes into the ledger first (said twice, it is there once), then the row and the return say so
 * in one transaction. `expected` null: there was nothing to do.
 */
export async function finishStep(
  deps: StepDeps,
  claimed: Claimed,
  expected: StepExpectation | null,
  done: Done,
  found: ShopifyReturn | null,
): Promise<StepOutcome> {
  const { shop, step, record } = claimed;
  const at = deps.clock.now();
  const lines = ledgerLines(claimed, expected, done, at);
  if (lines.length > 0) await deps.ledger.note(shop, lines);
  const moved = expected && 'currency' in expected ? { amount: expected.amount, currency: expected.currency } : null;
  const settled = await deps.returns.locked(shop, record.id, async (one) => {
    if (!(await one.settleStep(step, { state: 'done', moved }))) return false;
    const told = withLess(one.record, step, expected, at);
    const after = afterStep({ ...one, record: told }, step, expected?.of === 'making' ? found : null, at);
    await one.save(after, { at, by: 'doorstep', ...noteOf(step, expected) }, wantedSteps(after, one.policy));
    return true;
  });
  if (!settled) return 'lost';
  await wakeReturn(deps, shop, record.orderId);
  return 'done';
}

/** A step that gave less than was promised, because of what somebody did by hand: staff see by how much. */
function withLess(record: ReturnRecord, step: ReturnStep, expected: StepExpectation | null, at: Instant): ReturnRecord {
  const { version } = step;
  if (expected?.of === 'exchange' && expected.withheld !== undefined)
    return withUnpaid(record, {
      id: `paid_by_hand:${version}`,
      why: 'paid_by_hand',
      at,
      amount: 0,
      to: 'original',
      steps: [{ kind: step.kind, version }],
      refunds: [],
    });
  if (expected?.of !== 'items' && expected?.of !== 'rest') return record;
  const { short = 0, to } = expected;
  const counted = expected.of === 'items' ? (expected.counted ?? []) : [];
  const base = { at, to, steps: [] };
  const refunds = counted.map(({ refundId }) => refundId);
  const amount = sumOfCounted(counted);
  const told =
    amount > 0 ? withUnpaid(record, { ...base, id: `counted:${version}`, why: 'counted', amount, refunds }) : record;
  return short > 0
    ? withUnpaid(told, { ...base, id: `short:${version}`, why: 'short', amount: short, refunds: [] })
    : told;
}

function noteOf({ kind }: ReturnStep, expected: StepExpectation | null): { what: string; detail: string } {
  if (expected?.of !== 'items' && expected?.of !== 'rest') return { what: 'step_done', detail: kind };
  const { short = 0, currency } = expected;
  const counted = expected.of === 'items' ? (expected.counted ?? []) : [];
  if (counted.length > 0) return { what: 'counted_by_hand', detail: `${sumOfCounted(counted)} ${currency}` };
  return short > 0 ? { what: 'paid_short', detail: `${short} ${currency}` } : { what: 'step_done', detail: kind };
}

function ledgerLines(
  { record, step }: Claimed,
  expected: StepExpectation | null,
  done: Done,
  at: Instant,
): LedgerLine[] {
  if (expected?.of !== 'items' && expected?.of !== 'bonus' && expected?.of !== 'rest') return [];
  const what = expected.of === 'bonus' ? 'bonus' : expected.to === 'store_credit' ? 'store_credit' : 'refund';
  const { currency } = expected;
  return done.movements.map(({ shopifyId, amount }) => ({
    returnId: record.id,
    orderId: record.orderId,
    stepId: step.id,
    what,
    amount,
    currency,
    at,
    shopifyId,
  }));
}

function afterStep(one: LockedReturn, step: ReturnStep, made: ShopifyReturn | null, at: Instant): ReturnRecord {
  const record = made ? withShopifyIds(one.record, made) : one.record;
  const steps = one.steps.map((other) => (other.id === step.id ? { ...other, state: 'done' as const } : other));
  const calm = withoutAttention(record, steps);
  return closedWhenOver(calm, { steps, policy: one.policy }, at);
}

/** Every piece is here, all is done or left, and nobody is to decide what would still move. */
export function closedWhenOver(
  record: ReturnRecord,
  known: Pick<LockedReturn, 'policy'> & { steps: ReturnStep[] },
  at: Instant,
): ReturnRecord {
  const isCalm = record.attention === null || (record.attention === 'settled_at_shopify' && !hasLeftGoods(record));
  const isOver = record.state === 'open' && isCalm && isAllHere(record) && isAllDone(record, known);
  return isOver ? { ...record, state: 'closed', closedAt: at } : record;
}

/** What a person was to look at is over when no step waits for them any more. */
function withoutAttention(record: ReturnRecord, steps: ReturnStep[]): ReturnRecord {
  const isOurs =
    record.attention === 'money_parked' || record.attention === 'shopify_refused' || record.attention === 'sold_out';
  const waits = steps.some(
    ({ state, error }) => state === 'parked' || state === 'refused' || (state === 'planned' && error === 'sold_out'),
  );
  return isOurs && !waits ? withReceiptAttention({ ...record, attention: null }) : record;
}

/** Every piece that travels was unpacked, and no person is to decide about one. */
const isAllHere = ({ lines }: ReturnRecord): boolean =>
  lines.every(
    (line) => isKept(line.outcome) || (line.received.every(isCounted) && countedPieces(line) >= line.quantity),
  );

const isAllDone = (
  record: ReturnRecord,
  { policy, steps }: Pick<LockedReturn, 'policy'> & { steps: ReturnStep[] },
): boolean =>
  wantedSteps(record, policy).every(({ kind, version }) =>
    steps.some((step) => step.kind === kind && step.version === version && step.state === 'done'),
  );
