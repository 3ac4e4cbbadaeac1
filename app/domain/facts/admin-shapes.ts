import { z } from 'zod';
import { globalId, optionalDate, optionalText, requiredDate, word } from './fields.ts';

/** What we ask the Admin API about one order: the answers to adapters/shopify/operations.ts. */

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

export const pageOf = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node), pageInfo });

/** Of an amount in both currencies, the one that the shopper paid in. */
const money = z
  .object({ presentmentMoney: z.object({ amount: z.string(), currencyCode: z.string() }) })
  .nullish()
  .transform((bag) =>
    bag ? { amount: bag.presentmentMoney.amount, currency: bag.presentmentMoney.currencyCode } : null,
  );

const address = z
  .object({
    firstName: optionalText,
    lastName: optionalText,
    company: optionalText,
    address1: optionalText,
    address2: optionalText,
    city: optionalText,
    zip: optionalText,
    province: optionalText,
    provinceCode: optionalText,
    country: optionalText,
    countryCodeV2: optionalText,
  })
  .nullish();

const line = z.object({
  id: globalId,
  title: z.string(),
  variantTitle: optionalText,
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  isGiftCard: z.boolean(),
  requiresShipping: z.boolean(),
  product: z.object({ id: globalId }).nullish(),
  variant: z
    .object({
      id: globalId,
      inventoryQuantity: z.number().int().nullish(),
      inventoryPolicy: word,
      inventoryItem: z.object({ tracked: z.boolean() }),
    })
    .nullish(),
  sellingPlan: z.object({ name: z.string() }).nullish(),
  originalUnitPriceSet: money,
});

const event = z.object({ id: globalId, status: word, happenedAt: requiredDate, estimatedDeliveryAt: optionalDate });

const lineRef = z.object({ id: globalId });

export const adminFulfillment = z.object({
  id: globalId,
  name: optionalText,
  estimatedDeliveryAt: optionalDate,
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
  closedAt: optionalDate,
  returnLineItems: pageOf(
    // Absent on lines of returns that were recorded without an order's parcel.
    z.object({ quantity: z.number().int(), fulfillmentLineItem: z.object({ lineItem: lineRef }).nullish() }),
  ),
});

export const adminLines = pageOf(line);
export const adminReturns = pageOf(adminReturn);

export const adminProduct = z.object({
  id: globalId,
  title: z.string(),
  tags: z.array(z.string()),
  productType: optionalText,
  updatedAt: requiredDate,
  onlineStoreUrl: optionalText,
  featuredMedia: z
    .object({ preview: z.object({ image: z.object({ url: z.string() }).nullish() }).nullish() })
    .nullish(),
  collections: pageOf(z.object({ id: globalId, handle: z.string(), title: z.string() })),
});

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
  customer: z
    .object({
      id: globalId,
      firstName: optionalText,
      locale: optionalText,
      defaultEmailAddress: z.object({ marketingState: word }).nullish(),
    })
    .nullish(),
  shippingAddress: address,
  billingAddress: address,
  tags: z.array(z.string()),
  customAttributes: z.array(z.object({ key: z.string(), value: optionalText })),
  paymentGatewayNames: z.array(z.string()),
  displayFinancialStatus: word.nullish(),
  shippingLine: z.object({ code: optionalText, title: z.string() }).nullish(),
  taxesIncluded: z.boolean(),
  currentSubtotalPriceSet: money,
  currentShippingPriceSet: money,
  currentTotalDiscountsSet: money,
  currentTotalTaxSet: money,
  currentTotalPriceSet: money,
  lineItems: adminLines,
  fulfillments: z.array(adminFulfillment),
  refunds: z.array(adminRefund),
  returns: adminReturns,
});

export type AdminOrder = z.output<typeof adminOrder>;
export type AdminProduct = z.output<typeof adminProduct>;
export type AdminAddress = z.output<typeof address>;
export type AdminLine = z.output<typeof line>;
export type AdminFulfillment = z.output<typeof adminFulfillment>;
export type AdminRefund = z.output<typeof adminRefund>;
export type AdminReturn = z.output<typeof adminReturn>;
export type Page<T> = { nodes: T[]; pageInfo: z.output<typeof pageInfo> };
