import { judgeItem, type Judging } from './judge-item.ts';
import { offersFor } from './offers.ts';
import type { ReturnOutcome } from './return-policy.ts';
import type { ReturnLine } from './return-record.ts';
import type { ReturnableOrder } from './returnable-order.ts';

/**
 * Whether the policy had this outcome for an item when its return was asked for, which is `now` of `judging`. That the item
 * is in a return by now, and its window over, is no reason against it.
 */
export function wasOffered(
  line: ReturnLine,
  outcome: ReturnOutcome,
  order: ReturnableOrder,
  judging: Judging,
): boolean {
  const sold = order.lines.find(({ fulfillmentLineItemId }) => fulfillmentLineItemId === line.fulfillmentLineItemId);
  if (!sold) return false;
  const verdict = judgeItem({ ...sold, returnableQuantity: line.quantity }, order, judging);
  return offersFor(verdict, line.reason, judging.policy).some((offer) => offer.outcome === outcome);
}
