/** `a / b`, rounded half up; all integers, `b` above 0. */
export const divideRounded = (a: number, b: number): number => Math.floor((2 * a + b) / (2 * b));

/**
 * Splits an amount by weights without losing any: each gets its share rounded down, and what is left goes one by one to
 * the first that have a share, as Shopify's own money library allocates.
 */
export function splitByWeight(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((amount * weight) / sum));
  let left = amount - shares.reduce((total, share) => total + share, 0);
  return shares.map((share, index) => {
    if (left === 0 || weights[index] === 0) return share;
    left -= 1;
    return share + 1;
  });
}

/**
 * What `count` pieces out of `quantity` are worth, after `from` of them went before: the parts of a whole always add up
 * to it, whatever the steps. Which piece bears the odd cent is not documented by Shopify; here it is rounding's choice.
 */
export function partOf(total: number, quantity: number, from: number, count: number): number {
  const upTo = (pieces: number): number => divideRounded(total * pieces, quantity);
  return upTo(from + count) - upTo(from);
}
