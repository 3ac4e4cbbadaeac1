import type { LineQuantity, OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import type { DeliveredInputs, MailItem, ShipmentConfirmedInputs } from './mail-inputs.ts';
import { parcelsOf, type Parcel } from '../messages/parcels.ts';

type ShipmentPart = Pick<ShipmentConfirmedInputs, 'position' | 'carrier' | 'tracking' | 'items' | 'stillToCome'>;
type DeliveredPart = Pick<DeliveredInputs, 'delivered' | 'deliveredAt' | 'items' | 'stillToCome'>;

/** A parcel among the others of its order, as its "on its way" mail tells it. */
export function shipmentInputs(facts: OrderFacts, order: OrderSnapshot, parcelId: string): ShipmentPart {
  const { parcel, parcels, unpacked } = parcelAmongOthers(facts, order, parcelId);
  const index = parcels.indexOf(parcel);
  const later = parcels.slice(index + 1).filter(({ delivered }) => !delivered);
  return {
    position: { count: index + 1, total: unpacked.length === 0 ? parcels.length : null },
    carrier: parcel.tracking.find(({ company }) => company)?.company ?? null,
    tracking: parcel.tracking.filter(({ number, url }) => number || url).map(({ number, url }) => ({ number, url })),
    items: itemsOf(order, parcel.lines),
    stillToCome: itemsOf(order, [...later.flatMap(({ lines }) => shippable(order, lines)), ...unpacked]),
  };
}

/** A parcel among the others of its order, as its "delivered" mail tells it. */
export function deliveredInputs(facts: OrderFacts, order: OrderSnapshot, parcelId: string): DeliveredPart {
  const { parcel, parcels, unpacked } = parcelAmongOthers(facts, order, parcelId);
  const onTheWay = parcels.filter(({ delivered }) => !delivered);
  return {
    delivered: { count: parcels.length - onTheWay.length, total: unpacked.length === 0 ? parcels.length : null },
    deliveredAt: scannedAt(facts, parcel),
    items: itemsOf(order, parcel.lines),
    stillToCome: itemsOf(order, [...onTheWay.flatMap(({ lines }) => shippable(order, lines)), ...unpacked]),
  };
}

/** Parcels that a shopper can wait for: not cancelled, and not the "fulfillment" of a gift card by mail. */
function parcelAmongOthers(facts: OrderFacts, order: OrderSnapshot, parcelId: string) {
  const all = parcelsOf(facts).filter(({ progress }) => progress !== 'cancelled');
  const parcels = all.filter(({ id, lines }) => id === parcelId || shippable(order, lines).length > 0);
  const parcel = parcels.find(({ id }) => id === parcelId);
  if (!parcel) throw new Error('A message was planned without its parcel');
  return { parcel, parcels, unpacked: unpackedLines(order, all) };
}

/** When the carrier scanned the delivery; a status without a scan says only that it came, not when. */
function scannedAt(facts: OrderFacts, { id, delivered }: Parcel): number | null {
  const scans = Object.values(facts.events).filter(({ fulfillmentId }) => fulfillmentId === id);
  return scans.find(({ happenedAt }) => happenedAt === delivered?.happenedAt)?.happenedAt ?? null;
}

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

/** In the order's own sequence. A line that the order does not know is left out: we would not know its name. */
function itemsOf(order: OrderSnapshot, lines: LineQuantity[]): MailItem[] {
  const wanted = quantities(lines);
  return order.lines.flatMap(({ id, title, variantTitle }) => {
    const quantity = wanted.get(id) ?? 0;
    return quantity > 0 ? [{ title, variantTitle, quantity }] : [];
  });
}

function quantities(lines: LineQuantity[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of lines) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity);
  return sums;
}
