import { formatInstant } from '../../../app/domain/shared/instant.ts';
import type { StoreShop } from '../../store/store.ts';
import { bareDigits } from './bare-digits.ts';

/** Body of `app/scopes_update`. */
export function scopesBody(shop: StoreShop, previous: string[]) {
  return {
    id: 1,
    shop_id: `gid://shopify/Shop/${shop.id}`,
    previous,
    current: shop.scopes,
    updated_at: formatInstant(shop.updatedAt),
  };
}

type ConcernedCustomer = { id: string; email: string | null };

/** Body of `customers/data_request`. */
export function dataRequestBody(shop: StoreShop, customer: ConcernedCustomer, orderIds: string[], requestId: string) {
  return {
    ...shopRedactBody(shop),
    customer: concerned(customer),
    orders_requested: orderIds.map(bareDigits),
    data_request: { id: bareDigits(requestId) },
  };
}

/** Body of `customers/redact`. */
export function customerRedactBody(shop: StoreShop, customer: ConcernedCustomer, orderIds: string[]) {
  return {
    ...shopRedactBody(shop),
    customer: concerned(customer),
    orders_to_redact: orderIds.map(bareDigits),
  };
}

/** Body of `shop/redact`, and the beginning of the other two. */
export function shopRedactBody(shop: StoreShop) {
  return { shop_id: bareDigits(shop.id), shop_domain: shop.domain };
}

const concerned = (customer: ConcernedCustomer) => ({
  id: bareDigits(customer.id),
  email: customer.email,
  phone: null,
});
