import type { LineQuantity, StoreFulfillment, StoreOrder } from '../store.ts';
import { fulfillableQuantity, returnedQuantity } from '../order-status.ts';

/** Returns that hold their items; what was declined or cancelled can be asked for anew. */
const holding: ReadonlySet<string> = new Set(['requested', 'open', 'closed']);

const inReturns = (order: StoreOrder, fulfillmentLineId: string): number =>
  order.returns
    .filter(({ status }) => holding.has(status))
    .flatMap(({ lines }) => lines)
    .filter((line) => line.fulfillmentLineId === fulfillmentLineId)
    .reduce((sum, { quantity }) => sum + quantity, 0);

const shippedParts = (order: StoreOrder): LineQuantity[] =>
  order.fulfillments.filter(({ status }) => status === 'success').flatMap(({ lines }) => lines);

/** Shipped pieces of a line that were refunded without a return: they cannot come back any more. */
function refundedOutside(order: StoreOrder, lineId: string): number {
  const line = order.lines.find(({ id }) => id === lineId);
  if (!line) return 0;
  const shipped = shippedParts(order)
    .filter((part) => part.lineId === lineId)
    .reduce((sum, part) => sum + part.quantity, 0);
  const kept = line.currentQuantity - fulfillableQuantity(order, line) + returnedQuantity(order, line);
  return Math.max(0, shipped - kept);
}

/** How many pieces of a parcel's line may be asked back: neither refunded nor in another return. */
export function returnableQuantity(order: StoreOrder, part: LineQuantity): number {
  let refunded = refundedOutside(order, part.lineId);
  for (const each of shippedParts(order).filter(({ lineId }) => lineId === part.lineId)) {
    const left = each.quantity - inReturns(order, each.id);
    const gone = Math.min(left, refunded);
    if (each.id === part.id) return left - gone;
    refunded -= gone;
  }
  return 0;
}

/** Parcels with something that may come back. */
export const returnableFulfillments = (order: StoreOrder): StoreFulfillment[] =>
  order.fulfillments.filter(
    ({ status, lines }) => status === 'success' && lines.some((part) => returnableQuantity(order, part) > 0),
  );

export const fulfillmentLineOf = (order: StoreOrder, id: string): LineQuantity | undefined =>
  order.fulfillments.flatMap(({ lines }) => lines).find((part) => part.id === id);
