import type {
  FulfillmentSnapshot,
  OrderFacts,
  OrderSnapshot,
  TrackingEvent,
} from '../../app/domain/facts/order-facts.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { aFulfillment, anEvent, anOrder, aProduct, factsOf, someAnswers, versionOf } from './facts.ts';
import { fulfillmentId } from './webhook-bodies.ts';

type Answer = {
  /** When the order last changed. */
  at: Instant;
  order?: Partial<OrderSnapshot>;
  parcels?: Partial<FulfillmentSnapshot>[];
  events?: Partial<TrackingEvent>[];
};

/** What the Admin API would say of the order of webhook-bodies.ts, asked a while after its last change. */
export function shopifyAnswer({ at, order = {}, parcels = [], events = [] }: Answer): OrderFacts {
  const asked = { updatedAt: at, source: 'admin', receivedAt: at, readAt: at + 120_000 } as const;
  return factsOf({
    order: versionOf(anOrder({ email: 'ada@example.com', firstName: 'Ada', createdAt: at, ...order }), asked),
    fulfillments: parcels.map((parcel) =>
      versionOf(aFulfillment({ id: fulfillmentId, createdAt: at, ...parcel }), asked),
    ),
    events: events.map((event) => anEvent({ fulfillmentId, happenedAt: at, ...event })),
    products: [versionOf(aProduct(), asked)],
    asked: versionOf(someAnswers(), asked),
  });
}
