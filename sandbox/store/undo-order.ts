import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import { idInput } from '../control/inputs.ts';
import { lineQuantitiesInput, takeLines } from './line-quantities.ts';
import { toMinorUnits } from './money.ts';
import { fulfilledQuantity } from './order-status.ts';
import { lineOf, wholeSecond } from './store.ts';
import type { LineQuantity, Store, StoreOrder, StoreRefund, StoreReturn, StoreShop } from './store.ts';

export const cancelInput = z.strictObject({
  reason: z.enum(['customer', 'inventory', 'fraud', 'declined', 'staff', 'other']).default('customer'),
});

export function cancelOrder(order: StoreOrder, now: Instant, input: z.infer<typeof cancelInput>): void {
  if (order.cancelledAt !== null) throw new ControlError(409, `Order ${order.id} is cancelled already`);
  order.cancelledAt = wholeSecond(now);
  order.cancelReason = input.reason;
  order.updatedAt = wholeSecond(now);
}

export const refundInput = z.strictObject({
  id: idInput.optional(),
  /** Empty: money only, the goods stay with the shopper. */
  lines: lineQuantitiesInput.default([]),
  amount: z.union([z.number().nonnegative(), z.string().regex(/^\d+(\.\d+)?$/)]).optional(),
  note: z.string().nullable().default(null),
});

export function refundOrder(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  now: Instant,
  input: z.infer<typeof refundInput>,
): StoreRefund {
  const lines = takeLines(store, order, input.lines, (line) => line.currentQuantity);
  const refund: StoreRefund = {
    id: input.id ?? store.newId(),
    transactionId: store.newId(),
    createdAt: wholeSecond(now),
    note: input.note,
    lines,
    amount: input.amount === undefined ? priceOf(order, lines) : toMinorUnits(input.amount, shop.currency),
  };
  for (const part of lines) lineOf(order, part.lineId).currentQuantity -= part.quantity;
  order.refunds.push(refund);
  order.updatedAt = wholeSecond(now);
  return refund;
}

export const returnInput = z.strictObject({
  id: idInput.optional(),
  lines: lineQuantitiesInput.optional(),
  status: z.enum(['requested', 'open', 'closed', 'declined', 'canceled']).default('open'),
});

/** A minimal return: which lines, and its status. */
export function returnLines(
  store: Store,
  order: StoreOrder,
  now: Instant,
  input: z.infer<typeof returnInput>,
): StoreReturn {
  const made: StoreReturn = {
    id: input.id ?? store.newId(),
    name: `${order.name}-R${order.returns.length + 1}`,
    status: input.status,
    createdAt: wholeSecond(now),
    closedAt: closedAt(input.status, now),
    lines: takeLines(store, order, input.lines, (line) => fulfilledQuantity(order, line)),
  };
  order.returns.push(made);
  order.updatedAt = wholeSecond(now);
  return made;
}

type ReturnTopic = 'returns/request' | 'returns/approve' | 'returns/decline' | 'returns/cancel' | 'returns/close';

/** Which webhook tells that a return was made with this status. */
const madeAs: Readonly<Record<z.infer<typeof returnInput>['status'], ReturnTopic>> = {
  requested: 'returns/request',
  open: 'returns/approve',
  declined: 'returns/decline',
  closed: 'returns/close',
  canceled: 'returns/cancel',
};

export const returnTopic = ({ status }: StoreReturn): ReturnTopic => madeAs[returnInput.shape.status.parse(status)];

export const returnChange = z.strictObject({ status: returnInput.shape.status.unwrap() });

/** Moves a return on; answers the webhook that tells it. Only what was closed can be opened again. */
export function changeReturn(
  order: StoreOrder,
  made: StoreReturn,
  now: Instant,
  { status }: z.infer<typeof returnChange>,
): ReturnTopic | 'returns/reopen' {
  if (made.status === status) throw new ControlError(409, `Return ${made.id} is ${status} already`);
  const isReopened = made.status === 'closed' && status === 'open';
  made.status = status;
  made.closedAt = closedAt(status, now);
  order.updatedAt = wholeSecond(now);
  return isReopened ? 'returns/reopen' : madeAs[status];
}

const closedAt = (status: string, now: Instant): Instant | null => (status === 'closed' ? wholeSecond(now) : null);

const priceOf = (order: StoreOrder, lines: LineQuantity[]): number =>
  lines.reduce((sum, part) => sum + lineOf(order, part.lineId).price * part.quantity, 0);
