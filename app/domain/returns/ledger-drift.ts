import type { Instant } from '../shared/instant.ts';

/** What our ledger and Shopify say of the money that an order's returns moved; sums in its smallest unit. */

type Noted = { returnId: string; what: 'refund' | 'store_credit' | 'bonus'; amount: number; shopifyId: string };
type Refunded = { id: string; returnId: string | null; amount: number };

/** Returns of ours (by our id) for which both do not agree, and by how much; above 0, we say more than Shopify does. */
export type Drift = { returnId: string; amount: number };

/**
 * Holds each movement in the ledger against the refund that it names. What somebody refunded by hand is no drift: it is in
 * Shopify alone, and never was ours. Gifts of credit are held by their own reading back.
 */
export function ledgerDrift(ledger: readonly Noted[], refunds: readonly Refunded[]): Drift[] {
  const drifts = new Map<string, number>();
  for (const { returnId, what, amount, shopifyId } of ledger) {
    if (what === 'bonus') continue;
    const there = refunds.find(({ id }) => id === shopifyId)?.amount ?? 0;
    if (there !== amount) drifts.set(returnId, (drifts.get(returnId) ?? 0) + amount - there);
  }
  return [...drifts].map(([returnId, amount]) => ({ returnId, amount }));
}

/** Refunds of our returns at Shopify that no step of ours made. */
export const byHand = (
  ledger: readonly Noted[],
  refunds: readonly Refunded[],
  shopifyReturnIds: ReadonlySet<string>,
): Refunded[] =>
  refunds.filter(
    ({ id, returnId, amount }) =>
      amount !== 0 &&
      returnId !== null &&
      shopifyReturnIds.has(returnId) &&
      !ledger.some(({ shopifyId }) => shopifyId === id),
  );

type Given = Refunded & { createdAt: Instant };

/** Shopify tells the second that something was made in. */
const SECOND = 1_000;

/**
 * Refunds of the order since a return was asked for that belong to no return, and that no step of ours made: whoever gave
 * them may have meant its items. Shopify's own sum for the items does not tell, so a person must.
 */
export const apartFromReturns = (ledger: readonly Noted[], refunds: readonly Given[], since: Instant): Given[] =>
  refunds.filter(
    ({ id, returnId, amount, createdAt }) =>
      amount > 0 &&
      returnId === null &&
      createdAt > since - SECOND &&
      !ledger.some(({ shopifyId }) => shopifyId === id),
  );
