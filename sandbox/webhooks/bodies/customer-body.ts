import type { StoreOrder, StoreShop } from '../../store/store.ts';
import { defaultAddressBody } from './address-body.ts';
import { bareDigits } from './bare-digits.ts';
import { shopDate } from './shop-date.ts';

export function customerBody(shop: StoreShop, order: StoreOrder) {
  const { customer } = order;
  if (customer === null) return null;
  return {
    id: bareDigits(customer.id),
    created_at: shopDate(order.createdAt, shop.zone),
    updated_at: shopDate(order.createdAt, shop.zone),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: 'disabled',
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: null,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
    default_address: order.shippingAddress === null ? null : defaultAddressBody(customer, order.shippingAddress),
  };
}
