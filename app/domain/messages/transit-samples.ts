import type { OrderFacts, TrackingEvent } from '../facts/order-facts.ts';
import type { Instant } from '../shared/instant.ts';
import { DAY } from '../shared/local-time.ts';

/** How long one parcel took, and where to; nothing of whose it was. */
export type TransitSample = { fulfillmentId: string; countryCode: string; shippedAt: Instant; deliveredAt: Instant };

/** What took longer was forgotten, not under way. */
const LONGEST = 90 * DAY;

/**
 * What `facts` teach about transit that `known` did not: only what a carrier itself reported as delivered. When a
 * shopper fetches a parcel is their time, and when Shopify noted a delivery need not be when it was.
 */
export function newTransitSamples(known: OrderFacts, facts: OrderFacts): TransitSample[] {
  const before = new Map(transitSamples(known).map((sample) => [sample.fulfillmentId, sample]));
  return transitSamples(facts).filter((sample) => {
    const old = before.get(sample.fulfillmentId);
    return !old || (['countryCode', 'shippedAt', 'deliveredAt'] as const).some((part) => old[part] !== sample[part]);
  });
}

function transitSamples({ order, fulfillments, events }: OrderFacts): TransitSample[] {
  const countryCode = order?.data.shippingAddress?.countryCode;
  if (!countryCode) return [];
  const deliveries = firstDeliveries(Object.values(events));
  return Object.values(fulfillments).flatMap(({ data: { id, createdAt: shippedAt } }) => {
    const deliveredAt = deliveries.get(id);
    if (deliveredAt === undefined || deliveredAt <= shippedAt || deliveredAt - shippedAt > LONGEST) return [];
    return [{ fulfillmentId: id, countryCode, shippedAt, deliveredAt }];
  });
}

function firstDeliveries(events: TrackingEvent[]): Map<string, Instant> {
  const first = new Map<string, Instant>();
  for (const { fulfillmentId, status, happenedAt } of events) {
    if (status === 'delivered') first.set(fulfillmentId, Math.min(happenedAt, first.get(fulfillmentId) ?? Infinity));
  }
  return first;
}
