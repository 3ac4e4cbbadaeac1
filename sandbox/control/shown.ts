import { formatInstant } from '../../app/domain/shared/instant.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';

/** As control calls answer it: instants as ISO text, ids as text. Instants are the numbers named `at`, `createdAt`, `dueAt` … */
export function shown(value: object): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) =>
      (key === 'at' || key.endsWith('At')) && typeof each === 'number' ? formatInstant(each) : each,
    ),
  );
}

export const shownOrder = (order: StoreOrder): unknown => shown(order);

export const shownShop = ({
  orders,
  products,
  returns,
  storeCredits,
  idempotencyKeys: _,
  appMetafields: __,
  ...shop
}: StoreShop): unknown =>
  shown({
    ...shop,
    orders: orders.size,
    products: products.size,
    returns: returns.size,
    storeCredits: Object.fromEntries(storeCredits),
  });
