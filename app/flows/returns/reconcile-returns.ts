import type { Deps } from '../ports.ts';
import { reconcileLedger } from './reconcile-ledger.ts';
import { askAsShop } from '../shops/shop-attention.ts';

/**
 * Once a night: an order that has an open return at Shopify and none with us, or the other way round, is read again and its
 * returns with it, whatever webhooks were lost and whether or not Shopify calls it changed. Then the money. Shops that
 * never had a policy of ours are left alone. Throws what reading throws.
 */
export async function reconcileReturns(
  deps: Parameters<typeof reconcileLedger>[0] & Pick<Deps, 'orders' | 'returnPolicies'>,
  shop: string,
): Promise<void> {
  if ((await deps.returnPolicies.current(shop)) !== null) {
    const there = await askAsShop(deps, shop, () => deps.shopifyReturns.ordersInReturn(shop));
    const here = await deps.returns.ordersInReturn(shop);
    for (const orderId of new Set(there).symmetricDifference(new Set(here)))
      await deps.orders.rereadLater(shop, orderId, deps.clock.now());
  }
  await reconcileLedger(deps, shop);
}
