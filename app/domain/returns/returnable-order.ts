import type { Instant } from '../shared/instant.ts';

/** An order as far as sending back is concerned: our facts and what Shopify says can still come back, put together. */
export type ReturnableOrder = {
  id: string;
  name: string;
  placedAt: Instant;
  cancelledAt: Instant | null;
  /** ISO 3166, of the delivery; null where nothing is known. */
  country: string | null;
  /** What the shopper paid in. All amounts here are in its smallest unit, except those of the shop. */
  currency: string;
  /** What the policy's amounts are in. */
  shopCurrency: string;
  /** The order's total in both, as Shopify converted it when the order was placed; the same sum where both are one currency. */
  rate: { shop: number; order: number };
  customerId: string | null;
  /** The customer may hold store credit: they have an account of the new kind. */
  mayHoldCredit: boolean;
  lines: ReturnableLine[];
};

/** A line of the order in one parcel: what left together comes back together. */
export type ReturnableLine = {
  /** Of the order. */
  lineId: string;
  /** Shopify's id of the line in its parcel; null: not shipped yet, so it cannot come back. */
  fulfillmentLineItemId: string | null;
  /** Its parcel, and when that left. */
  fulfillmentId: string | null;
  shippedAt: Instant | null;
  productId: string | null;
  variantId: string | null;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  /** As the shopper bought it. */
  quantity: number;
  /** What Shopify still lets come back: neither refunded nor in another return. */
  returnableQuantity: number;
  /** Of one piece, before discounts and after all of them (tax as the shop shows it). */
  price: number;
  paid: number;
  /** The same in the shop's currency: what rules, the keep limit and the approval limit are held against. */
  shopPrice: number;
  shopPaid: number;
  /**
   * The order's whole line, of which these pieces are a part: what was paid for it after all discounts, and the tax that
   * came on top (0 where prices hold it). For sums of several pieces, which a rounded price of one would miss.
   * `taxRates`: of each of those taxes, in millionths; absent where Shopify does not name them all.
   */
  whole?: { pieces: number; paid: number; tax: number; taxRates?: number[] };
  isGiftCard: boolean;
  productTags: string[];
  productType: string | null;
  /** Handles. */
  collections: string[];
  /**
   * When this parcel arrived, or counts as arrived (fulfilment and transit days, so it may lie ahead). Null where Shopify
   * alone was asked: the order's facts say it (see with-deliveries.ts).
   */
  deliveredAt: Instant | null;
  isDeliveryAssumed: boolean;
};

/** A variant that an item could be swapped for. */
export type VariantChoice = {
  variantId: string;
  productId: string;
  title: string;
  /** `Size` → `M`. */
  options: Record<string, string>;
  /** Today's price, in the currency of the order's shop. */
  price: number;
  imageUrl: string | null;
  /** Null: not counted, so there always is some. */
  stock: number | null;
  /** Where the online store shows it; null: nowhere. */
  url?: string | null;
};
