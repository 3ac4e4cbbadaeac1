import type { LateOrder } from '../../domain/promise/late-order.ts';
import { dayAtShopper, type LateChoice } from '../../domain/promise/order-promise.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';

type LateDeps = Pick<Deps, 'clock' | 'orderPromises' | 'portalLinks'>;

/** Null: the link is not ours, of another shop or over, or its order was erased. Only looks. */
export async function readLateOrder(deps: LateDeps, shop: Shop, token: string): Promise<LateOrder | null> {
  const link = deps.portalLinks.readLate(shop.domain, token, deps.clock.now());
  const order = link && (await deps.orderPromises.get(shop.domain, link.orderId));
  if (!order) return null;
  const { promise, expectedAt } = order;
  return {
    orderName: order.orderName ?? '',
    promisedBy: promise.arrives.by,
    expectedOn: expectedAt === null ? null : dayAtShopper(promise, expectedAt),
    hasShipped: order.hasShipped,
    state: order.state,
    choice: order.choice?.is ?? null,
  };
}

/**
 * Keeps what the shopper chose, for staff to act on: nothing is cancelled by this. `over`: there is nothing to choose any
 * more, because it arrived, left or was cancelled meanwhile.
 */
export async function chooseForLateOrder(
  deps: LateDeps,
  shop: Shop,
  token: string,
  choice: LateChoice,
): Promise<'kept' | 'over' | 'bad_link'> {
  const now = deps.clock.now();
  const link = deps.portalLinks.readLate(shop.domain, token, now);
  if (!link) return 'bad_link';
  return (await deps.orderPromises.answer(shop.domain, link.orderId, choice, now)) ? 'kept' : 'over';
}

/** For mails that are only looked at: a link that opens nothing. */
export const lateUrlToShow = (shop: string): string => `https://${shop}/apps/doorstep/`;
