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
  lines: OrderLine[];
};

export type OrderLine = {
  id: string;
  /** Null for custom lines, and for products that were deleted. */
  productId: string | null;
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** What is left after order edits and refunds. */
  currentQuantity: number;
  isGiftCard: boolean;
  requiresShipping: boolean;
};

export type LineQuantity = { lineId: string; quantity: number };

/** A fulfillment is a parcel. Status words are Shopify's, lower case, and an open set: new ones appear without notice. */
export type FulfillmentSnapshot = {
  id: string;
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
  lines: LineQuantity[];
};

export const noFacts: OrderFacts = { order: null, fulfillments: {}, events: {}, refunds: {}, returns: {} };
