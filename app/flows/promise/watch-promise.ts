import type { Deps } from '../ports.ts';
import { notePromise } from './order-promise.ts';

/** Time alone moves a promise on: what has not left or arrived by its day is at risk, or late. Safe to repeat. */
export async function watchPromise(
  deps: Pick<Deps, 'clock' | 'orders' | 'orderPromises'>,
  shop: string,
  orderId: string,
): Promise<void> {
  try {
    await deps.orders.locked(shop, orderId, (order) => {
      if (!order.isFrozen) notePromise(order, order.facts, deps.clock.now());
      return Promise.resolve();
    });
  } catch (error) {
    await deps.orderPromises.watchLater(shop, orderId);
    throw error;
  }
}
