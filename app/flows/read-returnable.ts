import { judgeOrder } from '../domain/returns/judge-item.ts';
import { policyForOrder } from '../domain/returns/policy-for-order.ts';
import type { PolicyVersion } from '../domain/returns/return-policy.ts';
import type { ItemVerdict } from '../domain/returns/return-verdict.ts';
import type { ReturnableOrder } from '../domain/returns/returnable-order.ts';
import { withDeliveries } from '../domain/returns/with-deliveries.ts';
import type { OrderFacts } from '../domain/facts/order-facts.ts';
import type { Deps } from './ports.ts';
import type { ReturnPolicies, ShopifyReturns } from './return-ports.ts';

/** An order, what may come back of it today, and the policy by which that is so. */
export type Returnable = { order: ReturnableOrder; verdicts: ItemVerdict[]; policy: PolicyVersion };

export type ReturnableDeps = Pick<Deps, 'clock' | 'shops' | 'adminReads' | 'shopify'> & {
  returnPolicies: ReturnPolicies;
  shopifyReturns: ShopifyReturns;
};

/**
 * What a shopper, a gift's recipient or staff may send back of an order, judged now by the policy in force when it was
 * placed. Null: the shop is not there, or Shopify does not know the order. Throws what `ShopifyReturns` throws.
 */
export async function readReturnable(
  deps: ReturnableDeps,
  domain: string,
  orderId: string,
): Promise<Returnable | null> {
  const [shop, asShopifyHasIt, facts] = await Promise.all([
    deps.shops.find(domain),
    deps.shopifyReturns.readReturnable(domain, orderId),
    storedFacts(deps, domain, orderId),
  ]);
  if (!shop || shop.uninstalledAt !== null || !asShopifyHasIt) return null;
  const order = withDeliveries(asShopifyHasIt, facts, shop);
  const [inForce, current] = await Promise.all([
    deps.returnPolicies.at(domain, order.placedAt),
    deps.returnPolicies.current(domain),
  ]);
  const policy = policyForOrder(inForce, current);
  const verdicts = judgeOrder(order, { policy: policy.policy, zone: shop.zone, now: deps.clock.now() });
  return { order, verdicts, policy };
}

/** Null for an order that came before us, or that was erased. */
async function storedFacts(deps: ReturnableDeps, domain: string, orderId: string): Promise<OrderFacts | null> {
  return (await deps.adminReads.orderStory(domain, orderId))?.facts ?? null;
}
