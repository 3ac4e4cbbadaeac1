import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { latenessOf } from '../messages/kinds/promise-late.ts';
import { parcelsOf } from '../messages/parcels.ts';
import { parseDay } from '../promise/calendar.ts';
import { promiseIn } from '../promise/promise-state.ts';
import { promiseOutlook, type PromiseOutlook } from '../promise/promise-outlook.ts';
import type { OrderPromise } from '../promise/order-promise.ts';
import { DAY, HOUR, type Instant, type ZoneId } from '../shared/instant.ts';
import { atWallTime } from '../shared/local-time.ts';
import type { Shop } from '../shared/shop-settings.ts';
import type { CommonInputs, PromiseLateInputs } from './mail-input-types.ts';
import { itemsOf } from './mail-items.ts';
import { orderParcels } from './mail-parcels.ts';

type Known = { facts: OrderFacts; order: OrderSnapshot; shop: Shop; zone: ZoneId };

/** Noon of the promised day, as the recipient's calendar has it. */
const dayOf = ({ arrives }: OrderPromise, zone: ZoneId): Instant =>
  atWallTime((parseDay(arrives.by) ?? 0) * DAY + 12 * HOUR, zone);

const outlookOf = (promise: OrderPromise, { facts, order, shop }: Known): PromiseOutlook =>
  promiseOutlook(promise, { facts, order, shop, parcels: parcelsOf(facts) });

/** The promised day while nothing speaks against it: a mail that brings good news does not repeat what will not be so. */
export function promisedDay(known: Known): Instant | null {
  const promise = promiseIn(known.facts);
  const outlook = promise && outlookOf(promise, known);
  if (!promise || outlook?.is !== 'under_way') return null;
  const { risk } = outlook;
  const isAhead = risk === null || (risk.why === 'not_shipped' && risk.at > newestOf(known));
  return isAhead ? dayOf(promise, known.zone) : null;
}

/** The newest instant that we know something of: a mail is made of facts and knows no clock. */
const newestOf = ({ facts, order }: Known): Instant =>
  Math.max(
    order.createdAt,
    ...Object.values(facts.fulfillments).map(({ data }) => data.createdAt),
    ...Object.values(facts.events).map(({ happenedAt }) => happenedAt),
  );

type LatePart = Omit<PromiseLateInputs, 'kind' | 'zone' | keyof CommonInputs>;

/** `lateUrl`: where the shopper says whether to wait. What has left cannot be cancelled any more, so then there is none. */
export function promiseLateInputs(known: Known, lateUrl: string | null): LatePart {
  const { facts, order, shop, zone } = known;
  const promise = promiseIn(facts);
  const outlook = promise && outlookOf(promise, known);
  const late = promise && outlook?.is === 'under_way' ? latenessOf(promise, outlook, shop) : null;
  if (!promise || outlook?.is !== 'under_way' || !late) throw new Error('A message was planned without its promise');
  const parcels = orderParcels(facts, order);
  const lines = order.lines.filter(({ id }) => promise.lines.includes(id));
  return {
    promisedAt: dayOf(promise, zone),
    why: late.why,
    expectedAt: outlook.expectedAt,
    hasShipped: outlook.hasShipped,
    tracking: parcels
      .filter(({ state }) => state !== 'delivered')
      .flatMap((one) => (one.tracking ? [one.tracking] : [])),
    items: itemsOf(
      facts,
      order,
      lines.map(({ id, currentQuantity }) => ({ lineId: id, quantity: currentQuantity })),
    ),
    choiceUrl: outlook.hasShipped ? null : lateUrl,
  };
}
