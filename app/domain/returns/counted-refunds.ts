/** Money alone that somebody refunded by hand while returns were open, and which of our own it takes the place of. */

/** So much of a refund by hand (Shopify's id). */
export type CountedRefund = { refundId: string; amount: number };

/** What of these refunds did not take any other money's place yet. */
export function leftToCount(
  refunds: readonly { id: string; amount: number }[],
  counted: readonly CountedRefund[],
): CountedRefund[] {
  return refunds.flatMap(({ id, amount }) => {
    const left = counted.reduce((rest, one) => (one.refundId === id ? rest - one.amount : rest), amount);
    return left > 0 ? [{ refundId: id, amount: left }] : [];
  });
}

export const sumOfCounted = (counted: readonly CountedRefund[]): number =>
  counted.reduce((sum, { amount }) => sum + amount, 0);

/** Which of them make up a sum, in their order; together it, or all that there is. */
export function countUpTo(sum: number, left: readonly CountedRefund[]): CountedRefund[] {
  let open = sum;
  return left.flatMap(({ refundId, amount }) => {
    const part = Math.min(open, amount);
    open -= part;
    return part > 0 ? [{ refundId, amount: part }] : [];
  });
}
