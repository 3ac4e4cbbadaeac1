import type { Instant, ZoneId } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import type { StoreReturn } from './store-return.ts';

/** A merchant's shop and all that is in it. Ids are numeric text; dates have whole seconds, as Shopify's have. */
export type StoreShop = {
  domain: string;
  id: string;
  name: string;
  email: string;
  zone: ZoneId;
  currency: string;
  primaryLocale: string;
  countryCode: string;
  /** Countries, as codes. */
  shipsTo: string[];
  scopes: string[];
  hasCustomerAccounts: boolean;
  /** Webhooks are sent, and tokens work, only while the app is installed. */
  isInstalled: boolean;
  createdAt: Instant;
  updatedAt: Instant;
  orders: Map<string, StoreOrder>;
  products: Map<string, StoreProduct>;
  /** The order of each return, by the return's id. */
  returns: Map<string, StoreOrder>;
  locations: StoreLocation[];
  /** By customer. Shopify needs new customer accounts for it. */
  storeCredits: Map<string, StoreCredit>;
  /** Refunds by the idempotency key they were asked for with. */
  idempotencyKeys: Map<string, string>;
  /** What the app keeps for its own storefront blocks, by `namespace.key`: `doorstep.promise`. */
  appMetafields: Record<string, StoreMetafield>;
  theme: StoreTheme;
};

/** `value` is JSON as it was written; `compareDigest` changes with it. */
export type StoreMetafield = { value: string; compareDigest: string };

/** The published theme: the app's blocks that the merchant has put into it, each with the settings that they changed. */
export type StoreTheme = { look: 'light' | 'dark'; blocks: Record<string, Record<string, unknown>> };

export type StoreLocation = { id: string; name: string; city: string | null };

export type StoreCredit = { id: string; transactions: StoreCreditTransaction[] };

export type StoreCreditTransaction = {
  id: string;
  amount: number;
  createdAt: Instant;
  expiresAt: Instant | null;
  /** The refund that it was; null: a gift of the merchant's. */
  refundId: string | null;
};

export type StoreProduct = {
  id: string;
  title: string;
  tags: string[];
  productType: string;
  collections: { id: string; handle: string; title: string }[];
  imageUrl: string | null;
  /** In the online store; null while it is not published there. */
  url: string | null;
  variants: StoreVariant[];
  updatedAt: Instant;
};

export type StoreVariant = {
  id: string;
  title: string;
  sku: string | null;
  /** `Size` → `M`. */
  options: Record<string, string>;
  price: number;
  imageUrl: string | null;
  /** Null: not counted. May fall below 0, as with Shopify. */
  stock: number | null;
  policy: 'deny' | 'continue';
};

export type StoreOrder = {
  id: string;
  name: string;
  number: number;
  email: string | null;
  customer: StoreCustomer | null;
  locale: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  cancelledAt: Instant | null;
  cancelReason: string | null;
  test: boolean;
  sourceName: string;
  company: string | null;
  shippingAddress: StoreAddress | null;
  tags: string[];
  noteAttributes: { name: string; value: string }[];
  paymentGateways: string[];
  /** What the shopper pays for shipping, in the smallest unit of the shop's currency. */
  shipping: { code: string | null; title: string; price: number } | null;
  /** In thousandths of a percent. */
  taxRate: number;
  taxesIncluded: boolean;
  lines: StoreLine[];
  fulfillments: StoreFulfillment[];
  refunds: StoreRefund[];
  returns: StoreReturn[];
  transactions: StoreTransaction[];
  /** Charged when a return was processed. */
  fees: { returnId: string; kind: 'restocking' | 'shipping'; amount: number }[];
  /** What exchanges still have to ship, held while the shopper owes for it. */
  exchangeOrders: StoreExchangeOrder[];
  /** When the shopper was sent an invoice for what is outstanding. */
  invoicedAt: Instant[];
};

export type StoreTransaction = {
  id: string;
  kind: 'sale' | 'refund';
  gateway: string;
  amount: number;
  /** Of a refund to a payment: that payment. Null for store credit. */
  parentId: string | null;
  createdAt: Instant;
};

/** Shopify's fulfillment order of what an exchange added. */
export type StoreExchangeOrder = {
  id: string;
  returnId: string;
  lines: LineQuantity[];
  /** Shopify's hold for the reason AWAITING_PAYMENT; null: it may ship. */
  holdId: string | null;
};

export type StoreCustomer = {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  /** Shopify's word in lower case; no webhook tells it. */
  marketingConsent: string;
  /** Of the customer's account; no webhook tells it. */
  locale: string;
};

export type StoreAddress = {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  countryCode: string;
  provinceCode: string | null;
  zip: string;
  city: string;
};

export type StoreLine = {
  id: string;
  productId: string | null;
  variantId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  currentQuantity: number;
  /** In the smallest unit of the shop's currency. */
  price: number;
  /** Off the whole line; of a discount for the whole order, this line's share. */
  discounts: { title: string; amount: number; isWholeOrder: boolean }[];
  isGiftCard: boolean;
  requiresShipping: boolean;
  /** Set: added by the exchange of this return. */
  returnId: string | null;
};

export type LineQuantity = { id: string; lineId: string; quantity: number };

export type StoreFulfillment = {
  id: string;
  name: string;
  status: string;
  createdAt: Instant;
  updatedAt: Instant;
  company: string | null;
  number: string | null;
  url: string | null;
  lines: LineQuantity[];
  events: StoreEvent[];
};

export type StoreEvent = {
  id: string;
  /** Shopify's word in lower case: `in_transit`, `delivered` … */
  status: string;
  message: string | null;
  happenedAt: Instant;
  estimatedDeliveryAt: Instant | null;
  createdAt: Instant;
};

export type StoreRefund = {
  id: string;
  createdAt: Instant;
  note: string | null;
  returnId: string | null;
  lines: RefundedLine[];
  /** Shipping that was given back, tax included. */
  shipping: number;
  /** All that was given back, to payments and as store credit. */
  amount: number;
  transactionIds: string[];
  /** Suggested less actual: above 0 in the merchant's favour. */
  discrepancy: number;
};

export type RefundedLine = LineQuantity & {
  subtotal: number;
  tax: number;
  /** Shopify's word in lower case. */
  restockType: string;
  locationId: string | null;
};

export type Store = {
  shops: Map<string, StoreShop>;
  /** A fresh id, of the length that Shopify's have today. */
  newId(): string;
};

export function createStore(): Store {
  let last = 6_000_000_000_000;
  return { shops: new Map(), newId: () => String((last += 1)) };
}

export function shopOf(store: Store, domain: string): StoreShop {
  const shop = store.shops.get(domain);
  if (!shop) throw new ControlError(404, `There is no shop ${domain}; make it with POST /sandbox/shops`);
  return shop;
}

export function orderOf(shop: StoreShop, id: string): StoreOrder {
  const order = shop.orders.get(id);
  if (!order) throw new ControlError(404, `${shop.domain} has no order ${id}`);
  return order;
}

export function returnOf(order: StoreOrder, id: string): StoreReturn {
  const made = order.returns.find((candidate) => candidate.id === id);
  if (!made) throw new ControlError(404, `Order ${order.id} has no return ${id}`);
  return made;
}

export function lineOf(order: StoreOrder, id: string): StoreLine {
  const line = order.lines.find((candidate) => candidate.id === id);
  if (!line) {
    const known = order.lines.map((candidate) => candidate.id).join(', ');
    throw new ControlError(404, `Order ${order.id} has no line ${id}; it has ${known}`);
  }
  return line;
}

export function fulfillmentOf(shop: StoreShop, id: string): { order: StoreOrder; fulfillment: StoreFulfillment } {
  for (const order of shop.orders.values()) {
    const fulfillment = order.fulfillments.find((candidate) => candidate.id === id);
    if (fulfillment) return { order, fulfillment };
  }
  throw new ControlError(404, `${shop.domain} has no fulfillment ${id}`);
}

/** Shopify's dates have whole seconds. */
export const wholeSecond = (instant: Instant): Instant => Math.floor(instant / 1_000) * 1_000;
