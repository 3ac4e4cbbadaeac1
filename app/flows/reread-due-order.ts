import type { Deps } from './ports.ts';
import { rereadOrder } from './reread-order.ts';

/** The scheduled re-read: carrier news may change an order without touching what reconciliation looks at. */
export async function rereadDueOrder(deps: Deps, shop: string, orderId: string): Promise<void> {
  try {
    await rereadOrder(deps, shop, orderId);
  } catch (error) {
    await deps.orders.postponeReread(shop, orderId);
    throw error;
  }
}
