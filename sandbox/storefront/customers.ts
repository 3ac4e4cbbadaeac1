import type { StoreCustomer, StoreShop } from '../store/store.ts';

/** Who ever bought something here. */
export function customersOf(shop: StoreShop): StoreCustomer[] {
  const known = [...shop.orders.values()].flatMap(({ customer }) => (customer ? [customer] : []));
  return [...new Map(known.map((customer) => [customer.id, customer])).values()];
}
