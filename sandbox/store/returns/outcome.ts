import { divideRounded } from '../allocate.ts';
import { addWorth, discountOf, nextPiecesOf, nothing, payable, piecesOf, WHOLE } from '../line-money.ts';
import type { Worth } from '../line-money.ts';
import { netPayment, outstandingAmount, payableShipping, refundableOf, refundedShipping } from '../order-money.ts';
import { partOf } from '../allocate.ts';
import { lineOf } from '../store.ts';
import type { StoreOrder, StoreShop, StoreTransaction } from '../store.ts';
import type { StoreReturn } from '../store-return.ts';
import { exchangeLine } from './exchange-line.ts';

export type PartQuantity = { id: string; quantity: number };
export type Batch = { lines: PartQuantity[]; exchanges: PartQuantity[]; shippingRefund: number };

/** What processing a batch would change in the order. */
export type BatchWorth = {
  returned: Worth;
  /** Of it, what discounts for the whole order had taken off. */
  orderDiscount: number;
  restockingFees: number;
  /** The return's own fee, taken with its first items. */
  shippingFee: number;
  exchanged: Worth;
};

/** What Shopify suggests for a batch: money back, an invoice, or neither. Nothing is changed. */
export type Outcome = BatchWorth & {
  /** Above 0 the shopper gets it back, below 0 they owe it. */
  net: number;
  refund: number;
  maximumRefundable: number;
  transactions: { parent: StoreTransaction; amount: number; maximum: number }[];
  maximumShippingRefund: number;
};

export function suggestOutcome(shop: StoreShop, order: StoreOrder, made: StoreReturn, batch: Batch): Outcome {
  const worth = worthOfBatch(shop, order, made, batch);
  const change =
    payable(order, worth.exchanged) +
    worth.restockingFees +
    worth.shippingFee -
    payable(order, worth.returned) -
    batch.shippingRefund;
  const net = -(outstandingAmount(order) + change);
  const maximumRefundable = netPayment(order);
  const refund = Math.max(0, Math.min(net, maximumRefundable));
  return {
    ...worth,
    net,
    refund,
    maximumRefundable,
    transactions: overPayments(order, refund),
    maximumShippingRefund: payableShipping(order) - refundedShipping(order),
  };
}

/** Payments are filled in the order in which they were made. */
export function overPayments(order: StoreOrder, refund: number): Outcome['transactions'] {
  let left = refund;
  const sales = order.transactions.filter(({ kind }) => kind === 'sale');
  return sales.flatMap((parent) => {
    const maximum = refundableOf(order, parent);
    const amount = Math.min(left, maximum);
    left -= amount;
    return amount > 0 ? [{ parent, amount, maximum }] : [];
  });
}

export function worthOfBatch(shop: StoreShop, order: StoreOrder, made: StoreReturn, batch: Batch): BatchWorth {
  const taken = new Map<string, number>();
  let returned = nothing;
  let [restockingFees, orderDiscount] = [0, 0];
  for (const { id, quantity } of batch.lines) {
    const part = made.lines.find((line) => line.id === id);
    if (!part) continue;
    const line = lineOf(order, part.lineId);
    const from = line.quantity - line.currentQuantity + (taken.get(line.id) ?? 0);
    const worth = piecesOf(order, line, from, quantity);
    taken.set(line.id, (taken.get(line.id) ?? 0) + quantity);
    returned = addWorth(returned, worth);
    restockingFees += feeOn(part.restockingFee?.rate ?? 0, worth.subtotal);
    orderDiscount += partOf(discountOf(line, 'order'), line.quantity, from, quantity);
  }
  const isFeeDue = batch.lines.length > 0 && made.shippingFee?.isCharged === false;
  return {
    returned,
    orderDiscount,
    restockingFees,
    shippingFee: isFeeDue ? (made.shippingFee?.amount ?? 0) : 0,
    exchanged: batch.exchanges.map((part) => exchangeWorth(shop, order, made, part)).reduce(addWorth, nothing),
  };
}

export const feeOn = (rate: number, subtotal: number): number => divideRounded(subtotal * rate, WHOLE);

function exchangeWorth(shop: StoreShop, order: StoreOrder, made: StoreReturn, part: PartQuantity): Worth {
  const exchange = made.exchanges.find(({ id }) => id === part.id);
  if (!exchange) return nothing;
  const line = exchangeLine({ newId: () => '0' }, shop, made.id, exchange, part.quantity);
  return nextPiecesOf(order, line, part.quantity);
}
