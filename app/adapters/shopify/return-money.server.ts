import { z } from 'zod';
import { globalId, optionalText, requiredDate, word } from '../../domain/facts/fields.ts';
import { TerminalError } from '../../domain/shared/errors.ts';
import type { FinancialOutcome, OrderMoney, ShopifyReturns } from '../../flows/shopify-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { gid } from './global-ids.ts';
import { money, paidMoney } from './money-bag.ts';
import { FINANCIAL_OUTCOME, ORDER_MONEY, REFUNDED_LINES, STORE_CREDITS } from './return-money-operations.ts';

type Reads = Pick<ShopifyReturns, 'readMoney' | 'readRefundedLines' | 'readCredits' | 'financialOutcome'>;

/** Money as Shopify tells it, in whole numbers of its currency's smallest unit. */
export function returnMoney(client: AdminClient): Reads {
  return {
    async readMoney(shop, orderId) {
      const { order } = await client.query(shop, ORDER_MONEY, { id: gid('Order', orderId) }, answers.money);
      if (order === null) return null;
      return {
        currency: order.presentmentCurrencyCode,
        total: order.currentTotalPriceSet,
        refunded: order.totalRefundedSet,
        refundable: order.netPaymentSet,
        outstanding: order.totalOutstandingSet,
        refunds: order.refunds.map(({ id, createdAt, note, totalRefundedSet: amount, return: of }) => ({
          id,
          createdAt,
          amount,
          returnId: of?.id ?? null,
          note,
        })),
        customerId: order.customer?.id ?? null,
        payments: paymentsOf(order.transactions),
      };
    },

    async readRefundedLines(shop, orderId) {
      const { order } = await client.query(shop, REFUNDED_LINES, { id: gid('Order', orderId) }, answers.refunded);
      return Object.fromEntries(
        (order?.refunds ?? []).map(({ id, refundLineItems: { nodes, pageInfo }, orderAdjustments }) => [
          id,
          {
            lineIds: nodes.map(({ lineItem }) => lineItem.id),
            isExact: !pageInfo.hasNextPage && orderAdjustments.nodes.length === 0,
          },
        ]),
      );
    },

    async readCredits(shop, customerId) {
      const { customer } = await client.query(
        shop,
        STORE_CREDITS,
        { id: gid('Customer', customerId) },
        answers.credits,
      );
      return (customer?.storeCreditAccounts.nodes ?? []).flatMap(({ transactions }) =>
        transactions.nodes.flatMap(({ id, createdAt, event, amount }) =>
          id != null && event === 'adjustment' ? [{ id, createdAt, ...amount }] : [],
        ),
      );
    },
    financialOutcome: (...asked) => financialOutcome(client, ...asked),
  };
}

type Transaction = z.output<typeof transaction>;

/** What is left of each payment: a refund that is still on its way to its bank is given already, one that failed is not. */
const paymentsOf = (all: Transaction[]): OrderMoney['payments'] =>
  all
    .filter(({ kind, status }) => (kind === 'sale' || kind === 'capture') && status === 'success')
    .map(({ id, gateway, amountSet }) => ({
      id,
      gateway: gateway ?? '',
      refundable: all
        .filter((one) => one.kind === 'refund' && isGiven(one.status) && one.parentTransaction?.id === id)
        .reduce((left, refund) => left - refund.amountSet, amountSet),
    }));

const isGiven = (status: string): boolean => status !== 'failure' && status !== 'error';

async function financialOutcome(
  client: AdminClient,
  ...[shop, id, lines, exchanges, to]: Parameters<ShopifyReturns['financialOutcome']>
): Promise<FinancialOutcome> {
  const answer = await client.query(
    shop,
    FINANCIAL_OUTCOME,
    {
      id: gid('Return', id),
      lines: lines.map((line) => ({ ...line, id: gid('ReturnLineItem', line.id) })),
      exchanges: exchanges.map((line) => ({ ...line, id: gid('ExchangeLineItem', line.id) })),
      to: to === 'store_credit' ? 'STORE_CREDIT' : 'ORIGINAL_PAYMENT_METHODS',
    },
    answers.outcome,
  );
  const outcome = answer.return?.suggestedFinancialOutcome;
  if (!answer.return || !outcome) throw new TerminalError('Shopify suggests nothing for the return');
  const { refund, invoice, suggestedTransactions } = outcome.financialTransfer ?? {};
  return {
    amount: refund ?? (invoice === undefined ? 0 : -invoice),
    currency: answer.return.order.presentmentCurrencyCode,
    fees: 0,
    tax: outcome.totalTax,
    maximumRefundable: outcome.maximumRefundable,
    transactions: (suggestedTransactions ?? []).flatMap(({ kind, gateway, amountSet: amount, parentTransaction }) =>
      parentTransaction ? [{ parentId: parentTransaction.id, gateway: gateway ?? '', amount, kind }] : [],
    ),
  };
}

const ref = z.object({ id: globalId });

const transaction = z.object({
  id: globalId,
  kind: word,
  status: word,
  gateway: optionalText,
  amountSet: paidMoney,
  parentTransaction: ref.nullish(),
});

const answers = {
  refunded: z.object({
    order: z
      .object({
        refunds: z.array(
          z.object({
            id: globalId,
            refundLineItems: z.object({
              nodes: z.array(z.object({ lineItem: ref })),
              pageInfo: z.object({ hasNextPage: z.boolean() }),
            }),
            orderAdjustments: z.object({ nodes: z.array(z.unknown()) }),
          }),
        ),
      })
      .nullable(),
  }),
  money: z.object({
    order: z
      .object({
        presentmentCurrencyCode: z.string(),
        customer: ref.nullish(),
        currentTotalPriceSet: paidMoney,
        totalRefundedSet: paidMoney,
        netPaymentSet: paidMoney,
        totalOutstandingSet: paidMoney,
        refunds: z.array(
          z.object({
            id: globalId,
            createdAt: requiredDate,
            note: optionalText,
            totalRefundedSet: paidMoney,
            return: ref.nullish(),
          }),
        ),
        transactions: z.array(transaction),
      })
      .nullable(),
  }),
  credits: z.object({
    customer: z
      .object({
        storeCreditAccounts: z.object({
          nodes: z.array(
            z.object({
              transactions: z.object({
                nodes: z.array(
                  z.object({ id: globalId.nullish(), createdAt: requiredDate, event: word, amount: money }),
                ),
              }),
            }),
          ),
        }),
      })
      .nullable(),
  }),
  outcome: z.object({
    return: z
      .object({
        order: z.object({ presentmentCurrencyCode: z.string() }),
        suggestedFinancialOutcome: z
          .object({
            totalTax: paidMoney,
            maximumRefundable: paidMoney,
            financialTransfer: z
              .object({
                refund: paidMoney.optional(),
                invoice: paidMoney.optional(),
                suggestedTransactions: z
                  .array(
                    z.object({
                      kind: word,
                      gateway: optionalText,
                      amountSet: paidMoney,
                      parentTransaction: ref.nullish(),
                    }),
                  )
                  .optional(),
              })
              .nullish(),
          })
          .nullish(),
      })
      .nullable(),
  }),
};
