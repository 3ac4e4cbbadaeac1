import type { LateChoice, PromiseState } from './order-promise.ts';

/** What the page behind the link of a "will be late" mail shows of its order. */
export type LateOrder = {
  orderName: string;
  /** Dates, at the recipient's: `2026-12-24`. */
  promisedBy: string;
  expectedOn: string | null;
  hasShipped: boolean;
  state: PromiseState;
  choice: LateChoice | null;
};
