import type { Instant } from '../shared/instant.ts';
import { addressLines } from './address-lines.ts';
import { byId } from './by-id.ts';
import { isGift, paymentOf, priceOf, tagsOf, totalsOf } from './order-extras.ts';
import { noFacts } from './order-facts.ts';
import type { FulfillmentSnapshot, OrderFacts, OrderLine, OrderSnapshot, Refund, Version } from './order-facts.ts';
import type {
  AddressPart,
  EventBody,
  FulfillmentBody,
  FulfillmentPart,
  LinePart,
  OrderBody,
  RefundBody,
  RefundPart,
  ReturnBody,
} from './rest-shapes.ts';
import { sumByLine } from './sum-by-line.ts';

/** When a webhook was sent, as its header says, and when it came. */
export type Arrival = { receivedAt: Instant; triggeredAt: Instant | null };

export type OrderNews = {
  orderId: string;
  facts: OrderFacts;
  /** The body tells that there is more than it says: the order is to be read from the Admin API. */
  needsRead: boolean;
};

/** Newest facts of an order with all its parcels and refunds. */
export function orderFromWebhook(body: OrderBody, arrival: Arrival): OrderNews {
  const order = versionOf(orderOf(body, arrival), body, arrival);
  const facts: OrderFacts = {
    ...noFacts,
    order,
    payment: paymentOf(order.data.financialStatus, order.updatedAt),
    fulfillments: byId(body.fulfillments.map((part) => [part.id, fulfillmentVersion(part, arrival)])),
    refunds: byId(body.refunds.map((part) => [part.id, refundOf(part, arrival)])),
  };
  return { orderId: body.id, facts, needsRead: body.returns.length > 0 || body.refunds.some(belongsToReturn) };
}

export function fulfillmentFromWebhook(body: FulfillmentBody, arrival: Arrival): OrderNews {
  const fulfillments = { [body.id]: fulfillmentVersion(body, arrival) };
  return { orderId: body.order_id, facts: { ...noFacts, fulfillments }, needsRead: false };
}

export function eventFromWebhook(body: EventBody, arrival: Arrival): OrderNews {
  const event = {
    id: body.id,
    fulfillmentId: body.fulfillment_id,
    status: body.status,
    happenedAt: body.happened_at ?? body.created_at ?? sentAt(arrival),
    estimatedDeliveryAt: body.estimated_delivery_at,
    receivedAt: arrival.receivedAt,
  };
  return { orderId: body.order_id, facts: { ...noFacts, events: { [body.id]: event } }, needsRead: false };
}

export function refundFromWebhook(body: RefundBody, arrival: Arrival): OrderNews {
  const refunds = { [body.id]: refundOf(body, arrival) };
  return { orderId: body.order_id, facts: { ...noFacts, refunds }, needsRead: belongsToReturn(body) };
}

/** Something happened to a return; what, the Admin API tells. */
export const returnFromWebhook = (body: ReturnBody): OrderNews => ({
  orderId: body.order_id,
  facts: noFacts,
  needsRead: true,
});

function orderOf(body: OrderBody, arrival: Arrival): OrderSnapshot {
  const address = body.shipping_address;
  const tags = tagsOf(body.tags?.split(',') ?? []);
  const attributes = body.note_attributes.map(({ name, value }) => ({ name: name ?? '', value }));
  return {
    id: body.id,
    name: body.name ?? '',
    email: body.email ?? body.contact_email,
    firstName: body.customer?.first_name ?? address?.first_name ?? null,
    customerId: body.customer?.id ?? null,
    locale: body.customer_locale,
    createdAt: body.created_at ?? body.updated_at ?? sentAt(arrival),
    cancelledAt: body.cancelled_at,
    isTest: body.test,
    sourceName: body.source_name,
    isBusiness: body.company != null,
    shippingAddress: address ? { countryCode: address.country_code, provinceCode: address.province_code } : null,
    statusPageUrl: body.order_status_url,
    tags,
    isGift: isGift(tags, attributes),
    addresses: { shipping: addressOf(address), billing: addressOf(body.billing_address) },
    totals: totalsFrom(body),
    paymentMethods: body.payment_gateway_names,
    financialStatus: body.financial_status,
    shippingLine: shippingLineOf(body),
    lines: body.line_items.map(lineOf),
  };
}

const addressOf = (part: AddressPart): string[] =>
  addressLines(
    part && {
      ...part,
      firstName: part.first_name,
      lastName: part.last_name,
      provinceCode: part.province_code,
      countryCode: part.country_code,
    },
  );

const totalsFrom = (body: OrderBody): OrderSnapshot['totals'] =>
  totalsOf(
    {
      subtotal: body.current_subtotal_price_set,
      shipping: body.current_shipping_price_set,
      discounts: body.current_total_discounts_set,
      tax: body.current_total_tax_set,
      total: body.current_total_price_set,
    },
    body.taxes_included,
  );

function shippingLineOf({ shipping_lines }: OrderBody): OrderSnapshot['shippingLine'] {
  const line = shipping_lines.find(({ is_removed }) => !is_removed);
  return line ? { code: line.code, title: line.title ?? '' } : null;
}

const lineOf = (part: LinePart): OrderLine => ({
  id: part.id,
  productId: part.product_exists ? part.product_id : null,
  variantId: part.variant_id,
  title: part.title ?? '',
  variantTitle: part.variant_title,
  quantity: part.quantity,
  currentQuantity: part.current_quantity ?? part.quantity,
  isGiftCard: part.gift_card,
  requiresShipping: part.requires_shipping,
  price: priceOf(part.price_set),
});

function fulfillmentVersion(part: FulfillmentPart, arrival: Arrival): Version<FulfillmentSnapshot> {
  const snapshot: FulfillmentSnapshot = {
    id: part.id,
    name: part.name,
    status: part.status,
    shipmentStatus: part.shipment_status,
    createdAt: part.created_at ?? part.updated_at ?? sentAt(arrival),
    tracking: trackingOf(part),
    lines: sumByLine(part.line_items.map(({ id, quantity }) => ({ lineId: id, quantity }))),
  };
  return versionOf(snapshot, part, arrival);
}

/** One carrier, but possibly many numbers and addresses, which belong together by their place. */
function trackingOf(part: FulfillmentPart): FulfillmentSnapshot['tracking'] {
  const numbers = part.tracking_numbers.length > 0 ? part.tracking_numbers : [part.tracking_number];
  const urls = part.tracking_urls.length > 0 ? part.tracking_urls : [part.tracking_url];
  return Array.from({ length: Math.max(numbers.length, urls.length) }, (_, i) => ({
    company: part.tracking_company,
    number: numbers[i] ?? null,
    url: urls[i] ?? null,
  })).filter(({ company, number, url }) => company ?? number ?? url);
}

const refundOf = (part: RefundPart, arrival: Arrival): Refund => ({
  id: part.id,
  createdAt: part.created_at ?? part.processed_at ?? sentAt(arrival),
  lines: sumByLine(part.refund_line_items.map(({ line_item_id, quantity }) => ({ lineId: line_item_id, quantity }))),
  receivedAt: arrival.receivedAt,
});

/** A return's lines are told by the Admin API only. */
const belongsToReturn = (refund: RefundPart): boolean => refund.return != null;

function versionOf<T>(
  data: T,
  dates: { updated_at: Instant | null; created_at: Instant | null },
  arrival: Arrival,
): Version<T> {
  const updatedAt = dates.updated_at ?? dates.created_at ?? sentAt(arrival);
  return { updatedAt, source: 'webhook', receivedAt: arrival.receivedAt, data };
}

/** For bodies without dates: the header's date, because retries repeat it. */
const sentAt = ({ triggeredAt, receivedAt }: Arrival): Instant => triggeredAt ?? receivedAt;
