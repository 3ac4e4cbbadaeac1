import { HOUR, type Instant } from '../../shared/instant.ts';
import { atLocalHour } from '../../shared/local-time.ts';
import type { PlannedMessage, Verdict } from '../decision.ts';
import { deliveryOf } from '../delivery.ts';
import type { Candidate, MessageKindRule, PlanContext } from '../message-kind.ts';
import { compareIds } from '../parcels.ts';
import { reviewItems, type Arrival, type ReviewItem } from '../review-items.ts';
import { roundsOf, type ReadyItem, type Round } from '../review-rounds.ts';

const STAYS_WELCOME = 30 * 24 * HOUR;

/**
 * "How do you like it?": asked once per order and product, days after the last item arrived.
 * Every product not asked about yet is in exactly one candidate: a round, or the reason why it is in none. A candidate
 * is named after the first product in it, so no name that was asked under can come back.
 */
export const reviewRequest: MessageKindRule = {
  kind: 'review_request',
  messageClass: 'review',
  shopifyHasItToo: false,
  decide(context) {
    const { order, facts, history } = context;
    const items = reviewItems(order, facts, arrivalsOf(context));
    if (items.length === 0)
      return [{ ...about(order.id, [], { verdict: 'withhold', reason: 'nothing_reviewable' }), occasion: 'order' }];
    const asked = productsAsked(history);
    const open = items.filter(({ productId }) => !asked.has(productId));
    return [...rounds(open, context), ...waiting(open, order.id)];
  },
};

function arrivalsOf({ order, parcels, shop }: PlanContext): Arrival[] {
  const country = order.shippingAddress?.countryCode ?? null;
  return parcels
    .filter(({ progress }) => progress === 'shipped')
    .map((parcel) => ({ parcel, delivery: deliveryOf(parcel, country, shop.settings) }));
}

function productsAsked(history: PlannedMessage[]): Set<string> {
  return new Set(history.flatMap(({ kind, products }) => (kind === 'review_request' ? products : [])));
}

function rounds(items: ReviewItem[], context: PlanContext): Candidate[] {
  const { shop, recipientZone } = context;
  const { backorderPatienceDays, reviewHour } = shop.settings;
  const awaitsMore = items.some(({ outlook: { certainty } }) => certainty === 'in_doubt' || certainty === 'unshipped');
  const patienceEnds = (first: Instant) => atLocalHour(first, recipientZone, backorderPatienceDays, reviewHour);
  return roundsOf(readyItems(items, context), awaitsMore, patienceEnds).map((round) =>
    candidateOf(round, context.order.id),
  );
}

function readyItems(items: ReviewItem[], context: PlanContext): ReadyItem[] {
  const readyAtOf = new Map<Instant, Instant>();
  return items.flatMap(({ productId, outlook }) => {
    if (outlook.certainty !== 'delivered' && outlook.certainty !== 'assumed') return [];
    const readyAt = readyAtOf.get(outlook.at) ?? readyAfter(outlook.at, context);
    readyAtOf.set(outlook.at, readyAt);
    return [{ productId, deliveredAt: outlook.at, isAssumed: outlook.certainty === 'assumed', readyAt }];
  });
}

/** Without a delay, a parcel that comes after the hour is asked about on the next day: never before it came. */
function readyAfter(deliveredAt: Instant, { recipientZone, shop }: PlanContext): Instant {
  const { reviewDelayDays, reviewHour } = shop.settings;
  const at = atLocalHour(deliveredAt, recipientZone, reviewDelayDays, reviewHour);
  return at >= deliveredAt ? at : atLocalHour(deliveredAt, recipientZone, reviewDelayDays + 1, reviewHour);
}

function candidateOf({ sendAt, items }: Round, orderId: string): Candidate {
  const products = items.map(({ productId }) => productId).sort(compareIds);
  const verdict: Verdict = {
    verdict: 'send',
    sendAt,
    expiresAt: sendAt + STAYS_WELCOME,
    confirmFirst: items.some(({ isAssumed }) => isAssumed),
    products,
  };
  const happenedAt = Math.max(...items.map(({ deliveredAt }) => deliveredAt));
  return { ...about(orderId, products, verdict), news: { happenedAt, receivedAt: null } };
}

/** The products that no round can ask about, grouped by why. */
function waiting(items: ReviewItem[], orderId: string): Candidate[] {
  const doubts = items.flatMap(({ outlook }) => (outlook.certainty === 'in_doubt' ? [outlook.giveUpAt] : []));
  const verdicts: [ReviewItem['outlook']['certainty'], Verdict][] = [
    ['in_doubt', { verdict: 'give_up', at: Math.max(...doubts), reason: 'never_delivered' }],
    ['unshipped', { verdict: 'withhold', reason: 'awaiting_shipment' }],
    ['gone', { verdict: 'withhold', reason: 'items_refunded_or_returned' }],
  ];
  return verdicts.flatMap(([certainty, verdict]) => {
    const products = items.filter(({ outlook }) => outlook.certainty === certainty).map(({ productId }) => productId);
    return products.length > 0 ? [about(orderId, products, verdict)] : [];
  });
}

const about = (orderId: string, products: string[], verdict: Verdict): Candidate => ({
  subject: `order-${orderId}`,
  occasion: `product-${products[0]}`,
  verdict,
  news: null,
});
