import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import { wholeSecond } from './store.ts';
import type { StoreOrder } from './store.ts';

export const cancelInput = z.strictObject({
  reason: z.enum(['customer', 'inventory', 'fraud', 'declined', 'staff', 'other']).default('customer'),
});

export function cancelOrder(order: StoreOrder, now: Instant, input: z.infer<typeof cancelInput>): void {
  if (order.cancelledAt !== null) throw new ControlError(409, `Order ${order.id} is cancelled already`);
  order.cancelledAt = wholeSecond(now);
  order.cancelReason = input.reason;
  order.updatedAt = wholeSecond(now);
}
