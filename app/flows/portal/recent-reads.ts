import type { ReturnableOrder } from '../../domain/returns/returnable-order.ts';
import type { Deps } from '../ports.ts';
import type { ShopifyReturns } from '../shopify-ports.ts';

/** Real milliseconds for which a page may show what Shopify said a moment ago. */
const recentForMs = 10_000;
const mostKept = 500;

const reads = new WeakMap<ShopifyReturns, Map<string, Promise<ReturnableOrder | null>>>();

/**
 * For pages that only show: a walk through them asks Shopify for its order once and not at every step, for Shopify counts
 * what each question costs. What a shopper sends off is judged by `deps` as they are, by what is true then.
 */
export function withRecentReads(deps: Deps): Deps {
  const { clock, shopifyReturns } = deps;
  const known = reads.get(shopifyReturns) ?? new Map<string, Promise<ReturnableOrder | null>>();
  reads.set(shopifyReturns, known);
  const readReturnable: ShopifyReturns['readReturnable'] = (shop, orderId) => {
    const key = `${shop} ${orderId}`;
    const found = known.get(key);
    if (found) return found;
    const answer = shopifyReturns.readReturnable(shop, orderId);
    known.set(key, answer);
    // A failure is nobody's answer but of whoever asked.
    answer.catch(() => known.delete(key));
    void clock.wait(recentForMs).then(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
    return answer;
  };
  return { ...deps, shopifyReturns: { ...shopifyReturns, readReturnable } };
}

/** Something of the shop's changes now: what was read before is old. */
export function forgetRecentReads({ shopifyReturns }: Pick<Deps, 'shopifyReturns'>, shop: string): void {
  const known = reads.get(shopifyReturns);
  for (const key of known?.keys() ?? []) if (key.startsWith(`${shop} `)) known?.delete(key);
}
