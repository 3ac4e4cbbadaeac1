import type { Instant } from '../shared/instant.ts';
import type { ReturnOutcome, ReturnReason } from './return-policy.ts';

/**
 * Why an item cannot come back. Every one has words for shoppers and for staff. Being on the blocklist is none: such a
 * request waits for staff like others do (see decide-by-rules.ts), so that nobody can read it from a page.
 */
export const returnRefusals = [
  'returns_off',
  'not_shipped',
  'order_cancelled',
  'already_returned',
  'gift_card',
  'final_sale',
  'window_over',
  'outcome_off',
] as const;
export type ReturnRefusal = (typeof returnRefusals)[number];

/** What no person can change either: it is not sent, cancelled, back already, money itself, or not a matter of this page. */
const beyondAsking: ReadonlySet<ReturnRefusal> = new Set<ReturnRefusal>([
  'returns_off',
  'not_shipped',
  'order_cancelled',
  'already_returned',
  'gift_card',
]);

/** A rule said no, and staff may look at it. */
export const isAskable = (refusal: ReturnRefusal): boolean => !beyondAsking.has(refusal);

/** One outcome for one piece of an item, with what it costs and brings; amounts in the order's currency. */
export type OutcomeVerdict = {
  outcome: ReturnOutcome;
  /** Last instant at which it may be asked for. */
  until: Instant;
  restockingPercent: number;
  /** For the parcel, not for the piece. */
  shippingFee: number;
  /** Of the rule and the season that gave it its last day; null: the policy's own words, no season. */
  ruleId: string | null;
  seasonName: string | null;
};

/**
 * What the policy says of an item, before anybody asked why it comes back; `offersFor` (offers.ts) goes on from there.
 * A refusal by rule always offers a look by staff.
 */
export type ItemVerdict = {
  lineId: string;
  fulfillmentLineItemId: string | null;
  /** What may be asked for today. Empty: it cannot come back, for `refusal`. */
  outcomes: OutcomeVerdict[];
  refusal: ReturnRefusal | null;
  /** Final sale: it comes back for these reasons only. Null: for any. */
  onlyFor: readonly ReturnReason[] | null;
  /** Of the policy's rule that decided (on the longest outcome, or that it is final sale); null: the policy's own words. */
  ruleId: string | null;
  /** The last instant of the longest outcome, also when it is over; null: there is none. */
  until: Instant | null;
  /** The season that it is so late for; null: none. */
  seasonName: string | null;
};
