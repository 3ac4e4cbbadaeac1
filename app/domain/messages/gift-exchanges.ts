import type { OrderFacts, OrderLine } from '../facts/order-facts.ts';
import type { ReturnNews } from '../returns/return-news.ts';

/**
 * An order as its buyer may hear of it: what whoever was given an item swapped it for is not in it, nor is the parcel in
 * which that travels. Staff see all of it.
 */
export function withoutGiftExchanges(facts: OrderFacts): OrderFacts {
  const gifts = Object.values(facts.ownReturns).filter(({ recipient }) => recipient !== null);
  if (gifts.length === 0 || facts.order === null) return facts;
  const { order } = facts;
  const swapped = new Set(gifts.flatMap((gift) => swappedLines(gift, order.data.lines, facts)));
  if (swapped.size === 0) return facts;
  const isHidden = (lines: { lineId: string }[]) =>
    lines.length > 0 && lines.every(({ lineId }) => swapped.has(lineId));
  return {
    ...facts,
    order: { ...order, data: { ...order.data, lines: order.data.lines.filter(({ id }) => !swapped.has(id)) } },
    fulfillments: Object.fromEntries(
      Object.entries(facts.fulfillments).filter(([, { data }]) => !isHidden(data.lines)),
    ),
  };
}

/** Lines of the wished variant that nobody had shipped when the gift was asked about: Shopify does not say where one is from. */
function swappedLines(
  { lines, requestedAt }: ReturnNews,
  ofOrder: OrderLine[],
  { fulfillments }: OrderFacts,
): string[] {
  const wished = new Set(lines.flatMap(({ swap }) => (swap ? [numberIn(swap.variantId)] : [])));
  const shippedBefore = new Set(
    Object.values(fulfillments).flatMap(({ data }) =>
      data.createdAt < requestedAt ? data.lines.map(({ lineId }) => lineId) : [],
    ),
  );
  return ofOrder
    .filter(({ id, variantId }) => variantId !== null && wished.has(variantId) && !shippedBefore.has(id))
    .map(({ id }) => id);
}

const numberIn = (id: string): string => /(\d+)$/.exec(id)?.[1] ?? id;
