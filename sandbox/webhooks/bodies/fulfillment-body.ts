import { latestEvent } from '../../store/order-status.ts';
import { lineOf } from '../../store/store.ts';
import type { StoreEvent, StoreFulfillment, StoreOrder, StoreShop } from '../../store/store.ts';
import { addressBody } from './address-body.ts';
import { bareDigits } from './bare-digits.ts';
import { lineItemBody } from './line-item-body.ts';
import { shopDate } from './shop-date.ts';

/** A parcel as the order's own body holds it: without the address and the e-mail that `fulfillments/*` add. */
export function orderFulfillmentBody(shop: StoreShop, order: StoreOrder, fulfillment: StoreFulfillment) {
  const known = <T>(value: T | null): T[] => (value === null ? [] : [value]);
  return {
    id: bareDigits(fulfillment.id),
    order_id: bareDigits(order.id),
    status: fulfillment.status,
    created_at: shopDate(fulfillment.createdAt, shop.zone),
    service: 'manual',
    updated_at: shopDate(fulfillment.updatedAt, shop.zone),
    tracking_company: fulfillment.company,
    shipment_status: latestEvent(fulfillment)?.status ?? null,
    location_id: null,
    origin_address: null,
    line_items: fulfillment.lines.map((part) => lineItemBody(shop, order, lineOf(order, part.lineId), part.quantity)),
    tracking_number: fulfillment.number,
    tracking_numbers: known(fulfillment.number),
    tracking_url: fulfillment.url,
    tracking_urls: known(fulfillment.url),
    receipt: {},
    name: fulfillment.name,
    admin_graphql_api_id: `gid://shopify/Fulfillment/${fulfillment.id}`,
  };
}

/** Body of `fulfillments/create` and `fulfillments/update`. */
export function fulfillmentBody(shop: StoreShop, order: StoreOrder, fulfillment: StoreFulfillment) {
  return {
    ...orderFulfillmentBody(shop, order, fulfillment),
    email: order.email,
    destination: addressBody(order.shippingAddress),
  };
}

/** Body of `fulfillment_events/create`. */
export function eventBody(shop: StoreShop, order: StoreOrder, fulfillment: StoreFulfillment, event: StoreEvent) {
  return {
    id: bareDigits(event.id),
    fulfillment_id: bareDigits(fulfillment.id),
    status: event.status,
    message: event.message,
    happened_at: shopDate(event.happenedAt, shop.zone),
    city: null,
    province: null,
    country: order.shippingAddress?.countryCode ?? null,
    zip: null,
    address1: null,
    latitude: null,
    longitude: null,
    shop_id: bareDigits(shop.id),
    created_at: shopDate(event.createdAt, shop.zone),
    updated_at: shopDate(event.createdAt, shop.zone),
    estimated_delivery_at: event.estimatedDeliveryAt === null ? null : shopDate(event.estimatedDeliveryAt, shop.zone),
    order_id: bareDigits(order.id),
    admin_graphql_api_id: `gid://shopify/FulfillmentEvent/${event.id}`,
  };
}
