import type { ReadBack } from '../domain/returns/read-back.ts';
import { countedPieces, isCounted, withReceiptAttention } from '../domain/returns/received-parts.ts';
import { isKept } from '../domain/returns/return-facets.ts';
import type { ReturnRecord } from '../domain/returns/return-record.ts';
import type { ReturnStep } from '../domain/returns/return-step.ts';
import type { StepExpectation } from '../domain/returns/step-expectation.ts';
import { withShopifyIds } from '../domain/returns/with-shopify-ids.ts';
import { wantedSteps } from '../domain/returns/wanted-steps.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Claimed, StepDeps } from './prepare-step.ts';
import type { LedgerLine, LockedReturn } from './return-ports.ts';
import type { ShopifyReturn } from './shopify-ports.ts';
import type { StepOutcome } from './take-return-step.ts';
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
    const after = afterStep(one, step, expected?.of === 'making' ? found : null, at);
    const note = { at, by: 'doorstep', what: 'step_done', detail: step.kind };
    await one.save(after, note, wantedSteps(after, one.policy));
    return true;
  });
  if (!settled) return 'lost';
  await wakeReturn(deps, shop, record.orderId);
  return 'done';
}

function ledgerLines(
  { record, step }: Claimed,
  expected: StepExpectation | null,
  done: Done,
  at: Instant,
): LedgerLine[] {
  if (expected?.of !== 'items' && expected?.of !== 'bonus') return [];
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
  const isOver = calm.state === 'open' && calm.attention === null && isAllHere(calm) && isAllDone(calm, one, steps);
  return isOver ? { ...calm, state: 'closed', closedAt: at } : calm;
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

const isAllDone = (record: ReturnRecord, { policy }: LockedReturn, steps: ReturnStep[]): boolean =>
  wantedSteps(record, policy).every(({ kind, version }) =>
    steps.some((step) => step.kind === kind && step.version === version && step.state === 'done'),
  );
