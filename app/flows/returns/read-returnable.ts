import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { returnSeasonsFor, type ReturnSeason } from '../../domain/promise/return-seasons.ts';
import { judgeOrder } from '../../domain/returns/judge-item.ts';
import { policyForOrder } from '../../domain/returns/policy-for-order.ts';
import type { PolicyVersion } from '../../domain/returns/return-policy.ts';
import type { ItemVerdict } from '../../domain/returns/return-verdict.ts';
import type { ReturnableOrder } from '../../domain/returns/returnable-order.ts';
import { withDeliveries } from '../../domain/returns/with-deliveries.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';
import type { ShopifyReturns } from '../shopify-ports.ts';

/** An order, what may come back of it today, and the policy by which that is so. */
export type Returnable = { order: ReturnableOrder; verdicts: ItemVerdict[]; policy: PolicyVersion };

export type ReturnableDeps = Pick<Deps, 'clock' | 'shops' | 'adminReads' | 'promiseVersions' | 'returnPolicies'> & {
  shopifyReturns: Pick<ShopifyReturns, 'readReturnable'>;
};

/**
 * What a shopper, a gift's recipient or staff may send back of an order, judged now by the policy in force when it was
 * placed; a verdict for each line, in their order. Null: the shop is not there, or Shopify does not know the order.
 * Throws what `ShopifyReturns` throws.
 */
export async function readReturnable(
  deps: ReturnableDeps,
  domain: string,
  orderId: string,
): Promise<Returnable | null> {
  const found = await loadReturnable(deps, domain, orderId);
  if (!found) return null;
  const { order, policy, shop } = found;
  return {
    order,
    policy,
    verdicts: judgeOrder(order, { policy: policy.policy, zone: shop.zone, now: deps.clock.now() }),
  };
}

/** `promised`: the part of the policy that seasons of the holiday promise add. */
export type Loaded = { order: ReturnableOrder; policy: PolicyVersion; shop: Shop; promised: ReturnSeason[] };

/** The same before anything is judged. */
export async function loadReturnable(
  deps: Omit<ReturnableDeps, 'clock'>,
  domain: string,
  orderId: string,
): Promise<Loaded | null> {
  const [shop, asShopifyHasIt, facts, current] = await Promise.all([
    deps.shops.find(domain),
    deps.shopifyReturns.readReturnable(domain, orderId),
    storedFacts(deps, domain, orderId),
    deps.returnPolicies.current(domain),
  ]);
  if (!shop || shop.uninstalledAt !== null || !asShopifyHasIt) return null;
  const order = withDeliveries(asShopifyHasIt, facts, shop);
  const [inForce, promises] = await Promise.all([
    deps.returnPolicies.at(domain, order.placedAt),
    deps.promiseVersions.at(domain, order.placedAt),
  ]);
  const promised = promises === null ? [] : returnSeasonsFor(promises.config, order.country);
  return { order, shop, policy: policyForOrder(inForce, current, promised), promised };
}

/** Null for an order that came before us, or that was erased. */
async function storedFacts(
  { adminReads }: Pick<Deps, 'adminReads'>,
  domain: string,
  orderId: string,
): Promise<OrderFacts | null> {
  return (await adminReads.orderStory(domain, orderId))?.facts ?? null;
}
