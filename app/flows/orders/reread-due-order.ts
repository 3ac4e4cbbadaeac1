import { mirrorReturns } from '../returns/mirror-returns.ts';
import type { Deps } from '../ports.ts';
import { rereadOrder } from './reread-order.ts';

/**
 * The scheduled re-read, also for what a webhook did not tell: carrier news may change an order without touching what
 * reconciliation looks at, and its returns may have been worked on at Shopify. In a shop where Shopify does not let us in,
 * it stays due and is done when it does.
 */
export async function rereadDueOrder(deps: Deps, shop: string, orderId: string): Promise<void> {
  const known = await deps.shops.find(shop);
  if (!known || known.uninstalledAt !== null || known.attention) return;
  try {
    await rereadOrder(deps, shop, orderId);
  } catch (error) {
    await deps.orders.postponeReread(shop, orderId);
    throw error;
  }
  try {
    await mirrorReturns(deps, shop, orderId);
  } catch (error) {
    await deps.orders.rereadLater(shop, orderId, deps.clock.now());
    throw error;
  }
}
