import type { OrderFacts } from '../facts/order-facts.ts';
import { deliveryOf, usualTransit } from '../messages/delivery.ts';
import { parcelsOf, type Parcel } from '../messages/parcels.ts';
import type { Instant } from '../shared/instant.ts';
import { DAY } from '../shared/local-time.ts';
import type { Shop } from '../shared/shop-settings.ts';
import type { ReturnableLine, ReturnableOrder } from './returnable-order.ts';

/**
 * The order with the arrival of each item, by the ladder that messages go by too: the carrier's word, its estimate, the
 * usual transit. A parcel in doubt counts as arrived when we stop waiting for it: of all answers the longest window.
 */
export function withDeliveries(order: ReturnableOrder, facts: OrderFacts | null, shop: Shop): ReturnableOrder {
  const parcels = new Map(facts ? parcelsOf(facts).map((parcel) => [parcel.id, parcel]) : []);
  return { ...order, lines: order.lines.map((line) => ({ ...line, ...arrivalOf(line) })) };

  function arrivalOf({ fulfillmentId, shippedAt }: ReturnableLine): Arrival {
    const parcel = fulfillmentId === null ? undefined : parcels.get(fulfillmentId);
    if (parcel && facts?.order) return arrivalByFacts(parcel, facts.order.data);
    if (shippedAt === null) return { deliveredAt: null, isDeliveryAssumed: false };
    // No facts: from before the app was installed, or erased.
    return { deliveredAt: shippedAt + usualTransit(order.country, shop).days * DAY, isDeliveryAssumed: true };
  }

  function arrivalByFacts(parcel: Parcel, placed: NonNullable<OrderFacts['order']>['data']): Arrival {
    const known = { order: placed, facts: facts as OrderFacts, shop };
    const delivery = deliveryOf(parcel, known);
    return delivery.certainty === 'in_doubt'
      ? { deliveredAt: delivery.giveUpAt, isDeliveryAssumed: true }
      : { deliveredAt: delivery.at, isDeliveryAssumed: delivery.certainty === 'assumed' };
  }
}

type Arrival = { deliveredAt: Instant | null; isDeliveryAssumed: boolean };
