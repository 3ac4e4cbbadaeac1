import { z } from 'zod';
import { globalId, optionalDate, optionalText, requiredDate, word } from './fields.ts';

/** What we ask the Admin API about one order: the answers to adapters/shopify/operations.ts. */

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

export const pageOf = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node), pageInfo });

const line = z.object({
  id: globalId,
  title: z.string(),
  variantTitle: optionalText,
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  isGiftCard: z.boolean(),
  requiresShipping: z.boolean(),
  product: z.object({ id: globalId }).nullish(),
});

const event = z.object({ id: globalId, status: word, happenedAt: requiredDate, estimatedDeliveryAt: optionalDate });

const lineRef = z.object({ id: globalId });

export const adminFulfillment = z.object({
  id: globalId,
  status: word,
  displayStatus: word.nullish(),
  createdAt: requiredDate,
  updatedAt: requiredDate,
  trackingInfo: z.array(z.object({ company: optionalText, number: optionalText, url: optionalText })),
  events: pageOf(event),
  fulfillmentLineItems: pageOf(z.object({ quantity: z.number().int().nullish(), lineItem: lineRef })),
});

export const adminRefund = z.object({
  id: globalId,
  createdAt: optionalDate,
  processedAt: requiredDate,
  refundLineItems: pageOf(z.object({ quantity: z.number().int(), lineItem: lineRef })),
});

export const adminReturn = z.object({
  id: globalId,
  status: word,
  returnLineItems: pageOf(
    // Absent on lines of returns that were recorded without an order's parcel.
    z.object({ quantity: z.number().int(), fulfillmentLineItem: z.object({ lineItem: lineRef }).nullish() }),
  ),
});

export const adminLines = pageOf(line);
export const adminReturns = pageOf(adminReturn);

export const adminOrder = z.object({
  id: globalId,
  name: z.string(),
  email: optionalText,
  customerLocale: optionalText,
  createdAt: requiredDate,
  updatedAt: requiredDate,
  cancelledAt: optionalDate,
  test: z.boolean(),
  sourceName: optionalText,
  statusPageUrl: optionalText,
  purchasingEntity: z.object({ __typename: z.string() }).nullish(),
  customer: z.object({ id: globalId, firstName: optionalText }).nullish(),
  shippingAddress: z
    .object({ firstName: optionalText, countryCodeV2: optionalText, provinceCode: optionalText })
    .nullish(),
  lineItems: adminLines,
  fulfillments: z.array(adminFulfillment),
  refunds: z.array(adminRefund),
  returns: adminReturns,
});

export type AdminOrder = z.output<typeof adminOrder>;
export type AdminLine = z.output<typeof line>;
export type AdminFulfillment = z.output<typeof adminFulfillment>;
export type AdminRefund = z.output<typeof adminRefund>;
export type AdminReturn = z.output<typeof adminReturn>;
export type Page<T> = { nodes: T[]; pageInfo: z.output<typeof pageInfo> };
