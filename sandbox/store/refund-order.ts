import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { amountInput, idInput } from '../control/inputs.ts';
import { checkTransfer, giveBack, transferred } from './give-back.ts';
import type { Transfer } from './give-back.ts';
import { addWorth, nextPiecesOf, nothing, payable } from './line-money.ts';
import type { Worth } from './line-money.ts';
import { lineQuantitiesInput, takeLines } from './line-quantities.ts';
import { toMinorUnits } from './money.ts';
import { outstandingAmount, payableShipping, refundedShipping } from './order-money.ts';
import { refusal } from './refusal.ts';
import { overPayments } from './returns/outcome.ts';
import { moveStock } from './stock.ts';
import { lineOf } from './store.ts';
import type { RefundedLine, Store, StoreOrder, StoreRefund, StoreShop } from './store.ts';

export const refundInput = z.strictObject({
  id: idInput.optional(),
  /** Empty: money only, the goods stay with the shopper. */
  lines: lineQuantitiesInput.default([]),
  amount: amountInput.optional(),
  note: z.string().nullable().default(null),
});

/** A refund that staff make by hand in Shopify's admin: of lines, of an amount, or both. */
export function refundByHand(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  now: Instant,
  input: z.infer<typeof refundInput>,
): StoreRefund {
  const taken = takeLines(store, order, input.lines, (line) => line.currentQuantity);
  const worth = taken
    .map(({ lineId, quantity }) => nextPiecesOf(order, lineOf(order, lineId), quantity))
    .reduce(addWorth, nothing);
  const amount = input.amount === undefined ? payable(order, worth) : toMinorUnits(input.amount, shop.currency);
  const payments = overPayments(order, amount).map(({ parent, amount: part }) => ({
    parentId: parent.id,
    amount: part,
  }));
  const given = payments.reduce((sum, payment) => sum + payment.amount, 0);
  if (given < amount) {
    throw refusal(null, 'INVALID', `Only ${given} of the smallest unit is left to refund on order ${order.id}`);
  }
  return refundOutsideReturn(store, shop, order, now, {
    ...(input.id !== undefined && { id: input.id }),
    note: input.note,
    lines: taken.map(({ lineId, quantity }) => ({ lineId, quantity, restockType: 'no_restock', locationId: null })),
    shipping: 0,
    transfer: { payments, storeCredit: null, allowOverRefunding: false },
  });
}

type AskedRefund = {
  id?: string;
  note: string | null;
  lines: Pick<RefundedLine, 'lineId' | 'quantity' | 'restockType' | 'locationId'>[];
  /** With tax. */
  shipping: number | 'all';
  transfer: Transfer;
};

/** Shopify's `refundCreate`: what is refunded leaves the order, and a sum that differs from its worth is a discrepancy. */
export function refundOutsideReturn(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  now: Instant,
  asked: AskedRefund,
): StoreRefund {
  for (const [index, { lineId, quantity }] of asked.lines.entries()) {
    const line = order.lines.find(({ id }) => id === lineId);
    const field = ['refundLineItems', String(index)];
    if (!line) throw refusal([...field, 'lineItemId'], 'NOT_FOUND', 'Line item does not exist');
    if (quantity <= 0 || quantity > line.currentQuantity) {
      throw refusal([...field, 'quantity'], 'INVALID', 'Quantity cannot refund more items than were purchased');
    }
  }
  checkTransfer(shop, order, asked.transfer, []);
  const pending = Math.max(0, -outstandingAmount(order));
  const lines = asked.lines.map((each) => takeOut(store, shop, order, each));
  const leftOfShipping = payableShipping(order) - refundedShipping(order);
  const shipping = asked.shipping === 'all' ? leftOfShipping : Math.min(asked.shipping, leftOfShipping);
  const worth = payable(order, lines.reduce<Worth>(addWorth, nothing)) + shipping;
  const amount = transferred(asked.transfer);
  return giveBack(store, shop, order, now, {
    ...(asked.id !== undefined && { id: asked.id }),
    returnId: null,
    note: asked.note,
    lines,
    shipping,
    transfer: asked.transfer,
    // Less than it is worth is written off; more pays first what was owed already.
    discrepancy: amount <= worth ? worth - amount : Math.min(0, worth + pending - amount),
  });
}

function takeOut(store: Store, shop: StoreShop, order: StoreOrder, asked: AskedRefund['lines'][number]): RefundedLine {
  const line = lineOf(order, asked.lineId);
  const worth = nextPiecesOf(order, line, asked.quantity);
  line.currentQuantity -= asked.quantity;
  if (asked.restockType !== 'no_restock') moveStock(shop, line.variantId, asked.quantity);
  return { id: store.newId(), ...asked, ...worth };
}
