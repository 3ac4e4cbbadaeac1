import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { deliveryOf, estimateFor } from '../messages/delivery.ts';
import type { Parcel } from '../messages/parcels.ts';
import type { Instant } from '../shared/instant.ts';
import type { Shop } from '../shared/shop-settings.ts';
import type { OrderPromise } from './order-promise.ts';

export type RiskCause = 'tracking' | 'not_shipped' | 'left_late';

/** What speaks against a promise, and since when; `at` lies ahead where only time can bring it. */
export type Risk = {
  why: RiskCause;
  at: Instant;
  /** When we heard of it. */
  heardAt: Instant;
};

/** Where a promise is heading, by all that is known; without a clock, so that plans can be made of it. */
export type PromiseOutlook =
  | { is: 'void'; since: Instant }
  | { is: 'arrived'; at: Instant }
  | {
      is: 'under_way';
      risk: Risk | null;
      /** By the carriers' newest dates, the last of them. */
      expectedAt: Instant | null;
      /** When all will have arrived as far as anybody can tell without a scan; null: something speaks against it. */
      assumedAt: Instant | null;
      /** After this nobody waits for it any more; null: it is not on its way. */
      lostAt: Instant | null;
      hasShipped: boolean;
      /** Ids of the parcels that have yet to arrive. */
      pending: string[];
    };

export type PromiseContext = { order: OrderSnapshot; facts: OrderFacts; parcels: Parcel[]; shop: Shop };

/** At the counter, or at a door that nobody opened: it was there. */
const reached: ReadonlySet<string> = new Set([
  'ready_for_pickup',
  'ready_for_recipient_pickup',
  'attempted_delivery',
  'delivered',
  'picked_up',
]);

export function promiseOutlook(promise: OrderPromise, context: PromiseContext): PromiseOutlook {
  const { order } = context;
  const wanted = wantedLines(promise, order);
  const voidSince = voidOf(promise, context, wanted);
  if (voidSince !== null) return { is: 'void', since: voidSince };
  const parcels = context.parcels.filter(
    ({ progress, lines }) => progress === 'shipped' && lines.some(({ lineId }) => wanted.has(lineId)),
  );
  const isWhole = isPacked(wanted, parcels);
  const arrivals = parcels.map((parcel) => arrivalOf(parcel, promise, context));
  const pending = parcels.filter((_parcel, index) => !arrivals[index]?.isSure);
  if (isWhole && pending.length === 0) return { is: 'arrived', at: latest(arrivals.map(({ at }) => at ?? 0)) };
  const estimates = pending.map((parcel) => estimateFor(parcel, context.facts));
  return {
    is: 'under_way',
    risk: riskOf(promise, { parcels, pending, estimates, isWhole }),
    expectedAt: isWhole && estimates.every((one) => one !== null) ? latest(estimates.map(({ at }) => at)) : lateDate(),
    assumedAt: isWhole && arrivals.every(({ at }) => at !== null) ? latest(arrivals.map(({ at }) => at ?? 0)) : null,
    lostAt: pending.length > 0 && isWhole ? latest(pending.map((parcel) => giveUpAt(parcel, context))) : null,
    hasShipped: parcels.length > 0,
    pending: pending.map(({ id }) => id),
  };

  /** A part that is known to come late makes the whole late, whatever is not known of the others. */
  function lateDate(): Instant | null {
    const late = estimates.flatMap((one) => (one && one.at > promise.arriveBy ? [one.at] : []));
    return late.length > 0 ? latest(late) : null;
  }
}

/** Pieces of what was promised that are still wanted. */
function wantedLines(promise: OrderPromise, order: OrderSnapshot): Map<string, number> {
  const promised = new Set(promise.lines);
  const wanted = order.lines.filter(
    ({ id, requiresShipping, currentQuantity }) => promised.has(id) && requiresShipping && currentQuantity > 0,
  );
  return new Map(wanted.map(({ id, currentQuantity }) => [id, currentQuantity]));
}

function voidOf(
  promise: OrderPromise,
  { order, facts }: PromiseContext,
  wanted: ReadonlyMap<string, number>,
): Instant | null {
  if (order.cancelledAt !== null) return order.cancelledAt;
  const changedAt = facts.order?.updatedAt ?? order.createdAt;
  if ((order.shippingAddress?.countryCode ?? promise.country) !== promise.country) return changedAt;
  if (wanted.size > 0) return null;
  const refunds = Object.values(facts.refunds).map(({ createdAt }) => createdAt);
  return refunds.length > 0 ? latest(refunds) : changedAt;
}

function isPacked(wanted: ReadonlyMap<string, number>, parcels: Parcel[]): boolean {
  const packed = new Map<string, number>();
  for (const { lineId, quantity } of parcels.flatMap(({ lines }) => lines))
    packed.set(lineId, (packed.get(lineId) ?? 0) + quantity);
  return [...wanted].every(([id, quantity]) => (packed.get(id) ?? 0) >= quantity);
}

type Arrival = { at: Instant | null; isSure: boolean };

/**
 * A parcel that left in time and of which no carrier ever says a word is taken to have kept the promise: nobody can say
 * that it did not. For all others the ladder to a delivery counts (delivery.ts).
 */
function arrivalOf(parcel: Parcel, promise: OrderPromise, context: PromiseContext): Arrival {
  const scan = parcel.scans.find(({ status }) => reached.has(status));
  const known = Math.min(scan?.happenedAt ?? Infinity, parcel.delivered?.happenedAt ?? Infinity);
  if (known !== Infinity) return { at: known, isSure: true };
  const isSilent = parcel.lastWord === null && estimateFor(parcel, context.facts) === null;
  if (isSilent && parcel.createdAt <= promise.shipBy) return { at: promise.arriveBy, isSure: false };
  const delivery = deliveryOf(parcel, context);
  return { at: delivery.certainty === 'in_doubt' ? null : delivery.at, isSure: false };
}

const DAY = 86_400_000;

const giveUpAt = ({ createdAt }: Parcel, { shop }: PromiseContext): Instant =>
  createdAt + shop.settings.giveUpDays * DAY;

type Goods = {
  parcels: Parcel[];
  pending: Parcel[];
  estimates: ({ at: Instant; said: Instant; heard: Instant } | null)[];
  isWhole: boolean;
};

function riskOf(promise: OrderPromise, { parcels, pending, estimates, isWhole }: Goods): Risk | null {
  const late = estimates.flatMap((one) => (one && one.at > promise.arriveBy ? [one] : []));
  const first = late.toSorted((a, b) => a.said - b.said)[0];
  if (first) return { why: 'tracking', at: first.said, heardAt: Math.max(first.said, first.heard) };
  const { shipBy } = promise;
  if (!isWhole) return { why: 'not_shipped', at: shipBy, heardAt: shipBy };
  const leftLate = pending.filter(({ createdAt }, index) => createdAt > shipBy && estimates[index] === null);
  if (leftLate.length === 0 || parcels.length === 0) return null;
  return { why: 'left_late', at: shipBy, heardAt: latest(leftLate.map(({ createdAt }) => createdAt)) };
}

const latest = (instants: Instant[]): Instant => Math.max(...instants);
