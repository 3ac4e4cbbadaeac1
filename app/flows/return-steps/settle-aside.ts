import type { ReturnAttention, ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStepKey } from '../../domain/returns/return-step.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { StepOutcome } from './step-outcome.ts';
import { wakeReturn } from './wake-return.ts';

/** `suggests`: what Shopify would give instead, where a person may choose it. */
export type Aside = {
  record?: ReturnRecord;
  attention?: ReturnAttention;
  suggests?: number | null;
};

type End = { state: 'planned' | 'parked' | 'refused'; error: string };

/**
 * Puts a step down that is not done: for later, or for a person. `record`: the return as it must become for the shopper
 * to get something instead; `attention`: what staff are shown.
 */
export async function settleAside(
  deps: StepDeps,
  { shop, step, record }: Claimed,
  end: End,
  change: Aside,
  outcome: StepOutcome,
): Promise<StepOutcome> {
  const at = deps.clock.now();
  const settled = await deps.returns.locked(shop, record.id, async (one) => {
    if (!(await one.settleStep(step, end))) return 'lost' as const;
    const isSame = JSON.stringify(one.record.lines) === JSON.stringify(record.lines);
    const changed = change.record && isSame ? { ...one.record, lines: change.record.lines } : one.record;
    const next = withSuggestion(changed, step, change.suggests ?? null);
    const attention = change.attention ?? next.attention;
    const wanted = wantedSteps(next, one.policy);
    const isSaid = next !== one.record || attention !== one.record.attention;
    // Its call was open while the return stopped wanting it: as a row that is planned again it would be taken for ever.
    const isDropped = end.state === 'planned' && !wanted.some((each) => isKey(each, step));
    if (!isSaid && !isDropped) return 'quiet' as const;
    const what = change.record ? end.error : isSaid ? 'step_waits' : 'step_dropped';
    await one.save({ ...next, attention }, { at, by: 'doorstep', what, detail: `${step.kind}: ${end.error}` }, wanted);
    return 'told' as const;
  });
  if (settled === 'told') await wakeReturn(deps, shop, record.orderId);
  return settled === 'lost' || settled === null ? 'lost' : outcome;
}

function withSuggestion(record: ReturnRecord, { version }: ReturnStepKey, amount: number | null): ReturnRecord {
  if (amount === null && record.suggested?.[version] === undefined) return record;
  const others = Object.entries(record.suggested ?? {}).filter(([other]) => other !== version);
  const own = amount === null ? [] : [[version, { amount, isAgreed: false }] as const];
  return { ...record, suggested: Object.fromEntries([...others, ...own]) };
}

const isKey = (one: ReturnStepKey, other: ReturnStepKey): boolean =>
  one.kind === other.kind && one.version === other.version;
