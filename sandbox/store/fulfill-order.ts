import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import { idInput } from '../control/inputs.ts';
import { lineQuantitiesInput, takeLines } from './line-quantities.ts';
import { fulfillableQuantity } from './order-status.ts';
import { wholeSecond } from './store.ts';
import type { Store, StoreFulfillment, StoreLine, StoreOrder } from './store.ts';

export const fulfillmentInput = z.strictObject({
  id: idInput.optional(),
  lines: lineQuantitiesInput.optional(),
  company: z.string().nullable().default('UPS'),
  number: z.string().nullable().default('1Z0000000000000001'),
  url: z.string().nullable().optional(),
  status: z.enum(['pending', 'open', 'success', 'error', 'failure']).default('success'),
});

/** Ships lines of an order as one parcel. The order changes with it. */
export function fulfillOrder(
  store: Store,
  order: StoreOrder,
  now: Instant,
  input: z.infer<typeof fulfillmentInput>,
): StoreFulfillment {
  const lines = takeLines(store, order, input.lines, (line) => shippableQuantity(order, line));
  if (lines.length === 0) throw new ControlError(409, `Nothing of order ${order.id} is left to ship`);
  const at = wholeSecond(now);
  const fulfillment: StoreFulfillment = {
    id: input.id ?? store.newId(),
    name: `${order.name}.${order.fulfillments.length + 1}`,
    status: input.status,
    createdAt: at,
    updatedAt: at,
    company: input.company,
    number: input.number,
    url: input.url === undefined ? trackingUrl(input.number) : input.url,
    lines,
    events: [],
  };
  order.fulfillments.push(fulfillment);
  order.updatedAt = at;
  return fulfillment;
}

/** What nobody holds back: an exchange for which the shopper still owes something waits. */
function shippableQuantity(order: StoreOrder, line: StoreLine): number {
  const isHeld = order.exchangeOrders.some(
    ({ holdId, lines }) => holdId !== null && lines.some(({ lineId }) => lineId === line.id),
  );
  return isHeld ? 0 : fulfillableQuantity(order, line);
}

/** Takes a parcel back: its lines can be shipped again. */
export function cancelFulfillment(order: StoreOrder, fulfillment: StoreFulfillment, now: Instant): void {
  if (fulfillment.status === 'cancelled')
    throw new ControlError(409, `Fulfillment ${fulfillment.id} is cancelled already`);
  const at = wholeSecond(now);
  fulfillment.status = 'cancelled';
  fulfillment.updatedAt = at;
  order.updatedAt = at;
}

const trackingUrl = (number: string | null): string | null =>
  number === null ? null : `https://tracking.example/${encodeURIComponent(number)}`;
