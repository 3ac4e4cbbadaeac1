import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { idInput, instantInput } from '../control/inputs.ts';
import { wholeSecond } from './store.ts';
import type { Store, StoreEvent, StoreFulfillment } from './store.ts';

export const eventInput = z.strictObject({
  id: idInput.optional(),
  /** Shopify's words are lower case with underscores; a new one is taken too, since Shopify brings new ones. */
  status: z.string().regex(/^[a-z_]+$/, 'is lower case, such as in_transit'),
  happenedAt: instantInput.optional(),
  estimatedDeliveryAt: instantInput.nullable().default(null),
  message: z.string().nullable().default(null),
});

/** What the carrier says of a parcel. It changes the parcel, never the order: its `updated_at` stays as it was. */
export function addEvent(
  store: Store,
  fulfillment: StoreFulfillment,
  now: Instant,
  input: z.infer<typeof eventInput>,
): StoreEvent {
  const at = wholeSecond(now);
  const event: StoreEvent = {
    id: input.id ?? store.newId(),
    status: input.status,
    message: input.message,
    happenedAt: wholeSecond(input.happenedAt ?? now),
    estimatedDeliveryAt: input.estimatedDeliveryAt,
    createdAt: at,
  };
  fulfillment.events.push(event);
  fulfillment.updatedAt = at;
  return event;
}
