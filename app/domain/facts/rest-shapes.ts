import { z } from 'zod';
import { count, globalId, looseText, numericId, optionalDate, optionalText, word } from './fields.ts';

/** What we read of Shopify's REST-shaped webhook bodies; everything else in them passes unseen. */

const optionalId = numericId.nullish().transform((id) => id ?? null);
const flag = (fallback: boolean) =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? fallback);
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** Of an amount in both currencies, the one that the shopper paid in. */
const money = z
  .object({ presentment_money: z.object({ amount: z.string(), currency_code: z.string() }) })
  .nullish()
  .transform((set) =>
    set ? { amount: set.presentment_money.amount, currency: set.presentment_money.currency_code } : null,
  );

const address = z
  .object({
    first_name: optionalText,
    last_name: optionalText,
    company: optionalText,
    address1: optionalText,
    address2: optionalText,
    city: optionalText,
    zip: optionalText,
    province: optionalText,
    province_code: optionalText,
    country: optionalText,
    country_code: optionalText,
  })
  .nullish();

const line = z.object({
  id: numericId,
  product_id: optionalId,
  product_exists: flag(true),
  variant_id: optionalId,
  price_set: money,
  title: optionalText,
  variant_title: optionalText,
  quantity: count,
  current_quantity: count.nullish(),
  gift_card: flag(false),
  requires_shipping: flag(true),
});

const fulfillmentPart = z.object({
  id: numericId,
  name: optionalText,
  status: word,
  shipment_status: word.nullish().transform((status) => status ?? null),
  created_at: optionalDate,
  updated_at: optionalDate,
  tracking_company: optionalText,
  tracking_number: optionalText,
  tracking_numbers: listOf(optionalText),
  tracking_url: optionalText,
  tracking_urls: listOf(optionalText),
  line_items: listOf(z.object({ id: numericId, quantity: count })),
});

const refundPart = z.object({
  id: numericId,
  created_at: optionalDate,
  processed_at: optionalDate,
  refund_line_items: listOf(z.object({ line_item_id: numericId, quantity: count })),
  return: z.object({}).nullish(),
});

/** orders/create, orders/updated, orders/cancelled. */
export const orderBody = z.object({
  id: numericId,
  name: optionalText,
  email: optionalText,
  contact_email: optionalText,
  customer_locale: optionalText,
  created_at: optionalDate,
  updated_at: optionalDate,
  cancelled_at: optionalDate,
  test: flag(false),
  source_name: optionalText,
  order_status_url: optionalText,
  company: z.object({}).nullish(),
  customer: z.object({ id: optionalId, first_name: optionalText }).nullish(),
  shipping_address: address,
  billing_address: address,
  /** One text, separated by commas. */
  tags: optionalText,
  note_attributes: listOf(z.object({ name: looseText, value: looseText })),
  payment_gateway_names: listOf(z.string()),
  financial_status: optionalText.transform((status) => status?.toLowerCase() ?? null),
  shipping_lines: listOf(z.object({ code: optionalText, title: optionalText, is_removed: flag(false) })),
  taxes_included: flag(false),
  current_subtotal_price_set: money,
  current_shipping_price_set: money,
  current_total_discounts_set: money,
  current_total_tax_set: money,
  current_total_price_set: money,
  line_items: listOf(line),
  fulfillments: listOf(fulfillmentPart),
  refunds: listOf(refundPart),
  returns: listOf(z.unknown()),
});

/** fulfillments/create, fulfillments/update. */
export const fulfillmentBody = fulfillmentPart.extend({ order_id: numericId });

/** fulfillment_events/create. */
export const eventBody = z.object({
  id: numericId,
  order_id: numericId,
  fulfillment_id: numericId,
  status: word,
  happened_at: optionalDate,
  created_at: optionalDate,
  estimated_delivery_at: optionalDate,
});

/** returns/*: which order a return belongs to. Its lines, and when it changed, are told by the Admin API only. */
export const returnBody = z.union([
  z.object({ order: z.object({ id: numericId }) }).transform(({ order }) => ({ order_id: order.id })),
  z.object({ order_id: numericId }),
]);

/** returns/update, returns/process: they name the return and not its order; Shopify's sample of the latter names nothing. */
export const returnChangeBody = z.object({ admin_graphql_api_id: globalId.nullish() });

/** refunds/create. */
export const refundBody = refundPart.extend({ order_id: numericId });

export type LinePart = z.output<typeof line>;
export type FulfillmentPart = z.output<typeof fulfillmentPart>;
export type RefundPart = z.output<typeof refundPart>;
export type OrderBody = z.output<typeof orderBody>;
export type FulfillmentBody = z.output<typeof fulfillmentBody>;
export type EventBody = z.output<typeof eventBody>;
export type RefundBody = z.output<typeof refundBody>;
export type ReturnBody = z.output<typeof returnBody>;
export type AddressPart = z.output<typeof address>;
