import { addWorth, currentOf, discountOf, netOf, nothing, payable, taxOf, taxOn } from './line-money.ts';
import type { Worth } from './line-money.ts';
import type { StoreOrder, StoreTransaction } from './store.ts';

/** All amounts of an order, in the smallest unit of its currency. The rule of each is in README.md, "Money". */

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What was ordered; what exchanges added later is not in it. */
const ordered = (order: StoreOrder) => order.lines.filter((line) => line.returnId === null);

export const linesAmount = (order: StoreOrder): number => sum(ordered(order).map(netOf));

export const grossAmount = (order: StoreOrder): number => sum(ordered(order).map((line) => line.price * line.quantity));

export const discountAmount = (order: StoreOrder, which: 'all' | 'line' | 'order' = 'all'): number =>
  sum(ordered(order).map((line) => discountOf(line, which)));

export const shippingAmount = ({ shipping }: StoreOrder): number => shipping?.price ?? 0;

const shippingWorth = (order: StoreOrder): Worth => ({
  subtotal: shippingAmount(order),
  tax: taxOn(order, shippingAmount(order)),
});

export const taxAmount = (order: StoreOrder): number =>
  sum(ordered(order).map((line) => taxOf(order, line))) + shippingWorth(order).tax;

export const orderAmount = (order: StoreOrder): number =>
  linesAmount(order) + shippingAmount(order) + (order.taxesIncluded ? 0 : taxAmount(order));

/** What is left of lines, exchanges included, after all that was returned, refunded or removed. */
export const currentLines = (order: StoreOrder): Worth =>
  order.lines.map((line) => currentOf(order, line)).reduce(addWorth, nothing);

export const currentLinesAmount = (order: StoreOrder): number => currentLines(order).subtotal;

/** Shipping that was not given back; `payable` with its tax. */
export const refundedShipping = (order: StoreOrder): number => sum(order.refunds.map(({ shipping }) => shipping));

export const payableShipping = (order: StoreOrder): number => payable(order, shippingWorth(order));

export const currentTax = (order: StoreOrder): number => currentLines(order).tax + shippingWorth(order).tax;

/** Restocking and return shipping that were charged when returns were processed. */
export const feesAmount = (order: StoreOrder): number => sum(order.fees.map(({ amount }) => amount));

export const currentAmount = (order: StoreOrder): number =>
  payable(order, currentLines(order)) + payableShipping(order) - refundedShipping(order) + feesAmount(order);

const ofKind = (order: StoreOrder, kind: StoreTransaction['kind']): number =>
  sum(order.transactions.filter((each) => each.kind === kind).map(({ amount }) => amount));

export const receivedAmount = (order: StoreOrder): number => ofKind(order, 'sale');
export const refundedAmount = (order: StoreOrder): number => ofKind(order, 'refund');
export const netPayment = (order: StoreOrder): number => receivedAmount(order) - refundedAmount(order);

/** Suggested less actual, over all refunds: above 0 in the merchant's favour. */
export const discrepancyAmount = (order: StoreOrder): number =>
  sum(order.refunds.map(({ discrepancy }) => discrepancy));

/** Above 0 the shopper owes it, below 0 it is owed to them. */
export const outstandingAmount = (order: StoreOrder): number =>
  currentAmount(order) - netPayment(order) + discrepancyAmount(order);

/** What can still be given back to a payment. */
export function refundableOf(order: StoreOrder, sale: StoreTransaction): number {
  const back = order.transactions.filter(({ kind, parentId }) => kind === 'refund' && parentId === sale.id);
  return sale.kind === 'sale' ? sale.amount - sum(back.map(({ amount }) => amount)) : 0;
}

type FinancialStatus = 'pending' | 'paid' | 'partially_paid' | 'partially_refunded' | 'refunded' | 'voided';

export function financialStatus(order: StoreOrder): FinancialStatus {
  const refunded = refundedAmount(order);
  if (receivedAmount(order) === 0 && orderAmount(order) > 0) return order.cancelledAt === null ? 'pending' : 'voided';
  if (refunded === 0) return outstandingAmount(order) > 0 ? 'partially_paid' : 'paid';
  return refunded >= receivedAmount(order) ? 'refunded' : 'partially_refunded';
}
