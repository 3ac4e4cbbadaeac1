import type { PolicyRule, ReturnPolicy } from './return-policy.ts';
import type { ReturnableLine, ReturnableOrder } from './returnable-order.ts';

export type WindowedOutcome = keyof ReturnPolicy['windows'];

/** What holds for one item, after all rules whose conditions it meets; the order of the rules does not matter. */
export type Terms = {
  windows: Record<WindowedOutcome, { days: number | null; ruleId: string | null }>;
  restockingPercent: number;
  /** In the shop's currency. */
  shipping: number;
  /** Of the rule that makes it final sale; null: it is none. */
  finalSaleBy: string | null;
};

export function termsFor(line: ReturnableLine, order: ReturnableOrder, policy: ReturnPolicy): Terms {
  const rules = policy.rules.filter(({ when }) => holds(when, line, order));
  return {
    windows: {
      exchange: windowOf('exchange', rules, policy),
      store_credit: windowOf('store_credit', rules, policy),
      refund: windowOf('refund', rules, policy),
    },
    restockingPercent: lowest(rules, 'restockingPercent') ?? policy.fees.restockingPercent,
    shipping: lowest(rules, 'shipping') ?? policy.fees.shipping,
    finalSaleBy: rules.find(({ then }) => then.finalSale)?.id ?? null,
  };
}

/** The longest window that a rule names, else the policy's own. Null days: the outcome is not offered. */
function windowOf(
  outcome: WindowedOutcome,
  rules: PolicyRule[],
  { windows }: ReturnPolicy,
): { days: number | null; ruleId: string | null } {
  let longest: { days: number | null; ruleId: string } | null = null;
  for (const { id, then } of rules) {
    const days = then.windows?.[outcome];
    if (days === undefined) continue;
    if (longest === null || (days ?? 0) > (longest.days ?? 0)) longest = { days, ruleId: id };
  }
  return longest ?? { days: windows[outcome], ruleId: null };
}

function lowest(rules: PolicyRule[], fee: 'restockingPercent' | 'shipping'): number | null {
  const named = rules.flatMap(({ then }) => then.fees?.[fee] ?? []);
  return named.length === 0 ? null : Math.min(...named);
}

function holds(when: PolicyRule['when'], line: ReturnableLine, order: ReturnableOrder): boolean {
  const { countries, productTags, productTypes, collections, priceAtLeast, priceAtMost, discountPercentAtLeast } = when;
  return (
    (countries === undefined || (order.country !== null && countries.includes(order.country))) &&
    (productTags === undefined || isAnyOf(line.productTags, productTags)) &&
    (productTypes === undefined || (line.productType !== null && isAnyOf([line.productType], productTypes))) &&
    (collections === undefined || isAnyOf(line.collections, collections)) &&
    (priceAtLeast === undefined || line.shopPrice >= priceAtLeast) &&
    (priceAtMost === undefined || line.shopPrice <= priceAtMost) &&
    (discountPercentAtLeast === undefined || isDiscountedBy(line, discountPercentAtLeast))
  );
}

const isAnyOf = (has: readonly string[], wanted: readonly string[]): boolean =>
  has.some((one) => wanted.some((other) => isSame(one, other)));

const isSame = (a: string, b: string): boolean => a === b || a.trim().toLowerCase() === b.trim().toLowerCase();

/** In the currency that was paid in, where no conversion rounds. */
const isDiscountedBy = ({ price, paid }: ReturnableLine, percent: number): boolean =>
  price > 0 && (price - paid) * 100 >= percent * price;
