import type { StoreOrder, StoreShop, StoreTransaction } from '../store/store.ts';
import { dateTime } from './date-time.ts';
import { gid } from './gid.ts';
import { moneyBag } from './money-bag.ts';

export function transactionNode(shop: StoreShop, order: StoreOrder, transaction: StoreTransaction) {
  const parent = order.transactions.find(({ id }) => id === transaction.parentId);
  return {
    __typename: 'OrderTransaction',
    id: gid('OrderTransaction', transaction.id),
    kind: transaction.kind.toUpperCase(),
    status: 'SUCCESS',
    gateway: transaction.gateway,
    formattedGateway: transaction.gateway,
    manualPaymentGateway: false,
    test: order.test,
    createdAt: dateTime(transaction.createdAt),
    processedAt: dateTime(transaction.createdAt),
    amountSet: moneyBag(transaction.amount, shop.currency),
    amountV2: moneyBag(transaction.amount, shop.currency).shopMoney,
    // "Only available for transactions of type `SuggestedRefund`": never for those that took place.
    maximumRefundable: null,
    maximumRefundableV2: null,
    totalUnsettledSet: moneyBag(0, shop.currency),
    paymentId: `${order.name}.${order.transactions.indexOf(transaction) + 1}`,
    parentTransaction: parent ? () => transactionNode(shop, order, parent) : null,
    errorCode: null,
    fees: [],
  };
}
