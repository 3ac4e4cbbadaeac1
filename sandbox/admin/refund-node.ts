import { lineOf } from '../store/store.ts';
import type { StoreOrder, StoreRefund, StoreShop, StoreTransaction } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { gid } from './gid.ts';
import { lineItemNode } from './line-item-node.ts';
import { locationNode } from './location-node.ts';
import { moneyBag } from './money-bag.ts';
import { orderNode } from './order-node.ts';
import { returnNode } from './return-node.ts';
import { transactionNode } from './transaction-node.ts';

/** A refund as the Admin API shows it; one of money only has no lines. */
export function refundNode(shop: StoreShop, order: StoreOrder, refund: StoreRefund) {
  const made = order.returns.find(({ id }) => id === refund.returnId);
  const transactions = transactionsOf(order, refund);
  const { currency } = shop;
  return {
    __typename: 'Refund',
    id: gid('Refund', refund.id),
    legacyResourceId: refund.id,
    createdAt: dateTime(refund.createdAt),
    processedAt: dateTime(refund.createdAt),
    updatedAt: dateTime(refund.createdAt),
    note: refund.note,
    order: () => orderNode(shop, order),
    return: made ? () => returnNode(shop, order, made) : null,
    totalRefundedSet: moneyBag(refund.amount, currency),
    duties: [],
    refundLineItems: (args: PageArguments) =>
      connection(refund.lines, args, inOrder(refund.lines), (part) => ({
        __typename: 'RefundLineItem',
        id: gid('RefundLineItem', part.id),
        quantity: part.quantity,
        lineItem: () => lineItemNode(shop, order, lineOf(order, part.lineId)),
        subtotalSet: moneyBag(part.subtotal, currency),
        totalTaxSet: moneyBag(part.tax, currency),
        priceSet: moneyBag(Math.round(part.subtotal / part.quantity), currency),
        restockType: part.restockType.toUpperCase(),
        restocked: part.restockType !== 'no_restock',
        location: locationNode(shop, part.locationId),
      })),
    transactions: (args: PageArguments) =>
      connection(transactions, args, inOrder(transactions), (each) => transactionNode(shop, order, each)),
    orderAdjustments: (args: PageArguments) =>
      connection(adjustments(refund), args, inOrder([]), (amount) => ({
        __typename: 'OrderAdjustment',
        id: gid('OrderAdjustment', refund.id),
        amountSet: moneyBag(amount, currency),
        taxAmountSet: moneyBag(0, currency),
        reason: 'REFUND_DISCREPANCY',
      })),
  };
}

const adjustments = ({ discrepancy }: StoreRefund): number[] => (discrepancy === 0 ? [] : [discrepancy]);

export const transactionsOf = (order: StoreOrder, refund: StoreRefund): StoreTransaction[] =>
  order.transactions.filter(({ id }) => refund.transactionIds.includes(id));
