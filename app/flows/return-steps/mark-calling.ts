import { sumOfCounted } from '../../domain/returns/counted-refunds.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import type { LockedReturn } from '../return-ports.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { Prepared } from './prepared.ts';
import { countedBy } from './refunds-by-hand.ts';

/**
 * What a call expects, committed before it is made. False, and nothing is to be called: the return does not want the step
 * any more, or changed under our hands; or another return of the order counted a refund by hand since we looked, which may
 * be the one that counts for this call.
 */
export async function markCalling(
  { returns }: Pick<StepDeps, 'returns'>,
  { shop, step, record }: Claimed,
  { expected, countedBefore }: Extract<Prepared, { what: 'call' }>,
): Promise<boolean> {
  const marked = await returns.locked(shop, record.id, async (one) => {
    const wanted = wantedSteps(one.record, one.policy);
    const isWanted = wanted.some(({ kind, version }) => kind === step.kind && version === step.version);
    const isSame = JSON.stringify(one.record.lines) === JSON.stringify(record.lines);
    if (!isWanted || !isSame) return false;
    const isStillSo = countedBefore === undefined || (await countedNow(one)) === countedBefore;
    return isStillSo && one.markCalling(step, expected);
  });
  return marked ?? false;
}

const countedNow = async (one: LockedReturn): Promise<number> =>
  sumOfCounted(countedBy([...one.steps, ...(await one.stepsOfOthers())]));
