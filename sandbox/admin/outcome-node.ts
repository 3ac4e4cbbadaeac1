import { GraphQLError } from 'graphql';
import { suggestOutcome } from '../store/returns/outcome.ts';
import type { Outcome } from '../store/returns/outcome.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import type { StoreReturn } from '../store/store-return.ts';
import { numericId } from './gid.ts';
import { moneyBag } from './money-bag.ts';
import { minorUnits } from './money-input.ts';
import type { MoneyInput } from './money-input.ts';
import { payableShipping, refundedShipping } from '../store/order-money.ts';
import { transactionNode } from './transaction-node.ts';

type Part = { id: string; quantity: number };
export type ShippingArguments = { fullRefund?: boolean | null; shippingRefundAmount?: MoneyInput | null } | null;

export type OutcomeArguments = {
  returnLineItems: Part[];
  exchangeLineItems: Part[];
  refundShipping?: ShippingArguments;
  refundMethodAllocation?: 'ORIGINAL_PAYMENT_METHODS' | 'STORE_CREDIT' | null;
};

/** What processing these parts of a return would come to. */
export function outcomeNode(shop: StoreShop, order: StoreOrder, made: StoreReturn, args: OutcomeArguments) {
  const part = (type: string) => (each: Part) => ({ id: numericId(each.id, type), quantity: each.quantity });
  const batch = {
    lines: args.returnLineItems.map(part('ReturnLineItem')),
    exchanges: args.exchangeLineItems.map(part('ExchangeLineItem')),
    shippingRefund: shippingRefund(shop, order, args.refundShipping),
  };
  for (const [known, asked] of [
    [made.lines, batch.lines],
    [made.exchanges, batch.exchanges],
  ] as const) {
    const isForeign = asked.some((each) => !known.some(({ id }) => id === each.id));
    if (isForeign) throw new GraphQLError('The line item is not one of this return');
  }
  const outcome = suggestOutcome(shop, order, made, batch);
  const money = (minor: number) => moneyBag(minor, shop.currency);
  return {
    __typename: 'SuggestedReturnFinancialOutcome',
    discountedSubtotal: money(outcome.returned.subtotal),
    totalTax: money(outcome.returned.tax),
    totalCartDiscountAmount: money(outcome.orderDiscount),
    totalAdditionalFees: money(0),
    totalDuties: money(0),
    refundDuties: [],
    maximumRefundable: money(outcome.maximumRefundable),
    shipping: {
      __typename: 'ShippingRefund',
      amountSet: money(batch.shippingRefund),
      maximumRefundableSet: money(outcome.maximumShippingRefund),
      taxSet: money(0),
    },
    financialTransfer: transferNode(shop, order, outcome, args.refundMethodAllocation === 'STORE_CREDIT'),
  };
}

export function shippingRefund(shop: StoreShop, order: StoreOrder, asked: ShippingArguments | undefined): number {
  if (asked?.fullRefund) return payableShipping(order) - refundedShipping(order);
  return asked?.shippingRefundAmount ? minorUnits(shop, asked.shippingRefundAmount) : 0;
}

/** Null when nobody owes anybody anything. */
function transferNode(shop: StoreShop, order: StoreOrder, outcome: Outcome, toStoreCredit: boolean) {
  const money = (minor: number) => moneyBag(minor, shop.currency);
  if (outcome.net < 0) return { __typename: 'InvoiceReturnOutcome', amount: money(-outcome.net) };
  if (outcome.refund === 0) return null;
  const { refund, maximumRefundable, transactions } = outcome;
  const credit = {
    __typename: 'SuggestedStoreCreditRefund',
    amount: money(refund),
    maximumRefundable: money(maximumRefundable),
    expiresAt: null,
  };
  return {
    __typename: 'RefundReturnOutcome',
    amount: money(refund),
    suggestedRefundMethods: toStoreCredit ? [credit] : [],
    suggestedTransactions: toStoreCredit
      ? []
      : transactions.map(({ parent, amount, maximum }) => ({
          __typename: 'SuggestedOrderTransaction',
          kind: 'SUGGESTED_REFUND',
          gateway: parent.gateway,
          formattedGateway: parent.gateway,
          accountNumber: null,
          paymentDetails: null,
          amountSet: money(amount),
          maximumRefundableSet: money(maximum),
          parentTransaction: transactionNode(shop, order, parent),
        })),
  };
}
