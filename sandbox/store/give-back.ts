import type { Instant } from '../../app/domain/shared/instant.ts';
import { formatAmount } from './money.ts';
import { netPayment, refundableOf } from './order-money.ts';
import { refusal } from './refusal.ts';
import { wholeSecond } from './store.ts';
import type { RefundedLine, Store, StoreOrder, StoreRefund, StoreShop } from './store.ts';

export type Transfer = {
  /** Back to the payments they name. */
  payments: { parentId: string; amount: number }[];
  storeCredit: { amount: number; expiresAt: Instant | null } | null;
  allowOverRefunding: boolean;
};

export const transferred = ({ payments, storeCredit }: Transfer): number =>
  payments.reduce((sum, { amount }) => sum + amount, storeCredit?.amount ?? 0);

/** Whoever gives back more than was paid is refused in Shopify's own words (2026-04); the rest is our reading. */
export function checkTransfer(shop: StoreShop, order: StoreOrder, transfer: Transfer, path: string[]): void {
  const amount = transferred(transfer);
  const written = (minor: number): string => formatAmount(minor, shop.currency);
  if (!transfer.allowOverRefunding && amount > netPayment(order)) {
    const message = `Refund amount $${written(amount)} is greater than net payment received $${written(netPayment(order))}`;
    throw refusal(null, 'INVALID', message);
  }
  for (const [index, payment] of transfer.payments.entries()) {
    const parent = order.transactions.find(({ id }) => id === payment.parentId);
    const field = [...path, 'orderTransactions', String(index)];
    if (parent?.kind !== 'sale') throw refusal([...field, 'parentId'], 'NOT_FOUND', 'Transaction not found.');
    if (payment.amount <= 0) {
      throw refusal([...field, 'transactionAmount'], 'GREATER_THAN', 'Amount must be greater than 0');
    }
    const same = transfer.payments.slice(0, index).filter(({ parentId }) => parentId === payment.parentId);
    const before = same.reduce((sum, each) => sum + each.amount, 0);
    if (!transfer.allowOverRefunding && before + payment.amount > refundableOf(order, parent)) {
      throw refusal(
        [...field, 'transactionAmount'],
        'INVALID',
        'Amount exceeds the maximum refundable of the payment.',
      );
    }
  }
  if (transfer.storeCredit === null) return;
  if (transfer.storeCredit.amount <= 0) {
    throw refusal([...path, 'refundMethods'], 'GREATER_THAN', 'Amount must be greater than 0');
  }
  if (!shop.hasCustomerAccounts) {
    throw refusal([...path, 'refundMethods'], 'FEATURE_NOT_ENABLED', 'Store credit needs new customer accounts.');
  }
  if (order.customer === null) throw refusal([...path, 'refundMethods'], 'INVALID', 'The order has no customer.');
}

type AskedBack = Pick<StoreRefund, 'note' | 'returnId' | 'shipping' | 'discrepancy'> & {
  id?: string;
  lines: RefundedLine[];
  transfer: Transfer;
};

/** Money goes back, to payments and as store credit. Checked before; it cannot fail here. */
export function giveBack(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  now: Instant,
  asked: AskedBack,
): StoreRefund {
  const at = wholeSecond(now);
  const { payments, storeCredit } = asked.transfer;
  const amount = transferred(asked.transfer);
  const refund: StoreRefund = {
    id: asked.id ?? store.newId(),
    createdAt: at,
    note: asked.note,
    returnId: asked.returnId,
    lines: asked.lines,
    shipping: asked.shipping,
    amount,
    transactionIds: [],
    discrepancy: asked.discrepancy,
  };
  const pay = (gateway: string, paid: number, parentId: string | null): void => {
    const id = store.newId();
    order.transactions.push({ id, kind: 'refund', gateway, amount: paid, parentId, createdAt: at });
    refund.transactionIds.push(id);
  };
  for (const payment of payments) {
    const gateway = order.transactions.find(({ id }) => id === payment.parentId)?.gateway ?? 'bogus';
    pay(gateway, payment.amount, payment.parentId);
  }
  if (storeCredit && order.customer) {
    pay('shopify_store_credit', storeCredit.amount, null);
    addStoreCredit(store, shop, order.customer.id, { ...storeCredit, createdAt: at, refundId: refund.id });
  }
  order.refunds.push(refund);
  order.updatedAt = at;
  return refund;
}

type Credited = { amount: number; expiresAt: Instant | null; createdAt: Instant; refundId: string | null };

export function addStoreCredit(store: Store, shop: StoreShop, customerId: string, credited: Credited) {
  const account = shop.storeCredits.get(customerId) ?? { id: store.newId(), transactions: [] };
  const transaction = { id: store.newId(), ...credited };
  account.transactions.push(transaction);
  shop.storeCredits.set(customerId, account);
  return { account, transaction };
}
