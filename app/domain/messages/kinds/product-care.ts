import type { Instant } from '../../shared/instant.ts';
import { DAY } from '../../shared/local-time.ts';
import type { Verdict } from '../decision.ts';
import type { Candidate, MessageKindRule, PlanContext } from '../message-kind.ts';
import { compareIds } from '../parcels.ts';
import { entriesFor } from '../product-match.ts';
import { readyAfter } from '../review-delay.ts';
import { arrivalsOf, reviewItems, type ReviewItem } from '../review-items.ts';

const STAYS_USEFUL = 14 * DAY;

type CaredItem = ReviewItem & { daysAfterDelivery: number };

/**
 * "How to use and look after it": days after a product arrived, once an order and product, in the merchant's words. One
 * mail for all products that are due on the same day, named after the first of them: no name that was told under comes
 * back. A service mail, so it needs no consent, and says nothing that sells.
 */
export const productCare: MessageKindRule = {
  kind: 'product_care',
  messageClass: 'transactional',
  shopifyHasItToo: false,
  isSilentWhenOff: true,
  isConsiderate: true,
  decide(context) {
    if (context.shop.settings.productCare.length === 0) return [];
    const items = itemsWithCare(context);
    const dueOf = (item: CaredItem) => dueAt(item, context);
    const days = [...Map.groupBy(items.filter(isThere), dueOf)].sort(([a], [b]) => a - b);
    const waiting = Map.groupBy(
      items.filter((item) => !isThere(item)),
      ({ outlook }) => reasons[outlook.certainty],
    );
    return [
      ...days.map(([sendAt, some]) => ({ ...about(some, told(sendAt, some), context), news: newsOf(some) })),
      ...[...waiting].map(([reason, some]) => about(some, { verdict: 'withhold', reason }, context)),
    ];
  },
};

/** Why there is nothing to tell yet, or ever. */
const reasons = {
  gone: 'items_refunded_or_returned',
  unshipped: 'awaiting_shipment',
  in_doubt: 'delivery_in_doubt',
  delivered: 'awaiting_delivery',
  assumed: 'awaiting_delivery',
} as const;

/** Those that the merchant has words for, and that nobody was told about yet. */
function itemsWithCare(context: PlanContext): CaredItem[] {
  const { order, facts, shop, history } = context;
  const cared = new Set(history.flatMap(({ kind, products }) => (kind === 'product_care' ? products : [])));
  return reviewItems(order, facts, arrivalsOf(context)).flatMap((item) => {
    const [entry] = cared.has(item.productId) ? [] : entriesFor(shop.settings.productCare, item.productId, facts);
    return entry ? [{ ...item, daysAfterDelivery: entry.daysAfterDelivery }] : [];
  });
}

const arrivedAt = ({ outlook }: ReviewItem): Instant => ('at' in outlook ? outlook.at : 0);

const isThere = ({ outlook }: ReviewItem): boolean => 'at' in outlook;

const dueAt = (item: CaredItem, context: PlanContext): Instant =>
  readyAfter(arrivedAt(item), item.daysAfterDelivery, context);

const told = (sendAt: Instant, items: CaredItem[]): Verdict => ({
  verdict: 'send',
  sendAt,
  expiresAt: sendAt + STAYS_USEFUL,
  confirmFirst: items.some(({ outlook }) => outlook.certainty === 'assumed'),
  products: productsOf(items),
});

const newsOf = (items: CaredItem[]) => ({ happenedAt: Math.max(...items.map(arrivedAt)), receivedAt: null });

const productsOf = (items: CaredItem[]): string[] => items.map(({ productId }) => productId).sort(compareIds);

const about = (items: CaredItem[], verdict: Verdict, { order }: PlanContext): Candidate => ({
  subject: `order-${order.id}`,
  occasion: `product-${productsOf(items)[0]}`,
  verdict,
  news: null,
});
