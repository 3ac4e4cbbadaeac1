import type { OrderFacts } from '../domain/facts/order-facts.ts';
import type { ReturnRecord, ReturnState } from '../domain/returns/return-record.ts';
import type { ReturnableOrder, VariantChoice } from '../domain/returns/returnable-order.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { ShopProfile } from './shop-ports.ts';

/** What flows need of Shopify. */

/** Throws RetryableError or TerminalError; see domain/shared/errors.ts. */
export interface ShopifyAdmin {
  /** Null when Shopify does not know the order (deleted, or older than the app may see). */
  readOrder(shop: string, orderId: string, receivedAt: Instant): Promise<OrderFacts | null>;
  /** Ids of orders changed at or after `since`, oldest change first, a page at a time. */
  changedOrders(
    shop: string,
    since: Instant,
    cursor: string | null,
  ): Promise<{ orders: { id: string; updatedAt: Instant }[]; cursor: string | null }>;
  readShop(shop: string): Promise<ShopProfile>;
}

/** A return as Shopify has it. */
export type ShopifyReturn = {
  id: string;
  orderId: string;
  name: string;
  state: ReturnState;
  createdAt: Instant;
  lines: {
    id: string;
    fulfillmentLineItemId: string;
    lineId: string;
    quantity: number;
    processedQuantity: number;
    reasonHandle: string | null;
    note: string | null;
    /** Of the reverse fulfillment order: what restocking is told by. */
    reverseLineId: string | null;
  }[];
  exchanges: { id: string; variantId: string | null; quantity: number; processedQuantity: number }[];
  reverseFulfillmentOrderId: string | null;
  /** The newest parcel that is to come back, as far as Shopify knows of one. */
  reverseDelivery: { id: string; trackingNumber: string | null; hasLabel: boolean } | null;
};

/** `isExact`: its sum is what these lines (and shipping) are worth, and nothing beside it. */
export type RefundedLines = { lineIds: string[]; isExact: boolean };

/** What was paid and given back for an order so far, by Shopify's word; in the order's currency. */
export type OrderMoney = {
  currency: string;
  total: number;
  refunded: number;
  refundable: number;
  outstanding: number;
  refunds: { id: string; createdAt: Instant; amount: number; returnId: string | null; note: string | null }[];
  customerId: string | null;
  /** What can still be given back to each payment. */
  payments: { id: string; gateway: string; refundable: number }[];
};

/** A customer's store credit that came from nothing but somebody's wish to give it, newest first. */
export type GivenCredit = { id: string; createdAt: Instant; amount: number; currency: string };

/** What Shopify says a step would bring: above 0 the shopper gets money, below 0 they owe it. */
export type FinancialOutcome = {
  amount: number;
  currency: string;
  fees: number;
  tax: number;
  maximumRefundable: number;
  transactions: { parentId: string; gateway: string; amount: number; kind: string }[];
};

export type QuoteLine = {
  fulfillmentLineItemId: string;
  quantity: number;
  restockingPercent: number;
  swap: { variantId: string; isEven: boolean } | null;
};

/** `dispositions`: where its pieces went; of a line of the reverse fulfillment order. */
export type ProcessedLine = {
  id: string;
  quantity: number;
  dispositions: { reverseLineId: string; quantity: number; locationId: string | null }[];
};

export type ReturnRefund = {
  to: 'original' | 'store_credit';
  amount: number;
  currency: string;
  /** Which payments it goes back to; together they are `amount`. None for store credit. */
  payments: { parentId: string; gateway?: string; amount: number }[];
};

/** One mutation; each maps to one of Shopify's. Amounts are in the order's currency. */
export type ReturnCall = ReturnCallAlone & {
  /** Shopify notifies the customer of it; absent: it is silent, and whoever tells of it does so elsewhere. */
  isToldByShopify?: boolean;
};

type ReturnCallAlone =
  | { kind: 'request'; orderId: string; record: ReturnRecord; reasonIds: Record<string, string> }
  | { kind: 'create'; orderId: string; record: ReturnRecord; reasonIds: Record<string, string> }
  | { kind: 'approve' | 'cancel' | 'close' | 'reopen'; returnId: string }
  | { kind: 'decline'; returnId: string; reason: 'FINAL_SALE' | 'RETURN_PERIOD_ENDED' | 'OTHER'; note: string | null }
  | {
      kind: 'reverse_delivery';
      reverseFulfillmentOrderId: string;
      /** What Shopify has of it already, and is told anew; null: nothing. */
      reverseDeliveryId: string | null;
      tracking: { number: string; url: string | null } | null;
      labelUrl: string | null;
    }
  | { kind: 'process_exchange'; returnId: string; exchanges: { id: string; quantity: number }[]; note: string }
  | {
      kind: 'process_items';
      returnId: string;
      lines: ProcessedLine[];
      refund: ReturnRefund | null;
      note: string;
    }
  /** Goods that come back at another time than their money moves. */
  | { kind: 'dispose'; parts: ProcessedLine['dispositions'] }
  | { kind: 'bonus'; customerId: string; amount: number; currency: string }
  | { kind: 'invoice'; orderId: string }
  /** A refund that belongs to no return. `key`: Shopify makes one for it, however often it is asked. */
  | { kind: 'rest'; orderId: string; refund: ReturnRefund; note: string; key: string }
  | {
      kind: 'remove_items';
      returnId: string;
      lines: { id: string; quantity: number }[];
      exchanges: { id: string; quantity: number }[];
    };

/** `refused`: Shopify's `userErrors`. What cannot be told (no answer, 5xx, cut line) is thrown as UnclearError. */
export type ReturnCallResult =
  | { ok: true; returnId: string | null; shopifyId: string | null }
  | { ok: false; code: string | null; field: string | null };

/** Throws RetryableError, TerminalError or UnclearError; see domain/shared/errors.ts. */
export interface ShopifyReturns {
  /** Null when Shopify does not know the order (any more, or for this app). Without `deliveredAt`: our facts say that. */
  readReturnable(shop: string, orderId: string): Promise<ReturnableOrder | null>;
  variantsOf(shop: string, productId: string): Promise<VariantChoice[]>;
  /** Null: it is not for sale (any more). */
  variant(shop: string, variantId: string): Promise<VariantChoice | null>;
  /** Products of the shop that are for sale, by words in their title; an empty text: the newest. */
  searchProducts(shop: string, text: string, limit: number): Promise<VariantChoice[]>;
  /** Shopify's own sum for a return that is not made yet. */
  quote(shop: string, orderId: string, lines: QuoteLine[], shippingFee: number): Promise<FinancialOutcome>;
  readReturn(shop: string, shopifyReturnId: string): Promise<ShopifyReturn | null>;
  /** How many pieces of each line of its reverse fulfillment order went somewhere; by the line's id. */
  readDisposed(shop: string, shopifyReturnId: string): Promise<Record<string, number>>;
  /** All returns of an order, those begun in Shopify included. */
  readReturns(shop: string, orderId: string): Promise<ShopifyReturn[]>;
  /** Orders with a return that is not over, by Shopify's own status of the order; ids only. */
  ordersInReturn(shop: string): Promise<string[]>;
  readMoney(shop: string, orderId: string): Promise<OrderMoney | null>;
  /** What each refund of the order was for, by its id. */
  readRefundedLines(shop: string, orderId: string): Promise<Record<string, RefundedLines>>;
  readCredits(shop: string, customerId: string): Promise<GivenCredit[]>;
  /** For pieces of a return that is there. */
  financialOutcome(
    shop: string,
    shopifyReturnId: string,
    lines: { id: string; quantity: number }[],
    exchanges: { id: string; quantity: number }[],
    to: 'original' | 'store_credit',
  ): Promise<FinancialOutcome>;
  /** Shopify's reason definitions: handle → id. */
  reasonIds(shop: string): Promise<Record<string, string>>;
  locations(shop: string): Promise<{ id: string; name: string }[]>;
  /** Taken before a step is; after half a minute `call` sends nothing for it, so that who slept past a lease cannot act. */
  limit(): CallLimit;
  call(shop: string, call: ReturnCall, limit: CallLimit): Promise<ReturnCallResult>;
}

export type CallLimit = { isOver(): boolean };
