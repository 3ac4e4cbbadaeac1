import type { OrderView } from '../order-ports.ts';
import type { Deps } from '../ports.ts';
import { plannedChanges, replan } from './replan.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';

/** So many orders take well under a second: nobody else's work waits longer for a worker. */
const batchSize = 100;

/**
 * Plans one batch of a shop's orders anew after a change that concerns all of them, and asks for the next. While others
 * have mail due, the next batch waits for the ticker. What becomes due is left to it as well, so that shops take turns.
 * `after` is where the batch begins; a job for one that is done already does nothing.
 */
export async function replanShop(deps: Deps, domain: string, after: string | null): Promise<void> {
  const shop = await deps.shops.find(domain);
  const state = await deps.shops.replanState(domain);
  if (!shop || !state || state.after !== after || state.version !== shop.settingsVersion) return;
  const orders = await deps.orders.undecided(domain, after, batchSize);
  const failures: unknown[] = [];
  for (const order of orders) {
    await replanOrder(deps, shop, order).catch(async (error: unknown) => {
      failures.push(error);
      await setAside(deps, shop, order);
    });
  }
  const last = orders.length < batchSize ? null : (orders.at(-1)?.id ?? null);
  const isCurrent = await deps.shops.replanned(domain, state.version, last);
  if (isCurrent && last !== null) await goOn(deps, domain, last);
  if (failures.length > 0) throw new AggregateError(failures, 'some orders could not be planned anew yet');
}

async function goOn({ clock, dueWork, queue }: Deps, domain: string, after: string): Promise<void> {
  if ((await dueWork.messages(clock.now(), 1)).length > 0) return;
  await queue.enqueue([{ name: 'shop.replan', shop: domain, after }]);
}

/** It holds up nobody: it is read and planned again every minute until that goes well, and health counts it as due. */
const setAside = ({ clock, orders }: Deps, shop: Shop, order: OrderView): Promise<void> =>
  orders.rereadLater(shop.domain, order.id, clock.now());

/** Most orders stay as they are: only those that change are locked, and planned again from what is true then. */
async function replanOrder({ orders }: Pick<Deps, 'orders'>, shop: Shop, order: OrderView): Promise<void> {
  if (order.facts === null) throw new Error('what is known of an order cannot be read');
  if (plannedChanges({ ...order, shop }, order.facts).length === 0) return;
  await orders.locked(shop.domain, order.id, async (locked) => (locked.isFrozen ? [] : replan(locked, locked.facts)));
}
