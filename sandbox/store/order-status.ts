import type { StoreFulfillment, StoreLine, StoreOrder } from './store.ts';

/** What of a line lies in parcels that were not cancelled. */
export function fulfilledQuantity(order: StoreOrder, line: StoreLine): number {
  return order.fulfillments
    .filter((fulfillment) => fulfillment.status !== 'cancelled')
    .flatMap((fulfillment) => fulfillment.lines)
    .filter((part) => part.lineId === line.id)
    .reduce((sum, part) => sum + part.quantity, 0);
}

export function fulfillableQuantity(order: StoreOrder, line: StoreLine): number {
  if (order.cancelledAt !== null) return 0;
  return Math.max(0, line.currentQuantity - fulfilledQuantity(order, line));
}

/** The carrier's latest word: by when it happened, not by when it was told. */
export function latestEvent(fulfillment: StoreFulfillment): StoreFulfillment['events'][number] | null {
  return fulfillment.events.reduce<StoreFulfillment['events'][number] | null>(
    (latest, event) => (latest === null || event.happenedAt >= latest.happenedAt ? event : latest),
    null,
  );
}

/** `fulfilled`, `partial`, or null while nothing has shipped. */
export function fulfillmentStatus(order: StoreOrder): 'fulfilled' | 'partial' | null {
  const shipped = order.lines.some((line) => fulfilledQuantity(order, line) > 0);
  if (!shipped) return null;
  return order.lines.some((line) => fulfillableQuantity(order, line) > 0) ? 'partial' : 'fulfilled';
}

/** `fulfilled`, `partial`, or null, as a webhook's line item says it. */
export function lineFulfillmentStatus(order: StoreOrder, line: StoreLine): 'fulfilled' | 'partial' | null {
  if (fulfilledQuantity(order, line) === 0) return null;
  return fulfillableQuantity(order, line) > 0 ? 'partial' : 'fulfilled';
}

export function refundedAmount(order: StoreOrder): number {
  return order.refunds.reduce((sum, refund) => sum + refund.amount, 0);
}

/** What was ordered, with shipping. */
export function orderAmount(order: StoreOrder): number {
  return linesAmount(order) + shippingAmount(order);
}

export function linesAmount(order: StoreOrder): number {
  return order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
}

/** What of it is left after refunds. */
export function currentLinesAmount(order: StoreOrder): number {
  return order.lines.reduce((sum, line) => sum + line.price * line.currentQuantity, 0);
}

export const shippingAmount = ({ shipping }: StoreOrder): number => shipping?.price ?? 0;

/** `paid`, `partially_refunded` or `refunded`. */
export function financialStatus(order: StoreOrder): 'paid' | 'partially_refunded' | 'refunded' {
  const refunded = refundedAmount(order);
  if (refunded === 0) return 'paid';
  return refunded >= orderAmount(order) ? 'refunded' : 'partially_refunded';
}
