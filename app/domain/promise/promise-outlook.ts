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
  const shipped = shippedOf(promise, context);
  const wanted = wantedLines(promise, order, shipped);
  const going = shipped.filter(({ parcel }) => parcel.lines.some(({ lineId }) => wanted.has(lineId)));
  const parcels = going.map(({ parcel }) => parcel);
  const arrivals = going.map(({ arrival }) => arrival);
  const isWhole = isPacked(wanted, parcels);
  const pending = parcels.filter((_parcel, index) => !arrivals[index]?.isSure);
  const hasArrived = parcels.length > 0 && isWhole && pending.length === 0;
  const arrivedAt = hasArrived ? latest(arrivals.map(({ at }) => at ?? 0)) : null;
  const voidSince = voidOf(promise, context, { wanted, arrivedAt, hasLeft: shipped.length > 0 });
  if (voidSince !== null) return { is: 'void', since: voidSince };
  if (arrivedAt !== null) return { is: 'arrived', at: arrivedAt };
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

type Shipped = { parcel: Parcel; arrival: Arrival };

/** Parcels with something of what was promised; of what came back after it was there, nobody waits for a scan any more. */
function shippedOf(promise: OrderPromise, context: PromiseContext): Shipped[] {
  const promised = new Set(promise.lines);
  const kept = new Set(context.order.lines.filter((line) => line.currentQuantity > 0).map(({ id }) => id));
  return context.parcels
    .filter(({ progress, lines }) => progress === 'shipped' && lines.some(({ lineId }) => promised.has(lineId)))
    .map((parcel) => {
      const { at, isSure } = arrivalOf(parcel, promise, context);
      const cameBack = at !== null && at <= takenBackAt(context) && !parcel.lines.some((line) => kept.has(line.lineId));
      return { parcel, arrival: { at, isSure: isSure || cameBack } };
    });
}

/** Pieces of what was promised that are still wanted, and those that arrived: a return afterwards changes no day. */
function wantedLines(promise: OrderPromise, order: OrderSnapshot, shipped: Shipped[]): Map<string, number> {
  const promised = new Set(promise.lines);
  const arrived = piecesIn(shipped.filter(({ arrival }) => arrival.isSure).map(({ parcel }) => parcel));
  return new Map(
    order.lines
      .filter(({ id, requiresShipping }) => promised.has(id) && requiresShipping)
      .map(({ id, currentQuantity }) => [id, Math.max(currentQuantity, arrived.get(id) ?? 0)] as const)
      .filter(([, pieces]) => pieces > 0),
  );
}

/** Of money that was given back, or never came: what has not left then is nobody's to wait for. */
const moneyIsGone: ReadonlySet<string> = new Set(['refunded', 'voided', 'expired']);

type Found = { wanted: ReadonlyMap<string, number>; arrivedAt: Instant | null; hasLeft: boolean };

function voidOf(
  promise: OrderPromise,
  { order, facts }: PromiseContext,
  { wanted, arrivedAt, hasLeft }: Found,
): Instant | null {
  // What had arrived by then keeps its day.
  if (order.cancelledAt !== null && (arrivedAt ?? Infinity) > order.cancelledAt) return order.cancelledAt;
  const changedAt = facts.order?.updatedAt ?? order.createdAt;
  if ((order.shippingAddress?.countryCode ?? promise.country) !== promise.country) return changedAt;
  if (!hasLeft && moneyIsGone.has(order.financialStatus ?? '')) return changedAt;
  return wanted.size > 0 ? null : takenBackAt({ order, facts });
}

/** When the last of it was refunded, or as late as that may have been. */
function takenBackAt({ order, facts }: Pick<PromiseContext, 'order' | 'facts'>): Instant {
  const refunds = Object.values(facts.refunds).map(({ createdAt }) => createdAt);
  return refunds.length > 0 ? latest(refunds) : (facts.order?.updatedAt ?? order.createdAt);
}

function isPacked(wanted: ReadonlyMap<string, number>, parcels: Parcel[]): boolean {
  const packed = piecesIn(parcels);
  return [...wanted].every(([id, quantity]) => (packed.get(id) ?? 0) >= quantity);
}

function piecesIn(parcels: Parcel[]): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { lineId, quantity } of parcels.flatMap(({ lines }) => lines))
    pieces.set(lineId, (pieces.get(lineId) ?? 0) + quantity);
  return pieces;
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
