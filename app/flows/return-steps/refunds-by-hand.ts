import { leftToCount, sumOfCounted, type CountedRefund } from '../../domain/returns/counted-refunds.ts';
import { apartFromReturns } from '../../domain/returns/ledger-drift.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { stepExpectation } from '../../domain/returns/step-expectation.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { OrderMoney, RefundedLines } from '../shopify-ports.ts';

export type ByHand = {
  /** Given since the return was asked for, for nothing that is named, and not in the place of other money yet. */
  left: CountedRefund[];
  /** What took the place of other money on the order before: Shopify's books may show it as still owed. */
  before: number;
};

/**
 * Money alone that somebody refunded in Shopify while the return was open: whatever it was meant for, the next money of the
 * order's returns that would go out is less by it, so that nothing is paid twice. Asks our rows only where there is any.
 */
export async function refundsByHand(
  { ledger, returns, shopifyReturns }: Pick<StepDeps, 'ledger' | 'returns' | 'shopifyReturns'>,
  { shop, record, steps }: Claimed,
  { refunds }: OrderMoney,
  ofOrder: ReturnRecord[],
): Promise<ByHand> {
  const known = new Set(ofOrder.flatMap(({ shown = [] }) => shown));
  const notOurs = refunds.filter(({ id, note }) => !known.has(id) && !note?.startsWith(ourNote));
  // Those before this return count for nothing here, but may have counted for another one.
  const since = Math.min(record.requestedAt, ...ofOrder.map(({ requestedAt }) => requestedAt));
  if (apartFromReturns([], notOurs, since).length === 0) return { left: [], before: 0 };
  const [noted, refunded, others] = await Promise.all([
    ledger.ofOrder(shop, record.orderId),
    shopifyReturns.readRefundedLines(shop, record.orderId),
    Promise.all(ofOrder.filter(({ id }) => id !== record.id).map(({ id }) => returns.story(shop, id))),
  ]);
  const counted = [steps, ...others.map((other) => other.steps)].flatMap(countedBy);
  const ours = new Set(record.lines.map(({ lineId }) => lineId));
  const apart = apartFromReturns(noted, notOurs, record.requestedAt).filter(
    ({ id }) => !isForOthers(refunded[id], ours),
  );
  return { left: leftToCount(apart, counted), before: sumOfCounted(counted) };
}

/** Refunds of ours say so, whether or not our ledger has them yet. */
const ourNote = 'Doorstep ';

/** Of what is parked nobody knows whether it was done. */
const isOut: ReadonlySet<string> = new Set(['calling', 'done', 'parked']);

/** What took the place of money that these steps gave, or are giving. */
export const countedBy = (steps: ReturnStep[]): CountedRefund[] =>
  steps.flatMap(({ state, expected }) => {
    const { data } = isOut.has(state) ? stepExpectation.safeParse(expected) : {};
    return data?.of === 'items' ? (data.counted ?? []) : [];
  });

/** Its whole sum is for named items (or shipping), and none of them is of this return. */
const isForOthers = (refunded: RefundedLines | undefined, ours: ReadonlySet<string>): boolean =>
  refunded !== undefined && refunded.isExact && refunded.lineIds.every((id) => !ours.has(id));
