import type { Instant } from '../shared/instant.ts';
import type { ReturnStepKey } from './return-step.ts';

/**
 * `counted`: money refunded by hand takes its place; `short`: so much is not left to give back; `ended`: the return was
 * closed or cancelled there; `paid_by_hand`: the item of an exchange was paid there; `removed`: it was taken off the return
 * there; `no_credit`: the credit that a bonus belongs to was not given by us.
 */
export type UnpaidWhy = 'counted' | 'short' | 'ended' | 'paid_by_hand' | 'removed' | 'no_credit';

export type Unpaid = {
  /** Unlike the others' of the return. */
  id: string;
  why: UnpaidWhy;
  at: Instant;
  /** In the return's currency; 0 where only goods were due. */
  amount: number;
  to: 'original' | 'store_credit';
  /** What is not asked of Shopify because of it; none where only a part of its money is not paid. */
  steps: ReturnStepKey[];
  /** Refunds by hand that count instead. */
  refunds: string[];
  /** What staff said of it. */
  verdict: { is: 'pay' | 'leave'; at: Instant } | null;
};
