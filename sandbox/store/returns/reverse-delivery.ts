import type { Instant } from '../../../app/domain/shared/instant.ts';
import { refuseAll, refusal } from '../refusal.ts';
import type { UserError } from '../refusal.ts';
import { wholeSecond } from '../store.ts';
import type { Store } from '../store.ts';
import type { StoreReturn, StoreReverseDelivery, StoreReverseOrder } from '../store-return.ts';

export type AskedShipping = {
  tracking: { number: string | null; url: string | null } | null;
  labelUrl: string | null;
};

/** Shopify's `reverseDeliveryCreateWithShipping`; without lines it is about everything. */
export function createReverseDelivery(
  store: Store,
  made: StoreReturn,
  now: Instant,
  asked: AskedShipping & { lines: { reverseLineId: string; quantity: number }[] },
): StoreReverseDelivery {
  const reverseOrder = made.reverseOrder;
  if (!reverseOrder || made.status !== 'open') {
    throw refusal(['reverseFulfillmentOrderId'], 'INVALID_STATE', 'Reverse fulfillment order is not open.');
  }
  refuseAll(asked.lines.map((line, index) => wrongLine(made, reverseOrder, line, index)));
  const all = reverseOrder.lines.map(({ id }) => ({ reverseLineId: id, quantity: totalOf(made, reverseOrder, id) }));
  const delivery: StoreReverseDelivery = {
    id: store.newId(),
    lines: (asked.lines.length > 0 ? asked.lines : all).map((line) => ({ id: store.newId(), ...line })),
    tracking: null,
    label: null,
  };
  reverseOrder.deliveries.push(delivery);
  attachShipping(delivery, now, asked);
  return delivery;
}

/** A label and a tracking number; what is not given stays. The order's own date stays as it was. Shopify names the carrier when it knows the number's form. */
export function attachShipping(delivery: StoreReverseDelivery, now: Instant, asked: AskedShipping): void {
  const at = wholeSecond(now);
  if (asked.tracking) delivery.tracking = { ...asked.tracking, carrier: carrierOf(asked.tracking.number) };
  if (asked.labelUrl) {
    delivery.label = { url: asked.labelUrl, createdAt: delivery.label?.createdAt ?? at, updatedAt: at };
  }
}

const carrierOf = (number: string | null): string | null => (number?.startsWith('1Z') ? 'UPS' : null);

/** Pieces of a line of a reverse fulfillment order: as many as its return line has. */
export function totalOf(made: StoreReturn, reverseOrder: StoreReverseOrder, reverseLineId: string): number {
  const line = reverseOrder.lines.find(({ id }) => id === reverseLineId);
  return made.lines.find(({ id }) => id === line?.returnLineId)?.quantity ?? 0;
}

function wrongLine(
  made: StoreReturn,
  reverseOrder: StoreReverseOrder,
  line: { reverseLineId: string; quantity: number },
  index: number,
): UserError | null {
  const field = (name: string) => ['reverseDeliveryLineItems', String(index), name];
  const total = totalOf(made, reverseOrder, line.reverseLineId);
  if (total === 0) {
    const message = 'Reverse fulfillment order line item does not exist.';
    return { field: field('reverseFulfillmentOrderLineItemId'), code: 'NOT_FOUND', message };
  }
  return line.quantity > 0 && line.quantity <= total
    ? null
    : { field: field('quantity'), code: 'INVALID', message: 'Quantity is invalid.' };
}
