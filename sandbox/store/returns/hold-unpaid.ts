import { outstandingAmount } from '../order-money.ts';
import type { Store, StoreExchangeOrder, StoreOrder, StoreShop } from '../store.ts';
import type { StoreReturn } from '../store-return.ts';
import { suggestOutcome } from './outcome.ts';
import type { PartQuantity } from './outcome.ts';

/**
 * Only an exchange for which the shopper owes something is held, and it is let go when that is paid. What counts is how
 * the whole return ends: see README.md, "Not known", for an exchange that ships before its item is back.
 */
export function holdUnpaid(store: Store, shop: StoreShop, order: StoreOrder, made: StoreReturn): void {
  const left = (parts: (PartQuantity & { processed: number })[]): PartQuantity[] =>
    parts
      .filter(({ quantity, processed }) => quantity > processed)
      .map(({ id, quantity, processed }) => ({ id, quantity: quantity - processed }));
  const batch = { lines: left(made.lines), exchanges: left(made.exchanges), shippingRefund: 0 };
  const owes = outstandingAmount(order) > 0 && suggestOutcome(shop, order, made, batch).net < 0;
  for (const exchange of order.exchangeOrders.filter(({ returnId }) => returnId === made.id)) {
    if (!owes) exchange.holdId = null;
    else if (!isShipped(order, exchange)) exchange.holdId ??= store.newId();
  }
}

const isShipped = (order: StoreOrder, { lines }: StoreExchangeOrder): boolean =>
  order.fulfillments.some((parcel) => parcel.lines.some(({ lineId }) => lines.some((line) => line.lineId === lineId)));
