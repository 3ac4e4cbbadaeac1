import type { ReturnOutcome, ReturnReason } from './return-policy.ts';
import type { GiftWish } from './return-record.ts';
import type { ReturnRefusal } from './return-verdict.ts';

/** What a shopper, a gift's recipient or staff ask for; checked against the order and the policy before anything is made. */
export type ReturnRequest = {
  orderId: string;
  origin: 'shopper' | 'gift' | 'staff';
  locale: string;
  lines: RequestedLine[];
  /** Of a gift's recipient, also where staff make it for them; null for everybody else. */
  gift: GiftWish | null;
  /** Photos of this session become the return's. Null: there are none. */
  photoDraft: string | null;
  /** Staff only: why it is made although the policy says no. */
  override: string | null;
  /** The rules say no, and the shopper asks staff to look at it: it waits for them, whatever the rules say. */
  asksStaff?: boolean;
};

export type RequestedLine = {
  fulfillmentLineItemId: string;
  quantity: number;
  reason: ReturnReason;
  answer: string | null;
  note: string | null;
  outcome: ReturnOutcome;
  /** For exchanges: what instead, should it be sold out. */
  fallback: 'store_credit' | 'refund' | null;
  swapVariantId: string | null;
  /**
   * What the page showed for it, in the order's smallest unit: the money that comes (fees taken off, a bonus apart), or
   * what another product costs more (below 0: less). Another sum is asked about again. Null: no sum was shown.
   */
  shown: number | null;
};

export type RequestOutcome =
  | { ok: true; returnId: string; isApproved: boolean }
  | { ok: false; reason: 'not_found' | 'nothing_chosen' | 'taken' | 'sold_out' | 'sum_changed' | 'bad_quantity' }
  /** Shopify would send the invoice for a gift's dearer exchange to its buyer. */
  | { ok: false; reason: 'gift_pays' }
  | { ok: false; reason: 'refused'; refusal: ReturnRefusal };
