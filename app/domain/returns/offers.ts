import { isKept } from './return-facets.ts';
import type { ReturnOutcome, ReturnPolicy, ReturnReason } from './return-policy.ts';
import type { ItemVerdict, OutcomeVerdict } from './return-verdict.ts';

/**
 * What may be asked for when an item comes back for this reason, the best answer to the reason first. Fees that the
 * reason waives are gone. Empty: for this reason it cannot come back.
 */
export function offersFor(verdict: ItemVerdict, reason: ReturnReason, policy: ReturnPolicy): OutcomeVerdict[] {
  if (verdict.onlyFor && !verdict.onlyFor.includes(reason)) return [];
  const isFree = policy.feesWaived.reasons.includes(reason);
  const mayKeep = policy.keepReasons.includes(reason);
  const order = outcomeOrder[reason];
  return verdict.outcomes
    .filter(({ outcome }) => mayKeep || !isKept(outcome))
    .map((offer) => (isFree ? { ...offer, restockingPercent: 0, shippingFee: 0 } : offer))
    .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
}

const keep = ['keep_replacement', 'keep_refund'] as const;

/** The thing is right, the variant is not. */
const swapFirst = [...keep, 'exchange', 'other_product', 'store_credit', 'refund'] as const;
/** Something went wrong on our side: the thing itself again, or the money. */
const mendFirst = [...keep, 'exchange', 'refund', 'store_credit', 'other_product'] as const;
/** The shopper wants it no more; another one of it is the least likely wish. */
const moneyFirst = [...keep, 'refund', 'store_credit', 'other_product', 'exchange'] as const;
/** Nobody who was given it wants the buyer's money back. */
const giftFirst = [...keep, 'exchange', 'other_product', 'store_credit', 'refund'] as const;
/** No variant of it will do. */
const otherFirst = [...keep, 'other_product', 'store_credit', 'refund', 'exchange'] as const;

const outcomeOrder: Readonly<Record<ReturnReason, readonly ReturnOutcome[]>> = {
  too_small: swapFirst,
  too_large: swapFirst,
  color: swapFirst,
  style: otherFirst,
  does_not_fit_device: swapFirst,
  not_as_described: moneyFirst,
  damaged: mendFirst,
  defective: mendFirst,
  wrong_item: mendFirst,
  arrived_late: moneyFirst,
  unwanted_gift: giftFirst,
  changed_mind: moneyFirst,
  other: moneyFirst,
};
