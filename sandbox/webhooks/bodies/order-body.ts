import { createHash } from 'node:crypto';
import { formatAmount } from '../../store/money.ts';
import * as money from '../../store/order-money.ts';
import { fulfillmentStatus } from '../../store/order-status.ts';
import type { StoreOrder, StoreShop } from '../../store/store.ts';
import { addressBody } from './address-body.ts';
import { bareDigits } from './bare-digits.ts';
import { customerBody } from './customer-body.ts';
import { orderFulfillmentBody } from './fulfillment-body.ts';
import { orderLineItemBody } from './line-item-body.ts';
import { moneySet } from './money-set.ts';
import { refundBody } from './refund-body.ts';
import { shopDate } from './shop-date.ts';

/** Body of `orders/create`, `orders/updated`, `orders/cancelled`: the whole order as it is now. */
export function orderBody(shop: StoreShop, order: StoreOrder) {
  return {
    ...identity(shop, order),
    ...dates(shop, order),
    ...amounts(shop, order),
    ...circumstances,
    billing_address: addressBody(order.shippingAddress),
    customer: customerBody(shop, order),
    discount_applications: [],
    fulfillments: order.fulfillments.map((fulfillment) => orderFulfillmentBody(shop, order, fulfillment)),
    line_items: order.lines.map((line) => orderLineItemBody(shop, order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundBody(shop, order, refund)),
    shipping_address: addressBody(order.shippingAddress),
    shipping_lines: shippingLines(shop, order),
    // Empty in every published sample, so their shape is not known: returns are read over the Admin API.
    returns: [],
    line_item_groups: [],
  };
}

/** Where the shopper sees the order's state; the same in every reading of the order. */
export function orderStatusUrl(shop: StoreShop, order: StoreOrder): string {
  const token = orderToken(order);
  return `https://${shop.domain}/${shop.id}/orders/${token}/authenticate?key=${token.slice(0, 16)}`;
}

const orderToken = (order: StoreOrder): string => createHash('md5').update(order.id).digest('hex');

function identity(shop: StoreShop, order: StoreOrder) {
  return {
    id: bareDigits(order.id),
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    confirmation_number: order.id.slice(-9),
    contact_email: order.email,
    email: order.email,
    customer_locale: order.locale,
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: orderStatusUrl(shop, order),
    token: orderToken(order),
    source_name: order.sourceName,
    tags: order.tags.join(', '),
    note_attributes: order.noteAttributes,
    payment_gateway_names: order.paymentGateways,
    test: order.test,
    cancel_reason: order.cancelReason,
    financial_status: money.financialStatus(order),
    fulfillment_status: fulfillmentStatus(order),
  };
}

function dates(shop: StoreShop, order: StoreOrder) {
  return {
    cancelled_at: order.cancelledAt === null ? null : shopDate(order.cancelledAt, shop.zone),
    closed_at: null,
    created_at: shopDate(order.createdAt, shop.zone),
    processed_at: shopDate(order.createdAt, shop.zone),
    updated_at: shopDate(order.updatedAt, shop.zone),
  };
}

function amounts(shop: StoreShop, order: StoreOrder) {
  const { currency } = shop;
  const both = (name: string, minor: number) => ({
    [name]: formatAmount(minor, currency),
    [`${name}_set`]: moneySet(minor, currency),
  });
  return {
    currency,
    presentment_currency: currency,
    taxes_included: order.taxesIncluded,
    current_shipping_price_set: moneySet(money.shippingAmount(order), currency),
    ...both('current_subtotal_price', money.currentLinesAmount(order)),
    ...both('current_total_discounts', money.discountAmount(order)),
    ...both('current_total_price', money.currentAmount(order)),
    ...both('current_total_tax', money.currentTax(order)),
    ...both('subtotal_price', money.linesAmount(order)),
    ...both('total_discounts', money.discountAmount(order)),
    ...both('total_line_items_price', money.grossAmount(order)),
    ...both('total_price', money.orderAmount(order)),
    ...both('total_tax', money.taxAmount(order)),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    total_cash_rounding_payment_adjustment_set: moneySet(0, currency),
    total_cash_rounding_refund_adjustment_set: moneySet(0, currency),
    total_outstanding: formatAmount(money.outstandingAmount(order), currency),
    total_shipping_price_set: moneySet(money.shippingAmount(order), currency),
    total_tip_received: formatAmount(0, currency),
  };
}

function shippingLines(shop: StoreShop, { id, shipping }: StoreOrder) {
  if (shipping === null) return [];
  const { code, title, price } = shipping;
  const amount = formatAmount(price, shop.currency);
  return [
    {
      id: bareDigits(`${id.slice(0, 15)}77`),
      carrier_identifier: null,
      code,
      current_discounted_price_set: moneySet(price, shop.currency),
      discounted_price: amount,
      discounted_price_set: moneySet(price, shop.currency),
      is_removed: false,
      phone: null,
      price: amount,
      price_set: moneySet(price, shop.currency),
      requested_fulfillment_service_id: null,
      source: 'shopify',
      title,
      tax_lines: [],
      discount_allocations: [],
    },
  ];
}

/** What the sandbox knows nothing of, in the neutral form that Shopify writes. */
const circumstances = {
  app_id: null,
  browser_ip: null,
  buyer_accepts_marketing: false,
  cart_token: null,
  checkout_token: null,
  client_details: null,
  confirmed: true,
  device_id: null,
  discount_codes: [],
  duties_included: false,
  estimated_taxes: false,
  landing_site: null,
  landing_site_ref: null,
  location_id: null,
  merchant_business_entity_id: 'MTU0ODM4MDAwOQ',
  merchant_of_record_app_id: null,
  note: null,
  phone: null,
  po_number: null,
  reference: null,
  referring_site: null,
  source_identifier: null,
  source_url: null,
  tax_exempt: false,
  tax_lines: [],
  total_weight: 0,
  user_id: null,
};
