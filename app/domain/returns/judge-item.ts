import type { Instant, ZoneId } from '../shared/instant.ts';
import { endOfDayAfter, seasonOf, type SeasonEnd } from './return-window.ts';
import { faults, type ReturnOutcome, type ReturnPolicy } from './return-policy.ts';
import type { ItemVerdict, OutcomeVerdict, ReturnRefusal } from './return-verdict.ts';
import type { ReturnableLine, ReturnableOrder } from './returnable-order.ts';
import { termsFor, type Terms, type WindowedOutcome } from './rules-for.ts';
import { inOrderCurrency } from './shares.ts';

/** `policy`: the one that holds for the order (see policy-for-order.ts). `zone`: the shop's, whose calendar days count. */
export type Judging = { policy: ReturnPolicy; zone: ZoneId; now: Instant };

export const judgeOrder = (order: ReturnableOrder, judging: Judging): ItemVerdict[] =>
  order.lines.map((line) => judgeItem(line, order, judging));

/** What the policy says of one item: what may be asked for and until when, or why it cannot come back, and by which rule. */
export function judgeItem(line: ReturnableLine, order: ReturnableOrder, judging: Judging): ItemVerdict {
  const refusal = plainRefusal(line, order, judging.policy);
  if (refusal)
    return { ...about(line), outcomes: [], refusal, onlyFor: null, ruleId: null, until: null, seasonName: null };
  const terms = termsFor(line, order, judging.policy);
  const all = outcomesOf(line, order, terms, judging);
  const longest = all.reduce<OutcomeVerdict | null>(
    (best, one) => (best && best.until >= one.until ? best : one),
    null,
  );
  const open = all.filter(({ until }) => until >= judging.now);
  return {
    ...about(line),
    outcomes: open,
    refusal: open.length > 0 ? null : refusalOf(terms, longest),
    onlyFor: terms.finalSaleBy === null ? null : faults,
    ruleId: terms.finalSaleBy ?? longest?.ruleId ?? null,
    until: longest?.until ?? null,
    seasonName: longest?.seasonName ?? null,
  };
}

const about = ({ lineId, fulfillmentLineItemId }: ReturnableLine) => ({ lineId, fulfillmentLineItemId });

/** What no window can change. */
function plainRefusal(line: ReturnableLine, order: ReturnableOrder, policy: ReturnPolicy): ReturnRefusal | null {
  if (!policy.isOn) return 'returns_off';
  if (order.cancelledAt !== null) return 'order_cancelled';
  if (line.isGiftCard) return 'gift_card';
  if (line.fulfillmentLineItemId === null) return 'not_shipped';
  return line.returnableQuantity <= 0 ? 'already_returned' : null;
}

function refusalOf({ finalSaleBy }: Terms, longest: OutcomeVerdict | null): ReturnRefusal {
  if (finalSaleBy !== null) return 'final_sale';
  return longest === null ? 'outcome_off' : 'window_over';
}

/** All that the policy has for the item, also what is over. */
function outcomesOf(line: ReturnableLine, order: ReturnableOrder, terms: Terms, judging: Judging): OutcomeVerdict[] {
  const { policy, zone, now } = judging;
  const season = seasonOf(order.placedAt, policy, zone);
  const found: OutcomeVerdict[] = [];
  for (const windowed of ['exchange', 'store_credit', 'refund'] as const) {
    const { days, ruleId } = terms.windows[windowed];
    if (days === null) continue;
    // While nobody can tell when it arrives, its window has not begun.
    const end = endOfDayAfter(line.deliveredAt ?? now, zone, days);
    for (const outcome of offeredBy(windowed, line, order, policy))
      found.push({ outcome, ...lastDay(end, ruleId, season), ...feesOf(outcome, terms, order, policy) });
  }
  return found;
}

const lastDay = (end: Instant, ruleId: string | null, season: SeasonEnd | null) =>
  season !== null && season.until > end
    ? { until: season.until, ruleId, seasonName: season.name }
    : { until: end, ruleId, seasonName: null };

/** What else goes by the window of an exchange and a refund. */
function offeredBy(
  windowed: WindowedOutcome,
  line: ReturnableLine,
  order: ReturnableOrder,
  policy: ReturnPolicy,
): ReturnOutcome[] {
  const mayKeep = policy.keepUpTo !== null && line.shopPrice <= policy.keepUpTo;
  switch (windowed) {
    case 'exchange': {
      const outcomes: ReturnOutcome[] = [];
      if (line.variantId !== null && line.productId !== null) outcomes.push('exchange');
      if (policy.offersOtherProducts) outcomes.push('other_product');
      if (mayKeep && line.variantId !== null) outcomes.push('keep_replacement');
      return outcomes;
    }
    case 'store_credit':
      return order.mayHoldCredit && order.customerId !== null ? ['store_credit'] : [];
    case 'refund':
      return mayKeep ? ['refund', 'keep_refund'] : ['refund'];
  }
}

/** Shopify's difference for another product holds no fee of ours, so none is promised. */
const free: ReadonlySet<ReturnOutcome> = new Set(['exchange', 'other_product', 'keep_replacement', 'keep_refund']);

function feesOf(outcome: ReturnOutcome, terms: Terms, order: ReturnableOrder, { feesWaived }: ReturnPolicy) {
  if (free.has(outcome) || feesWaived.outcomes.includes(outcome)) return { restockingPercent: 0, shippingFee: 0 };
  return { restockingPercent: terms.restockingPercent, shippingFee: inOrderCurrency(terms.shipping, order) };
}
