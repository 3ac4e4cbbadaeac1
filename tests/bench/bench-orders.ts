import type { OrderFacts } from '../../app/domain/facts/order-facts.ts';
import { HOUR, type Instant } from '../../app/domain/shared/instant.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf } from '../factories/facts.ts';

type Numbered = { number: number; at: Instant };

/** An order whose only parcel leaves at `at`: with `shipment_confirmed` on, a mail is due at that instant. */
export function shippedOrder({ number, at }: Numbered): OrderFacts {
  const { order, parcel } = parts(number, at);
  return factsOf({ order, fulfillments: [parcel] });
}

/** An order that was delivered at `at`: with `review_request` on, a mail is due the shop's delay after it. */
export function deliveredOrder({ number, at }: Numbered): OrderFacts {
  const { order, parcel } = parts(number, at - 48 * HOUR);
  const event = anEvent({ id: `${number}9`, fulfillmentId: parcel.id, status: 'delivered', happenedAt: at });
  return factsOf({ order, fulfillments: [parcel], events: [event] });
}

function parts(number: number, shippedAt: Instant) {
  const id = String(820_982_000_000_000 + number);
  const line = aLine({ id: `${id}1`, productId: `${id}2` });
  const order = anOrder({
    id,
    name: `#${number}`,
    email: `shopper-${number}@example.com`,
    createdAt: shippedAt - 24 * HOUR,
    lines: [line],
  });
  const parcel = aFulfillment({ id: `${id}5`, createdAt: shippedAt, lines: [{ lineId: line.id, quantity: 1 }] });
  return { order, parcel };
}
