import type { LineQuantity, OrderFacts, OrderLine, OrderSnapshot } from '../facts/order-facts.ts';
import { deliveryOf, type Delivery } from './delivery.ts';
import type { PlanContext } from './message-kind.ts';
import { orderReturns } from './order-returns.ts';
import { compareIds, type Parcel } from './parcels.ts';

/** When all that the shopper keeps of a product is in their hands; `gone`: they keep nothing of it. */
export type Outlook = Delivery | { certainty: 'unshipped' } | { certainty: 'gone' };

export type ReviewItem = { productId: string; outlook: Outlook };

export type Arrival = { parcel: Parcel; delivery: Delivery };

/** The order's parcels that were handed to a carrier, and when each arrives. */
export const arrivalsOf = (context: PlanContext): Arrival[] =>
  context.parcels
    .filter(({ progress }) => progress === 'shipped')
    .map((parcel) => ({ parcel, delivery: deliveryOf(parcel, context) }));

/** The order's products that somebody could review, by id; whether asked about already or not. */
export function reviewItems(order: OrderSnapshot, facts: OrderFacts, arrivals: Arrival[]): ReviewItem[] {
  const kept = keptQuantity(facts);
  const soonestFirst = arrivals.toSorted((a, b) => compareOutlooks(a.delivery, b.delivery));
  const outlooks = new Map<string, Outlook>();
  for (const line of order.lines) {
    if (line.productId === null || line.isGiftCard) continue;
    const outlook = lineOutlook(line, kept(line), soonestFirst);
    const other = outlooks.get(line.productId);
    outlooks.set(line.productId, other ? bothOf(other, outlook) : outlook);
  }
  return [...outlooks]
    .map(([productId, outlook]) => ({ productId, outlook }))
    .sort((a, b) => compareIds(a.productId, b.productId));
}

/** A line may be spread over parcels: it is there with the first parcels that hold as much as the shopper keeps. */
function lineOutlook({ id }: OrderLine, kept: number, soonestFirst: Arrival[]): Outlook {
  if (kept <= 0) return { certainty: 'gone' };
  let missing = kept;
  let outlook: Outlook = { certainty: 'gone' };
  for (const { parcel, delivery } of soonestFirst) {
    const line = parcel.lines.find(({ lineId }) => lineId === id);
    if (!line || line.quantity <= 0) continue;
    outlook = bothOf(outlook, delivery);
    missing -= line.quantity;
    if (missing <= 0) return outlook;
  }
  return { certainty: 'unshipped' };
}

/** The later of two, and no more certain than the less certain. */
function bothOf(a: Outlook, b: Outlook): Outlook {
  const [sooner, later] = compareOutlooks(a, b) > 0 ? [b, a] : [a, b];
  return later.certainty === 'delivered' && sooner.certainty === 'assumed' ? { ...sooner, at: later.at } : later;
}

const ranks = { gone: 0, delivered: 1, assumed: 1, in_doubt: 2, unshipped: 3 } as const;

const compareOutlooks = (a: Outlook, b: Outlook): number =>
  ranks[a.certainty] - ranks[b.certainty] || instantOf(a) - instantOf(b);

const instantOf = (outlook: Outlook): number =>
  'at' in outlook ? outlook.at : 'giveUpAt' in outlook ? outlook.giveUpAt : 0;

const refused: ReadonlySet<string> = new Set(['declined', 'canceled', 'cancelled']);

/**
 * What the shopper keeps of a line. A closed return and its refund are the same goods, so the larger of the two counts;
 * a return under way is on top of both, until it is closed. Refunds of money only name no lines and take nothing away.
 */
function keptQuantity(facts: OrderFacts): (line: OrderLine) => number {
  const returns = orderReturns(facts);
  const refunded = quantitiesByLine(Object.values(facts.refunds));
  const returned = quantitiesByLine(returns.filter(({ status }) => status === 'closed'));
  const returning = quantitiesByLine(returns.filter(({ status }) => status !== 'closed' && !refused.has(status)));
  return ({ id, quantity, currentQuantity }) => {
    const givenBack = Math.max(refunded.get(id) ?? 0, returned.get(id) ?? 0);
    return Math.min(currentQuantity, quantity - givenBack) - (returning.get(id) ?? 0);
  };
}

function quantitiesByLine(parts: { lines: LineQuantity[] }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { lines } of parts)
    for (const { lineId, quantity } of lines) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity);
  return sums;
}
