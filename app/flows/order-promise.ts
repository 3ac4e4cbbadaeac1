import type { OrderFacts } from '../domain/facts/order-facts.ts';
import { promiseForOrder } from '../domain/promise/promise-for-order.ts';
import { promiseIn, promiseState } from '../domain/promise/promise-state.ts';
import { publicHolidays } from '../domain/promise/public-holidays.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { LockedOrder } from './ports.ts';

/**
 * What an order was promised is decided once, by the settings of the moment in which it was placed: as soon as it is
 * known, or where products have rules of their own, as soon as its products are. Costs nothing in shops without promises.
 */
export async function withPromise(order: LockedOrder, facts: OrderFacts): Promise<OrderFacts> {
  const placed = facts.order?.data;
  if (facts.promise !== null || !placed || order.hasNoPromises) return facts;
  const inForce = await order.promiseInForce(placed.createdAt);
  if (!inForce?.config.isOn) return { ...facts, promise: 'none' };
  if (inForce.config.productRules.length > 0 && facts.asked === null) return facts;
  const made = promiseForOrder(placed, facts.products, inForce, order.shop.zone, publicHolidays);
  return { ...facts, promise: made ?? 'none' };
}

/** In the transaction that saves these facts: the row that lists, the report and the sweep find. */
export function notePromise(order: LockedOrder, facts: OrderFacts, now: Instant): void {
  const promise = promiseIn(facts);
  const standing = promise && promiseState(facts, order.shop, now);
  if (standing) order.notePromise(promise, standing);
}
