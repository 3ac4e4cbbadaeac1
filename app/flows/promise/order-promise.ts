import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { decidePromise } from '../../domain/promise/decide-promise.ts';
import { promiseIn, promiseState } from '../../domain/promise/promise-state.ts';
import { publicHolidays } from '../../domain/promise/public-holidays.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { LockedOrder } from '../order-ports.ts';

/**
 * What an order was promised is decided once, by the settings of the moment in which it was placed: as soon as Shopify was
 * asked for its products and their stock, and it is paid. Costs nothing in shops without promises.
 */
export async function withPromise(order: LockedOrder, facts: OrderFacts): Promise<OrderFacts> {
  const placed = facts.order?.data;
  if (facts.promise !== null || !placed || order.hasNoPromises) return facts;
  const inForce = await order.promiseInForce(placed.createdAt);
  const promise = inForce ? decidePromise(facts, inForce, order.shop.zone, publicHolidays) : 'none';
  return promise === null ? facts : { ...facts, promise };
}

/** In the transaction that saves these facts: the row that lists, the report and the sweep find. */
export function notePromise(order: LockedOrder, facts: OrderFacts, now: Instant): void {
  const promise = promiseIn(facts);
  const standing = promise && promiseState(facts, order.shop, now);
  if (standing) order.notePromise(promise, standing);
}
