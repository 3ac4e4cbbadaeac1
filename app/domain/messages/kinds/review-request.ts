import type { Instant } from '../../shared/instant.ts';
import { atLocalHour, DAY } from '../../shared/local-time.ts';
import type { PlannedMessage, Verdict, WithholdReason } from '../decision.ts';
import type { Candidate, MessageKindRule, PlanContext } from '../message-kind.ts';
import { compareIds } from '../parcels.ts';
import { isUnread } from '../product-match.ts';
import { readyAfter, reviewDelay } from '../review-delay.ts';
import { holdOf } from '../review-hold.ts';
import { arrivalsOf, reviewItems, type ReviewItem } from '../review-items.ts';
import { reviewRefusal } from '../review-refusals.ts';
import { roundsOf, type ReadyItem, type Round } from '../review-rounds.ts';

const STAYS_WELCOME = 30 * DAY;
/** After a return has ended: time to see that it ended well. */
const REST_DAYS = 2;

/**
 * "How do you like it?": asked once per order and product, days after the last item arrived.
 * Every product not asked about yet is in exactly one candidate: a round, or the reason why it is in none. A candidate
 * is named after the first product in it, so no name that was asked under can come back.
 */
export const reviewRequest: MessageKindRule = {
  kind: 'review_request',
  messageClass: 'review',
  shopifyHasItToo: false,
  isConsiderate: true,
  decide(context) {
    const { order, facts, history } = context;
    const items = reviewItems(order, facts, arrivalsOf(context));
    if (items.length === 0)
      return [{ ...about(order.id, [], { verdict: 'withhold', reason: 'nothing_reviewable' }), occasion: 'order' }];
    const asked = productsAsked(history);
    const open = items.filter(({ productId }) => !asked.has(productId));
    const free = open.filter((item) => reviewRefusal(item, context) === null);
    return [...rounds(free, context), ...waiting(free, order.id), ...refused(open, context)];
  },
};

function productsAsked(history: PlannedMessage[]): Set<string> {
  return new Set(history.flatMap(({ kind, products }) => (kind === 'review_request' ? products : [])));
}

function rounds(items: ReviewItem[], context: PlanContext): Candidate[] {
  const { shop, recipientZone, facts, order } = context;
  const { backorderPatienceDays, reviewHour } = shop.settings;
  const awaitsMore = items.some(({ outlook: { certainty } }) => certainty === 'in_doubt' || certainty === 'unshipped');
  const patienceEnds = (first: Instant) => atLocalHour(first, recipientZone, backorderPatienceDays, reviewHour);
  const ready = readyItems(items, context);
  const { reason, endedAt } = holdOf(facts);
  if (reason !== null) return withheld(ready, reason, order.id);
  const restedAt = endedAt === null ? -Infinity : atLocalHour(endedAt, recipientZone, REST_DAYS, reviewHour);
  return roundsOf(ready, awaitsMore, restedAt, patienceEnds).map((round) => candidateOf(round, context));
}

function readyItems(items: ReviewItem[], context: PlanContext): ReadyItem[] {
  const delays = new Map(items.map(({ productId }) => [productId, reviewDelay(productId, context)]));
  const shortest = Math.min(...delays.values());
  return items.flatMap(({ productId, outlook }) => {
    if (outlook.certainty !== 'delivered' && outlook.certainty !== 'assumed') return [];
    const delay = delays.get(productId) ?? shortest;
    const settledAt = readyAfter(outlook.at, shortest, context);
    const readyAt = delay === shortest ? settledAt : readyAfter(outlook.at, delay, context);
    return [{ productId, deliveredAt: outlook.at, isAssumed: outlook.certainty === 'assumed', settledAt, readyAt }];
  });
}

function candidateOf({ sendAt, items }: Round, context: PlanContext): Candidate {
  const products = productsOf(items);
  const verdict: Verdict = {
    verdict: 'send',
    sendAt,
    expiresAt: sendAt + STAYS_WELCOME,
    confirmFirst: items.some((item) => item.isAssumed || needsRead(item, context)),
    products,
  };
  const happenedAt = Math.max(...items.map(({ deliveredAt }) => deliveredAt));
  return { ...about(context.order.id, products, verdict), news: { happenedAt, receivedAt: null } };
}

/** A rule may hold for the product, and nobody knows its tags and collections yet. */
function needsRead({ productId }: ReadyItem, { facts, shop }: PlanContext): boolean {
  const { reviewDelays, reviewExclusions } = shop.settings;
  const areRules =
    reviewExclusions.productTags.length > 0 || reviewDelays.some(({ match }) => match.type !== 'product');
  return areRules && isUnread(productId, facts);
}

/** The products that no round can ask about yet, grouped by why. */
function waiting(items: ReviewItem[], orderId: string): Candidate[] {
  const doubtful = items.filter(({ outlook }) => outlook.certainty === 'in_doubt');
  const doubts = doubtful.flatMap(({ outlook }) => ('giveUpAt' in outlook ? [outlook.giveUpAt] : []));
  const givenUp: Verdict = { verdict: 'give_up', at: Math.max(...doubts), reason: 'never_delivered' };
  return [
    ...(doubtful.length > 0 ? [about(orderId, productsOf(doubtful), givenUp)] : []),
    ...withheld(
      items.filter(({ outlook }) => outlook.certainty === 'unshipped'),
      'awaiting_shipment',
      orderId,
    ),
  ];
}

/** The products that nobody will be asked about, grouped by why. */
function refused(items: ReviewItem[], context: PlanContext): Candidate[] {
  const byReason = Map.groupBy(items, (item) => reviewRefusal(item, context));
  return [...byReason].flatMap(([reason, some]) => (reason === null ? [] : withheld(some, reason, context.order.id)));
}

const withheld = (items: { productId: string }[], reason: WithholdReason, orderId: string): Candidate[] =>
  items.length > 0 ? [about(orderId, productsOf(items), { verdict: 'withhold', reason })] : [];

const productsOf = (items: { productId: string }[]): string[] =>
  items.map(({ productId }) => productId).sort(compareIds);

const about = (orderId: string, products: string[], verdict: Verdict): Candidate => ({
  subject: `order-${orderId}`,
  occasion: `product-${products[0]}`,
  verdict,
  news: null,
});
