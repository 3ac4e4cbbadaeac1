import { MINUTE } from '../domain/shared/instant.ts';
import type { Deps } from './ports.ts';
import { rereadOrder } from './reread-order.ts';
import { askAsShop } from './shop-attention.ts';

/** Shopify's own search index lags a little behind; changes at the edge are looked at twice rather than never. */
const overlap = 10 * MINUTE;
const interval = 15 * MINUTE;
const retryInterval = 2 * MINUTE;

/**
 * Finds orders that changed without a webhook reaching us, and reads them. Answers how many it had to read.
 * The watermark moves only after everything up to it has been read, so a failure half-way loses nothing.
 */
export async function reconcileShop(deps: Deps, shop: string): Promise<number> {
  const startedAt = deps.clock.now();
  const until = await deps.shops.reconciledUntil(shop);
  if (until === null) return 0;
  try {
    const found = await readChanged(deps, shop, until - overlap);
    await deps.shops.reconciled(shop, startedAt, startedAt + interval);
    return found;
  } catch (error) {
    await deps.shops.reconciled(shop, until, startedAt + retryInterval);
    throw error;
  }
}

type ChangedOrders = Awaited<ReturnType<Deps['shopify']['changedOrders']>>;

const changedOrders = (deps: Deps, shop: string, since: number, cursor: string | null): Promise<ChangedOrders> =>
  askAsShop(deps, shop, () => deps.shopify.changedOrders(shop, since, cursor));

async function readChanged(deps: Deps, shop: string, since: number): Promise<number> {
  let found = 0;
  let cursor: string | null = null;
  do {
    const page: ChangedOrders = await changedOrders(deps, shop, since, cursor);
    const known = await deps.orders.knownUpdates(
      shop,
      page.orders.map((order) => order.id),
    );
    for (const order of page.orders) {
      if ((known.get(order.id) ?? 0) >= order.updatedAt) continue;
      await rereadOrder(deps, shop, order.id);
      found += 1;
    }
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}
