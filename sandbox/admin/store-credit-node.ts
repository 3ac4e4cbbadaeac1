import { formatAmount } from '../store/money.ts';
import type { StoreCredit, StoreCreditTransaction, StoreShop } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { gid } from './gid.ts';

/** `upTo`: how many transactions count. */
const balanceOf = ({ transactions }: StoreCredit, upTo = transactions.length): number =>
  transactions.slice(0, upTo).reduce((sum, { amount }) => sum + amount, 0);

export function storeCreditNode(shop: StoreShop, account: StoreCredit) {
  const newestFirst = [...account.transactions].reverse();
  return {
    __typename: 'StoreCreditAccount',
    id: gid('StoreCreditAccount', account.id),
    balance: money(shop, balanceOf(account)),
    transactions: (args: PageArguments) => {
      const listed = args.reverse ? newestFirst : account.transactions;
      const page = { ...args, reverse: false };
      return connection(listed, page, inOrder(listed), (each) => creditTransactionNode(shop, account, each));
    },
  };
}

export function creditTransactionNode(shop: StoreShop, account: StoreCredit, each: StoreCreditTransaction) {
  return {
    __typename: 'StoreCreditAccountCreditTransaction',
    id: gid('StoreCreditAccountCreditTransaction', each.id),
    account: () => storeCreditNode(shop, account),
    amount: money(shop, each.amount),
    remainingAmount: money(shop, each.amount),
    balanceAfterTransaction: money(shop, balanceOf(account, account.transactions.indexOf(each) + 1)),
    createdAt: dateTime(each.createdAt),
    expiresAt: dateTime(each.expiresAt),
    event: each.refundId === null ? 'ADJUSTMENT' : 'ORDER_REFUND',
    origin: null,
  };
}

const money = ({ currency }: StoreShop, minor: number) => ({
  __typename: 'MoneyV2',
  amount: formatAmount(minor, currency),
  currencyCode: currency,
});
