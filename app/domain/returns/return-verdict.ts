import type { Instant } from '../shared/instant.ts';
import type { ReturnOutcome } from './return-policy.ts';

/** Why an item cannot come back. Every one has words for shoppers and for staff. */
export const returnRefusals = [
  'returns_off',
  'not_shipped',
  'order_cancelled',
  'already_returned',
  'gift_card',
  'final_sale',
  'window_over',
  'outcome_off',
  'blocked',
] as const;
export type ReturnRefusal = (typeof returnRefusals)[number];

/** One outcome for one piece of an item, with what it costs and brings; amounts in the order's currency. */
export type OutcomeVerdict = {
  outcome: ReturnOutcome;
  /** Last instant at which it may be asked for. */
  until: Instant;
  restockingPercent: number;
  /** For the parcel, not for the piece. */
  shippingFee: number;
};

/** What the policy says of an item. A refusal by rule always offers a look by staff. */
export type ItemVerdict = {
  lineId: string;
  fulfillmentLineItemId: string | null;
  /** Empty: it cannot come back, for `refusal`. */
  outcomes: OutcomeVerdict[];
  refusal: ReturnRefusal | null;
  /** Of the policy's rule that decided; null: the policy's own words. */
  ruleId: string | null;
  /** The last day is over for this season's sake, or the window's. */
  until: Instant | null;
  seasonName: string | null;
};
