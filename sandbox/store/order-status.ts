import type { StoreFulfillment, StoreLine, StoreOrder } from './store.ts';

/** What of a line lies in parcels that were not cancelled. */
function fulfilledQuantity(order: StoreOrder, line: StoreLine): number {
  return order.fulfillments
    .filter((fulfillment) => fulfillment.status !== 'cancelled')
    .flatMap((fulfillment) => fulfillment.lines)
    .filter((part) => part.lineId === line.id)
    .reduce((sum, part) => sum + part.quantity, 0);
}

export function fulfillableQuantity(order: StoreOrder, line: StoreLine): number {
  if (order.cancelledAt !== null) return 0;
  return Math.max(0, line.currentQuantity + returnedQuantity(order, line) - fulfilledQuantity(order, line));
}

/** Pieces that left the order because they came back: they had been shipped. */
export function returnedQuantity(order: StoreOrder, line: StoreLine): number {
  return order.returns
    .flatMap((made) => made.lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { processed }) => sum + processed, 0);
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
