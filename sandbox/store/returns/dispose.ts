import type { Instant } from '../../../app/domain/shared/instant.ts';
import { refuseAll } from '../refusal.ts';
import type { UserError } from '../refusal.ts';
import { moveStock } from '../stock.ts';
import { lineOf, wholeSecond } from '../store.ts';
import type { Store, StoreOrder, StoreShop } from '../store.ts';
import type { StoreReturn } from '../store-return.ts';

export type AskedDisposition = {
  reverseLineId: string;
  quantity: number;
  /** Shopify's word in lower case: `restocked`, `not_restocked`, `missing`, `processing_required`. */
  type: string;
  locationId: string | null;
};

/** Pieces that nobody disposed of yet; those that wait for processing count as not disposed. */
export function disposableQuantity(made: StoreReturn, reverseLineId: string): number {
  const line = made.reverseOrder?.lines.find(({ id }) => id === reverseLineId);
  const total = made.lines.find(({ id }) => id === line?.returnLineId)?.quantity ?? 0;
  const done = (line?.dispositions ?? []).filter(({ type }) => type !== 'processing_required');
  return total - done.reduce((sum, { quantity }) => sum + quantity, 0);
}

export function checkDispositions(
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  asked: AskedDisposition[],
  path: string[],
): void {
  refuseAll(asked.map((each, index) => wrongDisposition(shop, order, made, asked, each, index, path)));
}

/** Words and codes are Shopify's own of 2026-04, but for the location that is missing. */
function wrongDisposition(
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  asked: AskedDisposition[],
  each: AskedDisposition,
  index: number,
  path: string[],
): UserError | null {
  const field = (name: string) => [...path, String(index), name];
  const line = made.reverseOrder?.lines.find(({ id }) => id === each.reverseLineId);
  if (!line) {
    const message = 'Reverse fulfillment order line item was not found.';
    return { field: field('reverseFulfillmentOrderLineItemId'), code: 'NOT_FOUND', message };
  }
  const before = asked.slice(0, index).filter(({ reverseLineId }) => reverseLineId === each.reverseLineId);
  const already = before.reduce((sum, { quantity }) => sum + quantity, 0);
  if (each.quantity <= 0 || already + each.quantity > disposableQuantity(made, line.id)) {
    return { field: field('quantity'), code: 'INVALID', message: 'Quantity is invalid.' };
  }
  if (each.type !== 'restocked') return null;
  const returned = made.lines.find(({ id }) => id === line.returnLineId);
  if (returned && lineOf(order, returned.lineId).variantId === null) {
    const message = 'RESTOCKED is an invalid disposition type for a custom line item.';
    return { field: field('dispositionType'), code: 'INVALID', message };
  }
  const isKnown = shop.locations.some(({ id }) => id === each.locationId);
  return isKnown ? null : { field: field('locationId'), code: 'NOT_FOUND', message: 'Location not found.' };
}

/** Call it after `checkDispositions`. What is restocked is on the shelf again. */
export function dispose(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  now: Instant,
  asked: AskedDisposition[],
): void {
  for (const { reverseLineId, quantity, type, locationId } of asked) {
    const line = made.reverseOrder?.lines.find(({ id }) => id === reverseLineId);
    const returned = made.lines.find(({ id }) => id === line?.returnLineId);
    line?.dispositions.push({ id: store.newId(), type, quantity, locationId, createdAt: wholeSecond(now) });
    if (type === 'restocked' && returned) moveStock(shop, lineOf(order, returned.lineId).variantId, quantity);
  }
  order.updatedAt = wholeSecond(now);
}
