import { TerminalError } from '../../domain/shared/errors.ts';
import { MINUTE } from '../../domain/shared/instant.ts';
import { mirrorReturns } from '../returns/mirror-returns.ts';
import type { Deps } from '../ports.ts';
import { rereadOrder } from './reread-order.ts';
import { askAsShop } from '../shops/shop-attention.ts';
import { sweepDrafts } from '../portal/sweep-drafts.ts';

/** Shopify's own search index lags a little behind; changes at the edge are looked at twice rather than never. */
const overlap = 10 * MINUTE;
const interval = 15 * MINUTE;
const retryInterval = 2 * MINUTE;
/** One order that cannot be read is its own trouble; so many one after the other are Shopify's. */
const failuresInARow = 5;

/**
 * Finds orders that changed without a webhook reaching us, and reads them. Answers how many it had to read.
 * The watermark moves only after everything up to it has been read or handed over, so a failure half-way loses nothing.
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
  } finally {
    // Here because it comes by every quarter of an hour, whether Shopify answers or not.
    await sweepDrafts(deps, shop);
  }
}

type ChangedOrders = Awaited<ReturnType<Deps['shopify']['changedOrders']>>;

const changedOrders = (deps: Deps, shop: string, since: number, cursor: string | null): Promise<ChangedOrders> =>
  askAsShop(deps, shop, () => deps.shopify.changedOrders(shop, since, cursor));

async function readChanged(deps: Deps, shop: string, since: number): Promise<number> {
  let found = 0;
  let failures: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: ChangedOrders = await changedOrders(deps, shop, since, cursor);
    const known = await deps.orders.knownUpdates(
      shop,
      page.orders.map((order) => order.id),
    );
    for (const order of page.orders) {
      if ((known.get(order.id) ?? 0) >= order.updatedAt) continue;
      const failure = await readOrHandOver(deps, shop, order.id);
      failures = failure === null ? [] : [...failures, failure];
      if (failures.length === failuresInARow) throw new AggregateError(failures, 'no order can be read any more');
      found += 1;
    }
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

/** Null, or why the order could not be read: from then on the scheduled re-read is after it, and nobody waits for it. */
async function readOrHandOver(deps: Deps, shop: string, orderId: string): Promise<unknown> {
  try {
    await rereadOrder(deps, shop, orderId);
    // The webhook that was lost may have told of a return.
    await mirrorReturns(deps, shop, orderId);
    return null;
  } catch (error) {
    if (error instanceof TerminalError && error.attention) throw error;
    await deps.orders.rereadLater(shop, orderId, deps.clock.now());
    return error;
  }
}
