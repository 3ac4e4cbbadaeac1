import type { Instant } from '../shared/instant.ts';
import type { Waiting } from './return-waiting.ts';
import type { Unpaid } from './return-unpaid.ts';
import type { ReturnOutcome, ReturnReason, SendBackMethod } from './return-policy.ts';

/** Shopify's states of a return, lower case. A return waits in `requested` until the rules or staff decide. */
export const returnStates = ['requested', 'open', 'closed', 'declined', 'canceled'] as const;
export type ReturnState = (typeof returnStates)[number];

/** Who began it; `shopify`: somebody in Shopify's own admin or account pages. */
export type ReturnOrigin = 'shopper' | 'gift' | 'staff' | 'shopify';

/** Our record of a return. Shopify's own is kept in step with it, in both directions. */
export type ReturnRecord = {
  /** Ours, a UUID. */
  id: string;
  orderId: string;
  /** As people call it: `#1001-R1`. */
  name: string;
  origin: ReturnOrigin;
  state: ReturnState;
  /** Null until Shopify knows of it. */
  shopifyReturnId: string | null;
  /** The policy it was judged by; null for one that began in Shopify. */
  policyVersion: number | null;
  /** What the shopper reads. */
  locale: string;
  /** The order's currency. Amounts of the return are in its smallest unit. */
  currency: string;
  lines: ReturnLine[];
  requestedAt: Instant;
  decision: ReturnDecision | null;
  /** Why it had to wait for staff; absent: it had not, or it is from before this was kept. */
  waits?: Waiting;
  sendBack: SendBack | null;
  /** What the shopper says: that the parcel is on its way, and with whom. It moves no money. */
  saidSent?: SaidSent;
  /** The carrier's first scan of the parcel, and when all of it was here. */
  firstScanAt: Instant | null;
  /** The newest of the carrier's scans. */
  lastScan?: ParcelScan;
  arrivedAt: Instant | null;
  closedAt: Instant | null;
  /** What a person must look at; null: nothing. */
  attention: ReturnAttention | null;
  /** A gift's recipient; their wish and address are for staff only, and nobody mails the buyer. */
  gift: GiftWish | null;
  /** The parcel's fee that Shopify has for it; set when its lines bear less by now. */
  feeAtShopify?: number;
  /**
   * By version of a step that is parked because Shopify's own sum is not ours: what Shopify would give. `isAgreed`: staff
   * let that go instead of what was promised.
   */
  suggested?: Record<string, { amount: number; isAgreed: boolean }>;
  /** What staff have seen (exchanges made at Shopify, refunds by hand that were for something else), so that it is shown once. */
  shown?: string[];
  /** What was due and is not paid or sent, because of what somebody did in Shopify's own admin. */
  unpaid?: Unpaid[];
  /** Staff let it go on here after it had been closed in Shopify: when. */
  reopenedAt?: Instant;
};

/** A part of the order's line that comes back for one reason and one outcome. */
export type ReturnLine = {
  /** Ours, unlike those of the same return: stays the same while staff change the rest. */
  id: string;
  lineId: string;
  fulfillmentLineItemId: string | null;
  /** Shopify's ids once it knows of them. */
  returnLineItemId: string | null;
  exchangeLineItemId: string | null;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  variantId: string | null;
  quantity: number;
  reason: ReturnReason;
  /** Answer to the reason's one follow-up, and the shopper's own words; null: none. */
  answer: string | null;
  note: string | null;
  /** Ids of photos. */
  photos: string[];
  outcome: ReturnOutcome;
  /** Why staff gave it this outcome although the policy does not offer it; for their colleagues. */
  exception?: string | null;
  /** Taken when the exchange is sold out. */
  fallback: 'store_credit' | 'refund' | null;
  /** What it is swapped for (exchange, other_product, keep_replacement). */
  swap: ReturnSwap | null;
  /** What the shopper was promised for it, fees taken off; null for a swap at the price paid. */
  promised: { amount: number; restockingPercent: number; shippingFee: number; bonus: number } | null;
  received: ReceivedPart[];
};

export type ReturnSwap = {
  variantId: string;
  productId: string;
  title: string;
  variantTitle: string | null;
  /** The price paid is honoured: the swap costs nothing whatever today's price is. */
  isEven: boolean;
  /** What is still to be paid (above 0) or comes back (below 0), for all pieces. */
  difference: number;
};

/** `missing`: it was not in the parcel; `wrong_item`: something else was in its place. */
export const itemConditions = ['as_new', 'used', 'damaged', 'missing', 'wrong_item'] as const;
export type ItemCondition = (typeof itemConditions)[number];

/**
 * Some pieces that staff unpacked; `locationId`: where they went back on the shelf, null: nowhere. `pay`: what staff decide
 * of its money or exchange where they do not leave it to the rule (what is back counts, what is not does not).
 */
export type ReceivedPart = {
  quantity: number;
  condition: ItemCondition;
  locationId: string | null;
  at: Instant;
  pay?: 'held' | 'anyway';
};

export type ReturnDecision = {
  at: Instant;
  /** `rules`, `shopify` (somebody there), or the staff member's id at Shopify. */
  by: string;
  approved: boolean;
  /** For the shopper, when declined; for the log, when staff overrode a verdict. */
  reason: string | null;
  isOverride: boolean;
  /** Of a declined one: Shopify's word for why. */
  declined?: DeclineReason;
};

export type DeclineReason = 'FINAL_SALE' | 'RETURN_PERIOD_ENDED' | 'OTHER';

export type SendBack = {
  method: SendBackMethod | 'none';
  instructions: string;
  /** Where the label (or its code) is; private links are made when shown. */
  labelId: string | null;
  labelUrl: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  /** What a drop-off point scans: shown as QR code, with these letters below. Absent or null: none. */
  code?: string | null;
  /** There is nothing to print beside that code. */
  isCodeOnly?: boolean;
  /** When it must be on its way. */
  sendBy: Instant;
};

/** `isUsed`: their number stands in `sendBack`, for nobody had a better one. */
export type SaidSent = { at: Instant; carrier: string | null; trackingNumber: string | null; isUsed: boolean };

/** What a carrier, or who follows parcels for the shop, can say of one that it has. */
export const scanStatuses = [
  'accepted',
  'picked_up',
  'in_transit',
  'out_for_delivery',
  'attempted_delivery',
  'delayed',
  'delivered',
] as const;
export type ParcelScan = { at: Instant; status: (typeof scanStatuses)[number] };

export type ReturnAttention =
  | 'money_parked'
  | 'shopify_refused'
  | 'sold_out'
  | 'no_label'
  | 'never_arrived'
  | 'never_sent_back'
  | 'wrong_item_arrived'
  | 'item_missing'
  | 'payment_held'
  | 'swapped_at_shopify'
  | 'settled_at_shopify';

export type GiftWish = { wish: string; name: string | null; address: string | null; email: string | null };
