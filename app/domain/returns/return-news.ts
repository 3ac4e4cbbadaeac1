import type { Instant } from '../shared/instant.ts';
import type { ReturnOutcome, SendBackMethod } from './return-policy.ts';
import type { ReturnState } from './return-record.ts';

/**
 * A return of ours as far as its order's messages are concerned: kept with the order's facts, so that planning stays a
 * pure function of them. Made anew from the record by news-of-return.ts whenever something of it changes.
 */
export type ReturnNews = {
  id: string;
  name: string;
  /** Goes up with everything that happens to the return: of two summaries the higher knows more. */
  version: number;
  /** It began at Shopify, whose own notifications may tell of it. */
  isFromShopify: boolean;
  /** Staff made it: the shopper did not ask for it here. */
  isByStaff: boolean;
  /** Shopify's numeric id as text; null until Shopify knows of it. */
  shopifyReturnId: string | null;
  state: ReturnState;
  /** What its shopper reads. */
  locale: string;
  /** Somebody who was given the items: they are told if they left an address, the buyer never is. */
  recipient: GiftRecipient | null;
  currency: string;
  lines: ReturnNewsLine[];
  requestedAt: Instant;
  decision: { at: Instant; approved: boolean; isByRules: boolean; words: string | null } | null;
  /** Null: nothing is sent back. */
  sendBack: ReturnWay | null;
  firstScanAt: Instant | null;
  arrivedAt: Instant | null;
  /** It was cancelled here: of that Shopify tells nobody. */
  isCanceledHere?: boolean;
  /** When it closed, was declined or was cancelled; null while it is open. */
  endedAt: Instant | null;
  /** What the shopper got, oldest first; each is told once. */
  settlements: Settlement[];
};

/** `undeliverable`: why nothing goes to their address any more, as far as it was asked about; absent: mails may go. */
export type GiftRecipient = { name: string | null; email: string | null; undeliverable?: 'bounced' | 'complained' };

export type ReturnNewsLine = {
  lineId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  quantity: number;
  outcome: ReturnOutcome;
  swap: { variantId: string; title: string; variantTitle: string | null; difference: number } | null;
  /** In the smallest unit of the return's currency, fees taken off; null for a swap. */
  promised: { amount: number; bonus: number } | null;
};

export type ReturnWay = {
  method: SendBackMethod;
  /** The merchant's words. */
  instructions: string;
  /** Null: there is no label yet, or none is given. */
  label: { at: Instant; url: string | null } | null;
  carrier: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  /** What is scanned where the parcel is handed in. */
  code?: string | null;
  isCodeOnly?: boolean;
  sendBy: Instant;
};

/** Money that moved, or an exchange that was handed to the warehouse (amount 0). `id` is that of the step or the ledger's line. */
export type Settlement = {
  id: string;
  what: 'refund' | 'store_credit' | 'bonus' | 'exchange';
  amount: number;
  currency: string;
  at: Instant;
};
