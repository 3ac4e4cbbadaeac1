import type { ReturnPolicy } from './return-policy.ts';
import type { ReturnLine } from './return-record.ts';
import type { OutcomeVerdict } from './return-verdict.ts';
import type { ReturnableLine, ReturnableOrder } from './returnable-order.ts';
import { percentOf, shareOf } from './shares.ts';

export type Promised = NonNullable<ReturnLine['promised']>;
export type PromisedPart = { line: ReturnableLine; offer: OutcomeVerdict; quantity: number };

/**
 * What each part of a return brings its shopper, in the order's smallest unit; null for a swap. The shipping fee is
 * taken once for the whole parcel: the highest, from the parts that bear one, and never more than they bring. `borne`:
 * what other parts of the parcel bear of it already, by promises that stay as they are.
 */
export function promisesFor(
  parts: readonly PromisedPart[],
  policy: Pick<ReturnPolicy, 'creditBonusPercent'>,
  borne = 0,
): (Promised | null)[] {
  const fee = Math.max(0, ...parts.map(({ offer }) => (bringsMoney(offer) ? offer.shippingFee : 0)));
  let feeLeft = Math.max(0, fee - borne);
  return parts.map(({ line, offer, quantity }) => {
    if (!bringsMoney(offer)) return null;
    const paid = paidFor(line, quantity);
    const rest = paidWithTax(line, quantity) - percentOf(paid, offer.restockingPercent, 'half_up');
    const shippingFee = offer.shippingFee > 0 ? Math.min(feeLeft, rest) : 0;
    feeLeft -= shippingFee;
    const bonus = offer.outcome === 'store_credit' ? percentOf(paid, policy.creditBonusPercent, 'down') : 0;
    return { amount: rest - shippingFee, restockingPercent: offer.restockingPercent, shippingFee, bonus };
  });
}

/** The same for one item alone, as outcomes stand side by side. */
export const promiseFor = (
  line: ReturnableLine,
  offer: OutcomeVerdict,
  quantity: number,
  policy: Pick<ReturnPolicy, 'creditBonusPercent'>,
): Promised | null => promisesFor([{ line, offer, quantity }], policy)[0] ?? null;

/**
 * Of the whole line, where it is known: the rounded price of one piece may be off for several. Rounded down, so that
 * pieces that come back one by one are never promised more than was paid for all.
 */
const paidFor = ({ whole, paid }: ReturnableLine, quantity: number): number =>
  whole && whole.pieces > 0 ? shareOf(whole.paid, quantity, whole.pieces, 'down') : paid * quantity;

/** Comes back too, where prices do not hold it. No fee is taken of it. */
const taxOnTop = ({ whole }: ReturnableLine, quantity: number): number =>
  whole && whole.pieces > 0 ? shareOf(whole.tax, quantity, whole.pieces, 'down') : 0;

/** What comes on top of another sum, at the rates of this line; each tax is rounded by itself, as Shopify does. */
function taxAs({ whole }: ReturnableLine, amount: number): number {
  if (!whole) return 0;
  if (whole.taxRates) return whole.taxRates.reduce((sum, rate) => sum + shareOf(amount, rate, 1_000_000, 'half_up'), 0);
  return whole.paid > 0 ? shareOf(amount, whole.tax, whole.paid, 'half_up') : 0;
}

/** What was paid for so many pieces, with the tax that Shopify put on top of it: what a shopper calls its price. */
export const paidWithTax = (line: ReturnableLine, quantity: number): number =>
  paidFor(line, quantity) + taxOnTop(line, quantity);

const bringsMoney = ({ outcome }: OutcomeVerdict): boolean =>
  outcome === 'refund' || outcome === 'store_credit' || outcome === 'keep_refund';

/**
 * What another product costs more (above 0) or less (below 0) than was paid, for all pieces; `price` is today's, of one
 * piece, in the shop's currency. An estimate where the order was paid in another: Shopify's own sum is what counts.
 */
export function differenceFor(
  { line, quantity }: Omit<PromisedPart, 'offer'>,
  price: number,
  order: Pick<ReturnableOrder, 'currency' | 'shopCurrency' | 'rate'>,
): number {
  const instead = asPaid(price, order) * quantity;
  return instead + taxAs(line, instead) - paidWithTax(line, quantity);
}

function asPaid(price: number, { currency, shopCurrency, rate }: Parameters<typeof differenceFor>[2]): number {
  if (currency === shopCurrency || rate.shop <= 0) return price;
  return shareOf(price, rate.order, rate.shop, 'half_up');
}
