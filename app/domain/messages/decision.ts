import type { Instant } from '../shared/instant.ts';
import type { MessageKind } from '../shared/shop-settings.ts';

/**
 * What makes a message one message: never two rows with the same key in a shop.
 * `subject` is what it is about (`fulfillment-123`, `order-7`); `occasion` lets the same kind happen again for good
 * reason, and derives from Shopify's ids, never from a counter.
 */
export type MessageKey = { kind: MessageKind; subject: string; occasion: string };

/** What a message is in the eyes of the law, and of one who unsubscribes. */
export type MessageClass = 'transactional' | 'review' | 'marketing';

/** What is known of the order's e-mail address in this shop, beside the order itself. */
export type Shopper = {
  /** Classes that the address unsubscribed from. */
  unsubscribed: MessageClass[];
  /** Why nothing may be mailed to the address any more; null: nothing is known against it. */
  undeliverable: 'bounced' | 'complained' | null;
  /** Products that the address was asked to review for another order, or by an app before us. */
  askedElsewhere: string[];
};

export const unknownShopper: Shopper = { unsubscribed: [], undeliverable: null, askedElsewhere: [] };

export type Decision = MessageKey &
  Verdict & {
    /** Not worth a row of its own; one that is there says it all the same. */
    isSilent?: true;
  };

export type Verdict =
  | {
      verdict: 'send';
      sendAt: Instant;
      /** Later than this it is no news any more, and lapses. */
      expiresAt: Instant;
      /** True when it rests on an assumption: Shopify is asked once more before it goes. */
      confirmFirst: boolean;
      /** Products that a review request asks about; empty for other kinds. */
      products: string[];
    }
  /** Nothing to say yet, and at `at` we stop waiting; Shopify is asked once more before that is concluded. */
  | { verdict: 'give_up'; at: Instant; reason: WithholdReason }
  /** `wouldSendAt`: when it would have gone, had nothing kept it back; for staff who ask. */
  | { verdict: 'withhold'; reason: WithholdReason; wouldSendAt?: Instant };

/** Why a message is not sent. Every one has words for staff (see reason-words.ts). */
export const withholdReasons = [
  'kind_off',
  'shopify_sends',
  'no_review_link',
  'no_sender',
  'shop_uninstalled',
  'before_floor',
  'no_email',
  'address_bounced',
  'address_complained',
  'unsubscribed',
  'reviews_off_in_country',
  'no_marketing_consent',
  'order_cancelled',
  'fulfillment_cancelled',
  'test_order',
  'business_order',
  'point_of_sale_order',
  'marketplace_order',
  'digital_order',
  'too_old_when_received',
  'superseded_by_delivery',
  'superseded_by_newer_news',
  'told_as_all_delivered',
  'told_as_promise_late',
  'told_parcel_by_parcel',
  'parcel_stalled',
  'awaiting_shipment',
  'awaiting_delivery',
  'delivery_in_doubt',
  'never_delivered',
  'nothing_reviewable',
  'items_refunded_or_returned',
  'return_open',
  'gift_order',
  'excluded_by_tag',
  'already_asked',
  'gift_return',
  'no_longer_applies',
  'cancelled_by_staff',
  'order_unknown',
] as const;
export type WithholdReason = (typeof withholdReasons)[number];

/**
 * planned → claimed → sending → sent | failed | unknown; and withheld, lapsed.
 * `sending` and everything after it is history: an input to `plan`, never changed by it. So is what staff cancelled.
 * Only a person brings `unknown` or `failed` back to planned.
 */
export type MessageState = 'planned' | 'claimed' | 'sending' | 'sent' | 'failed' | 'unknown' | 'withheld' | 'lapsed';

/** A message row as far as deciding is concerned. */
export type PlannedMessage = MessageKey & {
  id: string;
  state: MessageState;
  /** What a planned row is for: a mail, or the end of waiting. Null on a withheld row that never waited. */
  intent: 'send' | 'give_up' | null;
  dueAt: Instant | null;
  expiresAt: Instant | null;
  confirmFirst: boolean;
  products: string[];
  reason: WithholdReason | null;
  /** A person asked for it to go at once, at this instant. */
  hurriedAt?: Instant | null;
  /** It came due in quiet hours, and waits until then. */
  heldUntil?: Instant | null;
  sentAt?: Instant | null;
};

const history: ReadonlySet<MessageState> = new Set(['sending', 'sent', 'failed', 'unknown', 'lapsed']);

/** True for rows that happened, or may have: no later decision takes them back. */
export const isHistory = (message: Pick<PlannedMessage, 'state' | 'reason'>): boolean =>
  history.has(message.state) || isCancelledByStaff(message);

/** What a person took back stays taken back, and what it would have asked about counts as asked. */
const isCancelledByStaff = ({ state, reason }: Pick<PlannedMessage, 'state' | 'reason'>): boolean =>
  state === 'withheld' && reason === 'cancelled_by_staff';

/** True for what its shopper heard, or may have heard. */
export const wasTold = (message: Pick<PlannedMessage, 'state' | 'reason'>): boolean =>
  isHistory(message) && !isCancelledByStaff(message);

export const keyOf = (key: MessageKey): string => `${key.kind}|${key.subject}|${key.occasion}`;
