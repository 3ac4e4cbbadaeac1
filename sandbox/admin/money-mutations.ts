import { GraphQLError } from 'graphql';
import { parseInstant } from '../../app/domain/shared/instant.ts';
import { addStoreCredit } from '../store/give-back.ts';
import { toMinorUnits } from '../store/money.ts';
import { outstandingAmount } from '../store/order-money.ts';
import { refundOutsideReturn } from '../store/refund-order.ts';
import { refusal } from '../store/refusal.ts';
import type { StoreShop } from '../store/store.ts';
import { wholeSecond } from '../store/store.ts';
import { announceRefund } from '../webhooks/announce.ts';
import { gid, numericId } from './gid.ts';
import type { MoneyInput } from './money-input.ts';
import { minorUnits } from './money-input.ts';
import { mutation, orderIn } from './mutation.ts';
import type { Work } from './mutation.ts';
import { orderNode } from './order-node.ts';
import { refundNode } from './refund-node.ts';
import { storeCreditFrom } from './return-inputs.ts';
import type { RefundMethods } from './return-inputs.ts';
import { creditTransactionNode } from './store-credit-node.ts';

type RefundInput = {
  orderId: string;
  note?: string | null;
  refundLineItems?:
    { lineItemId: string; quantity: number; restockType?: string | null; locationId?: string | null }[] | null;
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
  transactions?: { amount: string; gateway: string; kind: string; orderId: string; parentId?: string | null }[] | null;
  refundMethods?: RefundMethods;
  allowOverRefunding?: boolean | null;
};

type CreditInput = { creditAmount: MoneyInput; expiresAt?: string | null };

/** Money that moves outside a return. */
export function moneyMutations(work: Work) {
  const { shop, now } = work;
  return {
    ...mutation(
      work,
      'refundCreate',
      'write_orders',
      { refund: null, order: null },
      ({ input }: { input: RefundInput }, call) => refundOnce(work, input, call.idempotencyKey()),
    ),
    ...mutation(
      work,
      'storeCreditAccountCredit',
      'write_store_credit_account_transactions',
      { storeCreditAccountTransaction: null },
      ({ id, creditInput }: { id: string; creditInput: CreditInput }) => credit(work, id, creditInput),
    ),
    ...mutation(work, 'orderInvoiceSend', 'write_orders', { order: null }, ({ id }: { id: string }) => {
      const order = orderIn(shop, numericId(id, 'Order'), ['id']);
      if (outstandingAmount(order) <= 0 || order.email === null) {
        throw refusal(null, 'ORDER_INVOICE_SEND_UNSUCCESSFUL', 'The invoice could not be sent.');
      }
      order.invoicedAt.push(wholeSecond(now));
      return { order: orderNode(shop, order) };
    }),
  };
}

/** The same key again answers the refund that it made. */
function refundOnce({ sandbox, shop, now }: Work, input: RefundInput, key: string | null) {
  const order = orderIn(shop, numericId(input.orderId, 'Order'), ['orderId']);
  const known = key === null ? undefined : shop.idempotencyKeys.get(key);
  const before = order.refunds.find(({ id }) => id === known);
  if (before) return { refund: refundNode(shop, order, before), order: orderNode(shop, order) };
  const refund = refundOutsideReturn(sandbox.store, shop, order, now, {
    note: input.note ?? null,
    lines: (input.refundLineItems ?? []).map((line) => ({
      lineId: numericId(line.lineItemId, 'LineItem'),
      quantity: line.quantity,
      restockType: (line.restockType ?? 'NO_RESTOCK').toLowerCase(),
      locationId: line.locationId ? numericId(line.locationId, 'Location') : null,
    })),
    shipping: input.shipping?.fullRefund ? 'all' : toMinorUnits(input.shipping?.amount ?? '0', shop.currency),
    transfer: {
      payments: (input.transactions ?? []).map((each) => ({
        parentId: each.parentId ? numericId(each.parentId, 'OrderTransaction') : withoutParent(),
        amount: toMinorUnits(each.amount, shop.currency),
      })),
      storeCredit: storeCreditFrom(shop, input.refundMethods),
      allowOverRefunding: input.allowOverRefunding === true,
    },
  });
  if (key !== null) shop.idempotencyKeys.set(key, refund.id);
  announceRefund(sandbox, shop, order, refund);
  return { refund: refundNode(shop, order, refund), order: orderNode(shop, order) };
}

function withoutParent(): never {
  throw new GraphQLError('The sandbox refunds to a payment that parentId names');
}

/** A gift of the merchant's: it belongs to no refund. */
function credit({ sandbox, shop, now }: Work, id: string, { creditAmount, expiresAt }: CreditInput) {
  const customerId = ownerOf(shop, id);
  if (creditAmount.currencyCode !== shop.currency) {
    throw refusal(['creditInput', 'creditAmount'], 'UNSUPPORTED_CURRENCY', 'The currency is not supported.');
  }
  const amount = minorUnits(shop, creditAmount);
  if (amount <= 0) {
    const message = 'A positive amount must be used to credit a store credit account.';
    throw refusal(['creditInput', 'creditAmount', 'amount'], 'NEGATIVE_OR_ZERO_AMOUNT', message);
  }
  const until = parseInstant(expiresAt);
  if (until !== null && until <= now) {
    throw refusal(['creditInput', 'expiresAt'], 'EXPIRES_AT_IN_PAST', 'The expiry date must be in the future.');
  }
  const { account, transaction } = addStoreCredit(sandbox.store, shop, customerId, {
    amount,
    expiresAt: until,
    createdAt: wholeSecond(now),
    refundId: null,
  });
  return { storeCreditAccountTransaction: creditTransactionNode(shop, account, transaction) };
}

/** The id is a customer's, or their account's. */
function ownerOf(shop: StoreShop, id: string): string {
  const numeric = numericId(id, 'Customer', 'StoreCreditAccount');
  if (id.startsWith(gid('StoreCreditAccount', ''))) {
    const known = [...shop.storeCredits].find(([, account]) => account.id === numeric);
    if (!known) throw refusal(['id'], 'ACCOUNT_NOT_FOUND', 'Store credit account does not exist');
    return known[0];
  }
  const isKnown = [...shop.orders.values()].some(({ customer }) => customer?.id === numeric);
  if (!isKnown) throw refusal(['id'], 'OWNER_NOT_FOUND', 'Owner does not exist');
  return numeric;
}
