import type { FulfillmentSnapshot, OrderFacts, TrackingEvent, Version } from '../facts/order-facts.ts';
import type { Instant } from '../shared/instant.ts';

/** `receivedAt` is null where it does not matter how late the news reached us. */
export type News = { happenedAt: Instant; receivedAt: Instant | null };

/** A fulfillment together with what carriers said of it. */
export type Parcel = FulfillmentSnapshot & {
  receivedAt: Instant;
  progress: 'preparing' | 'shipped' | 'cancelled';
  /** Null until somebody said so. What is said after it, such as a late scan, does not take it back. */
  delivered: News | null;
  /** The latest word of all that is known, whoever said it; null: nobody said a word. */
  lastWord: string | null;
  lastScanAt: Instant | null;
  /** What carriers said of it, oldest first. */
  scans: TrackingEvent[];
};

const failed: ReadonlySet<string> = new Set(['cancelled', 'canceled', 'error', 'failure']);
const arrived: ReadonlySet<string> = new Set(['delivered', 'picked_up']);

/** Oldest first, however the facts arrived. */
export function parcelsOf(facts: OrderFacts): Parcel[] {
  const scans = scansByParcel(facts.events);
  return Object.values(facts.fulfillments)
    .map((version) => parcelOf(version, scans.get(version.data.id) ?? []))
    .sort((a, b) => a.createdAt - b.createdAt || compareIds(a.id, b.id));
}

/** By number: ids are digits of differing length. */
export const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

function scansByParcel(events: OrderFacts['events']): Map<string, TrackingEvent[]> {
  const scans = new Map<string, TrackingEvent[]>();
  for (const event of Object.values(events)) {
    const others = scans.get(event.fulfillmentId);
    if (others) others.push(event);
    else scans.set(event.fulfillmentId, [event]);
  }
  for (const ofParcel of scans.values()) ofParcel.sort(compareScans);
  return scans;
}

const compareScans = (a: TrackingEvent, b: TrackingEvent): number =>
  a.happenedAt - b.happenedAt || compareIds(a.id, b.id);

function parcelOf(version: Version<FulfillmentSnapshot>, scans: TrackingEvent[]): Parcel {
  const { data, receivedAt } = version;
  const last = scans.at(-1) ?? null;
  const snapshotIsNewer = last === null || (data.shipmentStatus !== null && version.updatedAt >= last.happenedAt);
  const first = scans.find(({ status }) => arrived.has(status));
  const delivered = first ?? (arrived.has(data.shipmentStatus ?? '') ? newsOfSnapshot(version) : null);
  return {
    ...data,
    receivedAt,
    delivered,
    progress: progressOf(data, delivered),
    lastWord: snapshotIsNewer ? data.shipmentStatus : last.status,
    lastScanAt: last?.happenedAt ?? null,
    scans,
  };
}

/** Shopify does not say since when a parcel has its status: at the latest since the snapshot's update. */
const newsOfSnapshot = ({ updatedAt, receivedAt }: Version<FulfillmentSnapshot>): News => ({
  happenedAt: updatedAt,
  receivedAt,
});

/** `success` is Shopify's word for shipped; `open`, `pending` and words to come are believed once a carrier is known. */
function progressOf(fulfillment: FulfillmentSnapshot, delivered: News | null): Parcel['progress'] {
  if (failed.has(fulfillment.status)) return 'cancelled';
  const isShipped =
    fulfillment.status === 'success' ||
    delivered !== null ||
    fulfillment.tracking.some(({ number, url }) => number !== null || url !== null);
  return isShipped ? 'shipped' : 'preparing';
}
