import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { HOUR, type Instant, type ZoneId } from '../shared/instant.ts';
import type { PromiseVersion } from './promise-config.ts';
import { promisedLines, promiseForOrder } from './promise-for-order.ts';
import { promiseStart } from './promise-start.ts';
import type { PublicHolidays } from './work-calendars.ts';

/**
 * What an order was promised, decided once; null: not yet, because its products and their stock are not known or the shop
 * waits for its money. What its page did not promise when it was placed is not promised later either.
 */
export function decidePromise(
  facts: OrderFacts,
  inForce: Pick<PromiseVersion, 'version' | 'config'>,
  shopZone: ZoneId,
  holidays: PublicHolidays,
): OrderFacts['promise'] {
  const order = facts.order?.data;
  if (!order) return null;
  const { isOn, productRules } = inForce.config;
  if (!isOn) return 'none';
  const isRead = facts.asked !== null;
  if (!isRead && productRules.length > 0) return null;
  const saidAt = (at: Instant) => promiseForOrder(order, facts.products, inForce, shopZone, holidays, at);
  const said = saidAt(order.createdAt);
  if (said === null || isOversold(order, facts.stock) || isForLater(order, facts.stock)) return 'none';
  const start = isRead ? promiseStart(order, facts) : null;
  if (start === null) return null;
  return (start === order.createdAt ? said : saidAt(start)) ?? 'none';
}

/** Read later than this, a shelf may have been filled since. */
const STOCK_TELLS = HOUR;

/**
 * Whether a piece of it may have been sold that was not there, of which no page promises anything. Others may have
 * bought, or the shelf been filled, between the order and the reading: below zero counts as oversold although it may
 * have become so since, and of a late reading nobody knows. So what was there may be promised nothing, which is silence;
 * what was not is never called late.
 */
function isOversold(order: OrderSnapshot, stock: OrderFacts['stock']): boolean {
  if (stock === null) return false;
  const isLate = stock.readAt > order.createdAt + STOCK_TELLS;
  return promisedLines(order).some(({ variantId }) => {
    const left = stock.left[variantId ?? ''];
    return left !== undefined && (left < 0 || isLate);
  });
}

/** Of what is bought by a selling plan only a subscription's first parcel leaves as ever: a preorder is for some day to come. */
const isForLater = (order: OrderSnapshot, stock: OrderFacts['stock']): boolean =>
  order.sourceName !== 'subscription_contract_checkout_one' &&
  promisedLines(order).some(({ id }) => stock?.onPlan.includes(id));
