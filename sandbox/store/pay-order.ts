import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import { amountInput } from '../control/inputs.ts';
import { toMinorUnits } from './money.ts';
import { outstandingAmount } from './order-money.ts';
import { holdUnpaid } from './returns/hold-unpaid.ts';
import { wholeSecond } from './store.ts';
import type { Store, StoreOrder, StoreShop, StoreTransaction } from './store.ts';

export const paymentInput = z.strictObject({
  /** Without it: all that is outstanding. */
  amount: amountInput.optional(),
  gateway: z.string().min(1).optional(),
});

/** The shopper pays Shopify's invoice. What was held for it may ship then. */
export function payOutstanding(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  now: Instant,
  input: z.infer<typeof paymentInput>,
): StoreTransaction {
  const outstanding = outstandingAmount(order);
  if (outstanding <= 0) throw new ControlError(409, `Nothing is outstanding on order ${order.id}`);
  const amount = input.amount === undefined ? outstanding : toMinorUnits(input.amount, shop.currency);
  if (amount === 0 || amount > outstanding) {
    throw new ControlError(409, `${outstanding} of the smallest unit is outstanding, not ${amount}`);
  }
  const createdAt = wholeSecond(now);
  const gateway = input.gateway ?? order.paymentGateways[0] ?? 'bogus';
  const paid: StoreTransaction = { id: store.newId(), kind: 'sale', gateway, amount, parentId: null, createdAt };
  order.transactions.push(paid);
  order.updatedAt = createdAt;
  for (const made of order.returns) holdUnpaid(store, shop, order, made);
  return paid;
}
