import type { Deps } from '../ports.ts';
import { replan } from '../orders/replan.ts';

/**
 * Plans what an address still waits for anew, so that staff see at once that it will not go. The guarantee is the claim,
 * which plans again: whoever calls this may go on when it fails.
 */
export async function withholdPlanned(
  deps: Pick<Deps, 'orders' | 'suppressions'>,
  shop: string,
  emailIndex: Uint8Array,
): Promise<void> {
  for (const orderId of await deps.suppressions.ordersWaiting(shop, emailIndex)) {
    await deps.orders.locked(shop, orderId, async (order) => (order.isFrozen ? [] : replan(order, order.facts)));
  }
}
