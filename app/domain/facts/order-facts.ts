import type { OrderPromise } from '../promise/order-promise.ts';
import type { ReturnNews } from '../returns/return-news.ts';
import type { Instant } from '../shared/instant.ts';

/**
 * All that is known of one order. Plain JSON, so that it can be encrypted and stored as one document.
 * Ids are Shopify's numeric ids as text: they have up to 18 digits and a JavaScript number keeps only 15.
 */
export type OrderFacts = {
  /** Null while only news *about* the order has arrived (a parcel's scan before the order itself). */
  order: Version<OrderSnapshot> | null;
  fulfillments: Record<string, Version<FulfillmentSnapshot>>;
  /** Tracking events never change: a set by id. */
  events: Record<string, TrackingEvent>;
  refunds: Record<string, Refund>;
  /** Known from Admin API reads only: the body of a webhook does not name a return's lines. */
  returns: Record<string, Version<ReturnSnapshot>>;
  /** Products of the order's lines, by id. Known from Admin API reads only, and missing where Shopify does not know one. */
  products: Record<string, Version<ProductSnapshot>>;
  /** Null until the order was read over the Admin API. */
  asked: Version<AskedSnapshot> | null;
  /** Returns that we keep a record of, by our id; `returns` has Shopify's word for the same ones. */
  ownReturns: Record<string, ReturnNews>;
  /** Whether the shop waited for its money: when the order was first known to be unpaid, and to be paid. */
  payment: { unpaidAt: Instant | null; paidAt: Instant | null };
  /** As of the first Admin API read, which is the closest to the order; null until then. */
  stock: FirstStock | null;
  /** What the shopper was promised when they ordered; `none`: nothing, for good. Null: not decided, or promises are off. */
  promise: OrderPromise | 'none' | null;
};

/** One version of something that Shopify changes over time; the newest `updatedAt` wins (see merge.ts). */
export type Version<T> = {
  updatedAt: Instant;
  source: 'webhook' | 'admin';
  /** When this version first reached us (business time): a fact, so that "too old when it came" needs no clock. */
  receivedAt: Instant;
  /** When Shopify was asked (source `admin`): of two answers with the same `updatedAt`, the later one knows more. */
  readAt?: Instant;
  data: T;
};

export type OrderSnapshot = {
  id: string;
  /** As staff and shopper know it: `#1001`. */
  name: string;
  email: string | null;
  firstName: string | null;
  customerId: string | null;
  /** What the shopper's checkout spoke, for example `ar` or `pt-BR`. */
  locale: string | null;
  createdAt: Instant;
  cancelledAt: Instant | null;
  isTest: boolean;
  /** Shopify's `source_name`: `web`, `pos`, an app's id, a marketplace's name. */
  sourceName: string | null;
  isBusiness: boolean;
  shippingAddress: { countryCode: string | null; provinceCode: string | null } | null;
  statusPageUrl: string | null;
  /** As staff wrote them, sorted. */
  tags: string[];
  /** Bought for somebody else: a note attribute or a tag says `gift`. */
  isGift: boolean;
  /** Lines to print under one another, without the e-mail address and the phone; empty where there is no address. */
  addresses: { shipping: string[]; billing: string[] };
  /** After edits and refunds; null where Shopify does not say all of it. */
  totals: OrderTotals | null;
  /** Shopify's names of the payment gateways: `shopify_payments`, `Cash on Delivery (COD)` … */
  paymentMethods: string[];
  /** Shopify's word in lower case, an open set: `pending`, `authorized`, `paid`, `voided` …; null where it says none. */
  financialStatus: string | null;
  /** The shipping service that the shopper chose first; null where nothing is shipped. */
  shippingLine: { code: string | null; title: string } | null;
  lines: OrderLine[];
};

/** In the smallest unit of `currency` (see shared/money.ts), which is the one that the shopper paid in. */
export type OrderTotals = {
  currency: string;
  subtotal: number;
  shipping: number;
  discounts: number;
  tax: number;
  total: number;
  taxesIncluded: boolean;
};

export type OrderLine = {
  id: string;
  /** Null for custom lines, and for products that were deleted. */
  productId: string | null;
  variantId: string | null;
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** What is left after order edits and refunds. */
  currentQuantity: number;
  isGiftCard: boolean;
  requiresShipping: boolean;
  /** Of one piece before discounts, in the smallest unit of the currency that the shopper paid in. */
  price: { amount: number; currency: string } | null;
};

export type LineQuantity = { lineId: string; quantity: number };

/** A fulfillment is a parcel. Status words are Shopify's, lower case, and an open set: new ones appear without notice. */
export type FulfillmentSnapshot = {
  id: string;
  /** As staff know it: `#1001.1`. */
  name: string | null;
  /** `pending`, `open`, `success`, `cancelled`, `error`, `failure`. */
  status: string;
  /** The carrier's latest word as Shopify knows it (`in_transit`, `delivered` …), or null when no carrier reports. */
  shipmentStatus: string | null;
  createdAt: Instant;
  tracking: { company: string | null; number: string | null; url: string | null }[];
  lines: LineQuantity[];
};

export type TrackingEvent = {
  id: string;
  fulfillmentId: string;
  status: string;
  happenedAt: Instant;
  estimatedDeliveryAt: Instant | null;
  receivedAt: Instant;
};

export type Refund = {
  id: string;
  createdAt: Instant;
  /** Empty for a refund of money only. */
  lines: LineQuantity[];
  receivedAt: Instant;
};

export type ReturnSnapshot = {
  id: string;
  /** `requested`, `open`, `closed`, `declined`, `canceled`. */
  status: string;
  /** Null while it is not closed; Shopify dates no other end. */
  closedAt?: Instant | null;
  lines: LineQuantity[];
};

export type ProductSnapshot = {
  id: string;
  title: string;
  tags: string[];
  productType: string | null;
  collections: { id: string; handle: string; title: string }[];
  imageUrl: string | null;
  /** In the online store; null while it is not published there. */
  url: string | null;
};

/** What no webhook carries: as of the last Admin API read, and whole each time. */
export type AskedSnapshot = {
  /** The customer's e-mail marketing state, Shopify's word in lower case: `subscribed`, `pending`, `not_subscribed` … */
  marketingConsent: string | null;
  /** The language of the customer's account, which need not be that of the checkout. */
  customerLocale: string | null;
  /** By fulfillment id: when Shopify expects the parcel to arrive, where it says so. */
  estimatedDeliveryAt: Record<string, Instant>;
};

export type FirstStock = {
  readAt: Instant;
  /** Pieces left of the variants that are counted and yet sold on when none are left: below 0, some are owed. */
  left: Record<string, number>;
  /** Ids of lines that were bought by a selling plan: a subscription, a preorder, something to try first. */
  onPlan: string[];
};

export const noFacts: OrderFacts = {
  order: null,
  fulfillments: {},
  events: {},
  refunds: {},
  returns: {},
  products: {},
  asked: null,
  ownReturns: {},
  payment: { unpaidAt: null, paidAt: null },
  stock: null,
  promise: null,
};
