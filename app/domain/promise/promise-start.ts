import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { HOUR, type Instant } from '../shared/instant.ts';
import { isPaidOnDelivery } from './paid-on-delivery.ts';

/** A payment that takes as long is still that of the checkout: iDEAL, Klarna, a card that is asked twice. */
const AT_ONCE = HOUR;

/**
 * From when a promise counts: from the order on; where the shop waited for its money, from the day on which it came, or
 * from the first parcel, if that left before. Null: it waits still, and nothing can be late. Nobody waits for what is
 * paid at the door, or by a business on account.
 */
export function promiseStart(order: OrderSnapshot, { fulfillments, payment }: OrderFacts): Instant | null {
  const { unpaidAt, paidAt } = payment;
  const wasPaid = unpaidAt === null || (paidAt !== null && paidAt <= Math.max(unpaidAt, order.createdAt + AT_ONCE));
  if (wasPaid || order.isBusiness || isPaidOnDelivery(order.paymentMethods)) return order.createdAt;
  const left = Object.values(fulfillments).flatMap(({ data }) => (data.status === 'success' ? [data.createdAt] : []));
  const starts = [...left, ...(paidAt === null ? [] : [paidAt])];
  return starts.length > 0 ? Math.min(...starts) : null;
}
