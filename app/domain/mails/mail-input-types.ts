import type { OrderTotals } from '../facts/order-facts.ts';
import type { ReturnWay, Settlement } from '../returns/return-news.ts';
import type { Instant, ZoneId } from '../shared/instant.ts';
import type { ShopBrand } from '../shared/shop-brand.ts';
import type { Language } from './texts/registry.ts';

/** What every mail says something about. */
export type CommonInputs = {
  language: Language;
  /** Language with region, for dates and numbers: `ar-EG`. */
  formatLocale: string;
  shopName: string;
  orderName: string;
  orderUrl: string | null;
  firstName: string | null;
  /** Whether a reply reaches the merchant. */
  canReply: boolean;
  /** Who signs: a person of the shop. */
  signature?: Signature | null;
  brand?: ShopBrand;
  postalAddress?: string | null;
  /** Where something can be sent back, and where a return stands; null: the shop takes nothing back by itself. */
  returnUrl?: string | null;
};

export type Signature = { name: string; role: string | null };

export type MailItem = { title: string; variantTitle: string | null; quantity: number; imageUrl?: string | null };

/** `total` is null while nobody knows it: a part of the order is not packed yet. */
export type ParcelCount = { count: number; total: number | null };

export type Tracking = { number: string | null; url: string | null };

/** What a shopper is told of a parcel, from the carrier's latest word. */
export type ParcelState =
  | 'preparing'
  | 'shipped'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivered'
  | 'ready_for_pickup'
  | 'delivery_attempted'
  | 'delayed'
  | 'delivery_failed';

/** One of an order's parcels, beside the one that a mail is about. */
export type OrderParcel = {
  isThis: boolean;
  state: ParcelState;
  /** Null when it is delivered, or nobody knows. */
  expectedAt: Instant | null;
  deliveredAt: Instant | null;
  carrier: string | null;
  tracking: Tracking | null;
  items: MailItem[];
};

/** What a mail about one parcel says of it, of the order's other parcels, and of what is in none yet. */
export type ParcelInputs = CommonInputs & {
  /** The recipient's. */
  zone: ZoneId;
  /** Which of the order's parcels this is, from 1. */
  position: ParcelCount;
  /** When it happened what the mail tells; null when Shopify says that it did, but not when. */
  happenedAt: Instant | null;
  /** The carrier's newest date for the delivery. */
  expectedAt: Instant | null;
  carrier: string | null;
  tracking: Tracking[];
  items: MailItem[];
  /** All parcels of the order, oldest first; empty when there is only one. */
  parcels: OrderParcel[];
  stillToCome: MailItem[];
};

export type ParcelKind =
  | 'shipment_confirmed'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivered'
  | 'ready_for_pickup'
  | 'delivery_attempted'
  | 'delayed'
  | 'delivery_failed'
  | 'stalled_parcel';

export type ShipmentConfirmedInputs = ParcelInputs & { kind: 'shipment_confirmed' } & Promised;
/** On the day that the order was promised by; null: nothing was, or it will not be so. */
export type Promised = { promisedAt?: Instant | null };
export type InTransitInputs = ParcelInputs & { kind: 'in_transit' };
export type OutForDeliveryInputs = ParcelInputs & { kind: 'out_for_delivery' };
export type ReadyForPickupInputs = ParcelInputs & { kind: 'ready_for_pickup' };
export type DeliveryAttemptedInputs = ParcelInputs & { kind: 'delivery_attempted' };
export type DelayedInputs = ParcelInputs & { kind: 'delayed' };
export type DeliveryFailedInputs = ParcelInputs & { kind: 'delivery_failed' };
/** `happenedAt` is the last scan. */
export type StalledParcelInputs = ParcelInputs & { kind: 'stalled_parcel' };
export type DeliveredInputs = ParcelInputs & {
  kind: 'delivered';
  /** How many of the order's parcels are delivered, with this one. */
  delivered: ParcelCount;
};

export type AllDeliveredInputs = CommonInputs & {
  kind: 'all_delivered';
  zone: ZoneId;
  parcels: OrderParcel[];
};

export type ThankYouItem = MailItem & {
  /** Of one piece, in the currency's smallest unit. */
  price: { amount: number; currency: string } | null;
};

export type ThankYouInputs = CommonInputs & {
  kind: 'thank_you';
  zone: ZoneId;
  orderedAt: Instant;
  expectedAt: Instant | null;
  /** False for an order of gift cards and downloads. */
  isShipped: boolean;
  /** Whether anybody tells the shopper when it leaves. */
  tellsShipment: boolean;
  shippingMethod: string | null;
  items: ThankYouItem[];
  totals: OrderTotals | null;
  /** Shopify's names of the gateways: `shopify_payments`, `Cash on Delivery (COD)`. */
  payment: string[];
  /** As written on a parcel, line by line. */
  shippingAddress: string[];
  billingAddress: string[];
  countryCode: string | null;
  returnPolicyUrl: string | null;
} & Promised;

export type PromiseLateInputs = CommonInputs & {
  kind: 'promise_late';
  /** The recipient's. */
  zone: ZoneId;
  /** On the day that was promised. */
  promisedAt: Instant;
  why: 'tracking' | 'not_shipped' | 'left_late' | 'overdue';
  /** By tracking. */
  expectedAt: Instant | null;
  hasShipped: boolean;
  /** Of what is still on its way. */
  tracking: Tracking[];
  items: MailItem[];
  /** Where the shopper chooses whether to wait; null: there is nothing to choose. */
  choiceUrl: string | null;
};

export type ProductCareInputs = CommonInputs & {
  kind: 'product_care';
  /** The merchant's own words about each product, and where there is more. */
  advice: { product: string; title: string; text: string; url: string | null }[];
};

export type ReviewAsk = { title: string; url: string; imageUrl?: string | null };

export type ReviewRequestInputs = CommonInputs & {
  kind: 'review_request';
  products: ReviewAsk[];
  unsubscribeUrl: string;
};

export type ReviewReminderInputs = Omit<ReviewRequestInputs, 'kind'> & { kind: 'review_reminder' };

export type ReturnAmount = { what: Settlement['what'] | 'to_pay'; amount: number; currency: string };

/** What a mail about one return says of it. */
export type ReturnInputs = CommonInputs & {
  /** The recipient's. */
  zone: ZoneId;
  /** `#1001-R1`. */
  returnName: string;
  /** To whoever was given the items: without prices. */
  isGift: boolean;
  /** `swap`: what comes instead. */
  items: (MailItem & { swap: string | null })[];
  /** Null: nothing is sent back. */
  sendBack: ReturnWay | null;
  /** The picture of its code, at our own address; absent: it has none. */
  codeUrl?: string;
  amounts: ReturnAmount[];
  /** Why it was declined, in the words of the shop's staff. */
  words: string | null;
  /** The approval was told before there was a label. */
  isLabelNews: boolean;
  /** Cancelled because nobody sent it in time. */
  isLate: boolean;
};

export type ReturnKind =
  | 'return_received'
  | 'return_approved'
  | 'return_declined'
  | 'return_waiting'
  | 'return_arrived'
  | 'return_settled'
  | 'return_cancelled';

export type ReturnKindInputs = { [K in ReturnKind]: ReturnInputs & { kind: K } }[ReturnKind];

/** All that a mail is made of: plain JSON, stored encrypted, so that a sent mail can be shown again as it was. */
export type MailInputs =
  | ThankYouInputs
  | ShipmentConfirmedInputs
  | InTransitInputs
  | OutForDeliveryInputs
  | DeliveredInputs
  | ReadyForPickupInputs
  | DeliveryAttemptedInputs
  | DelayedInputs
  | PromiseLateInputs
  | DeliveryFailedInputs
  | StalledParcelInputs
  | AllDeliveredInputs
  | ProductCareInputs
  | ReviewRequestInputs
  | ReviewReminderInputs
  | ReturnKindInputs;

export type MailKind = MailInputs['kind'];
