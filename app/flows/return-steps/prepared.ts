import type { ReturnAttention, ReturnRecord } from '../../domain/returns/return-record.ts';
import type { StepExpectation } from '../../domain/returns/step-expectation.ts';
import type { UnpaidWhy } from '../../domain/returns/return-unpaid.ts';
import type { ReturnCall, ShopifyReturn } from '../shopify-ports.ts';

/** What is to be done about a claimed step, by what Shopify has now. */
export type Prepared =
  /** `countedBefore`: what refunds by hand counted for on the order, where one counts for this call; it must be so still. */
  | { what: 'call'; call: ReturnCall; expected: StepExpectation; countedBefore?: number }
  /** Its effect is there already, whoever brought it about. */
  | { what: 'nothing_to_do' }
  /** Nothing moved; a person must look. `suggests`: what Shopify would give, where that is something else. */
  | { what: 'park'; why: string; attention: ReturnAttention; suggests: number | null }
  /** Tried again later by itself; meanwhile a person may look. */
  | { what: 'wait'; why: string; attention: ReturnAttention }
  /** Somebody acted at Shopify: it is not done, and staff are told of it (see domain/returns/unpaid.ts). */
  | { what: 'leave'; why: UnpaidWhy; amount: number }
  /** … as is all else that was due: the return is over there. */
  | { what: 'leave_all'; own: ShopifyReturn }
  /** The return itself changes, and calls for other steps then. */
  | { what: 'change'; record: ReturnRecord; change: string };

export type Parked = Extract<Prepared, { what: 'park' }>;

export const nothingToDo: Prepared = { what: 'nothing_to_do' };
export const leave = (why: UnpaidWhy, amount: number): Prepared => ({ what: 'leave', why, amount });

/** Who closed, cancelled or declined it there has decided. */
export const endedThere = (own: ShopifyReturn, attention: ReturnAttention = 'shopify_refused'): Prepared =>
  own.state === 'requested' ? park('state_requested', attention) : { what: 'leave_all', own };

export const park = (why: string, attention: ReturnAttention = 'shopify_refused'): Parked => ({
  what: 'park',
  why,
  attention,
  suggests: null,
});
