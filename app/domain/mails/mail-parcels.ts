import type { LineQuantity, OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { parcelsOf, type Parcel } from '../messages/parcels.ts';
import { DAY, type Instant } from '../shared/instant.ts';
import { itemsOf, quantities } from './mail-items.ts';
import type { OrderParcel, ParcelCount, ParcelInputs, ParcelState, Tracking } from './mail-input-types.ts';

type ParcelPart = Pick<
  ParcelInputs,
  'position' | 'happenedAt' | 'expectedAt' | 'carrier' | 'tracking' | 'items' | 'parcels' | 'stillToCome'
> & { delivered: ParcelCount };

/** A parcel among the others of its order, and what is in none yet. `words`: the scans that its mail tells of. */
export function parcelInputs(
  facts: OrderFacts,
  order: OrderSnapshot,
  parcelId: string,
  words: readonly string[],
): ParcelPart {
  const { parcel, parcels, unpacked } = parcelAmongOthers(facts, order, parcelId);
  const total = unpacked.length === 0 ? parcels.length : null;
  return {
    position: { count: parcels.indexOf(parcel) + 1, total },
    delivered: { count: parcels.filter(({ delivered }) => delivered).length, total },
    happenedAt: scannedAt(parcel, words),
    expectedAt: expectedAt(facts, parcel),
    carrier: carrierOf(parcel),
    tracking: trackingOf(parcel),
    items: itemsOf(facts, order, parcel.lines),
    parcels: parcels.length > 1 ? parcels.map((one) => orderParcel(facts, order, one, one === parcel)) : [],
    stillToCome: itemsOf(facts, order, unpacked),
  };
}

/** All parcels of an order that have something to carry, oldest first. */
export function orderParcels(facts: OrderFacts, order: OrderSnapshot): OrderParcel[] {
  const parcels = livingParcels(facts).filter(({ lines }) => shippable(order, lines).length > 0);
  return parcels.map((parcel) => orderParcel(facts, order, parcel, false));
}

function orderParcel(facts: OrderFacts, order: OrderSnapshot, parcel: Parcel, isThis: boolean): OrderParcel {
  return {
    isThis,
    state: stateOf(parcel),
    expectedAt: expectedAt(facts, parcel),
    deliveredAt: parcel.delivered && scannedAt(parcel, arrivals),
    carrier: carrierOf(parcel),
    tracking: trackingOf(parcel)[0] ?? null,
    items: itemsOf(facts, order, parcel.lines),
  };
}

export const arrivals = ['delivered', 'picked_up'] as const;

const states: Readonly<Record<string, ParcelState>> = {
  carrier_picked_up: 'in_transit',
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  ready_for_pickup: 'ready_for_pickup',
  ready_for_recipient_pickup: 'ready_for_pickup',
  attempted_delivery: 'delivery_attempted',
  delayed: 'delayed',
  failure: 'delivery_failed',
  not_delivered: 'delivery_failed',
  returning_to_sender: 'delivery_failed',
};

/** By the carrier's latest word; one that we do not know says no more than that the parcel was shipped. */
function stateOf({ progress, delivered, lastWord }: Parcel): ParcelState {
  if (delivered) return 'delivered';
  return progress === 'preparing' ? 'preparing' : (states[lastWord ?? ''] ?? 'shipped');
}

/** Parcels that a shopper can wait for: not cancelled, and not the "fulfillment" of a gift card by mail. */
function parcelAmongOthers(facts: OrderFacts, order: OrderSnapshot, parcelId: string) {
  const all = livingParcels(facts);
  const parcels = all.filter(({ id, lines }) => id === parcelId || shippable(order, lines).length > 0);
  const parcel = parcels.find(({ id }) => id === parcelId);
  if (!parcel) throw new Error('A message was planned without its parcel');
  return { parcel, parcels, unpacked: unpackedLines(order, all) };
}

const livingParcels = (facts: OrderFacts): Parcel[] =>
  parcelsOf(facts).filter(({ progress }) => progress !== 'cancelled');

/** The newest scan of these; of an arrival the first counts. A status without a scan says that it was, but not when. */
function scannedAt({ scans }: Parcel, words: readonly string[]): Instant | null {
  const told = scans.filter(({ status }) => words.length === 0 || words.includes(status));
  return (words === arrivals ? told[0] : told.at(-1))?.happenedAt ?? null;
}

/** The carrier's newest date, else Shopify's; none that has passed while the parcel was still seen on its way. */
function expectedAt(facts: OrderFacts, parcel: Parcel): Instant | null {
  if (parcel.delivered) return null;
  const named = parcel.scans.findLast(({ estimatedDeliveryAt }) => estimatedDeliveryAt !== null)?.estimatedDeliveryAt;
  const estimate = named ?? facts.asked?.data.estimatedDeliveryAt[parcel.id] ?? null;
  return estimate !== null && estimate + DAY > (parcel.lastScanAt ?? 0) ? estimate : null;
}

const carrierOf = ({ tracking }: Parcel): string | null => tracking.find(({ company }) => company)?.company ?? null;

const trackingOf = ({ tracking }: Parcel): Tracking[] =>
  tracking.filter(({ number, url }) => number || url).map(({ number, url }) => ({ number, url }));

const shippable = (order: OrderSnapshot, lines: LineQuantity[]): LineQuantity[] =>
  lines.filter(({ lineId }) => order.lines.find(({ id }) => id === lineId)?.requiresShipping);

/** What is in no parcel yet, and still wanted. */
function unpackedLines(order: OrderSnapshot, parcels: Parcel[]): LineQuantity[] {
  const packed = quantities(parcels.flatMap(({ lines }) => lines));
  return order.lines
    .filter(({ requiresShipping }) => requiresShipping)
    .map(({ id, currentQuantity }) => ({ lineId: id, quantity: currentQuantity - (packed.get(id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}
