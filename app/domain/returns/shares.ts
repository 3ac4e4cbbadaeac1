/** Parts of amounts in minor units, as whole numbers: no sum of money ever passes through a floating-point number. */

type Rounding = 'down' | 'half_up';

/** `amount` × `part` / `whole`, all of them ≥ 0 and `whole` > 0; exact before it is rounded, however large they are. */
export function shareOf(amount: number, part: number, whole: number, rounding: Rounding): number {
  const product = BigInt(amount) * BigInt(part);
  const divisor = BigInt(whole);
  const rounded = rounding === 'down' ? product / divisor : (2n * product + divisor) / (2n * divisor);
  return Number(rounded);
}

export const percentOf = (amount: number, percent: number, rounding: Rounding): number =>
  shareOf(amount, percent, 100, rounding);

/** What `part` is of `whole` in percent, up to the next thousandth: a rate for Shopify's Float fields, never a sum of money. */
export const percentAbove = (part: number, whole: number): number =>
  Number((BigInt(part) * 100_000n + BigInt(whole) - 1n) / BigInt(whole)) / 1_000;

/** A rate of Shopify's Float fields (0.08875) as a whole number, so that sums are reckoned exactly with it. */
export const millionthsOf = (rate: number): number => Math.round(rate * 1_000_000);

type Rates = { currency: string; shopCurrency: string; rate: { shop: number; order: number } };

/**
 * An amount of the policy, in the currency of the order: by the rate at which Shopify converted the order itself, so it
 * is the same on every day. Rounded down: it is a fee.
 */
export function inOrderCurrency(amount: number, { currency, shopCurrency, rate }: Rates): number {
  if (currency === shopCurrency || amount === 0) return amount;
  // An order that cost nothing has no rate, and nothing that a fee could be taken from.
  return rate.shop > 0 ? shareOf(amount, rate.order, rate.shop, 'down') : 0;
}
