import { z } from 'zod';
import { toAmount } from '../../domain/shared/money.ts';
import { TerminalError } from '../../domain/shared/errors.ts';
import type { FinancialOutcome, QuoteLine } from '../../flows/shopify-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { gid } from './global-ids.ts';
import { paidMoney } from './money-bag.ts';
import { RETURN_QUOTE } from './return-operations.ts';

/** What Shopify calculates for a return that is not made yet. */

export async function quote(
  client: AdminClient,
  shop: string,
  orderId: string,
  lines: QuoteLine[],
  shippingFee: number,
): Promise<FinancialOutcome> {
  // A swap at the price paid brings and costs nothing, whatever the prices are today.
  const counted = lines.filter(({ swap }) => swap?.isEven !== true);
  const { order, calculated } = await calculate(client, shop, orderId, counted);
  const worth = (part: { subtotalSet: number; totalTaxSet: number }): number =>
    Math.abs(part.subtotalSet) + (order.taxesIncluded ? 0 : Math.abs(part.totalTaxSet));
  const restocking = sum(calculated.returnLineItems.map((line) => line.restockingFee?.amountSet ?? 0));
  const returned = sum(calculated.returnLineItems.map(worth));
  const exchanged = sum(calculated.exchangeLineItems.map(worth));
  const fees = restocking + shippingFee;
  return {
    amount: returned - exchanged - fees,
    currency: order.presentmentCurrencyCode,
    fees,
    tax: sum(calculated.returnLineItems.map(({ totalTaxSet }) => Math.abs(totalTaxSet))),
    maximumRefundable: order.netPaymentSet,
    transactions: [],
  };
}

/**
 * What must be taken off each even swap so that it costs no more than the pieces that come back, and its price before
 * that, in the order in which they are given; and the order's currency, to write them in.
 */
export async function evenDiscounts(
  client: AdminClient,
  shop: string,
  orderId: string,
  lines: QuoteLine[],
): Promise<{ currency: string; discounts: { off: number; price: number }[] }> {
  const { order, calculated } = await calculate(client, shop, orderId, lines);
  const discounts = lines.map(({ quantity }, at) => {
    const [back, instead] = [calculated.returnLineItems[at], calculated.exchangeLineItems[at]];
    if (!back || !instead) throw new TerminalError("Shopify's calculation leaves out a part of the return");
    const price = instead.originalUnitPriceSet * quantity;
    return { off: Math.max(0, price - Math.abs(back.subtotalSet)), price };
  });
  return { currency: order.presentmentCurrencyCode, discounts };
}

async function calculate(client: AdminClient, shop: string, orderId: string, lines: QuoteLine[]) {
  const input = {
    orderId: gid('Order', orderId),
    returnLineItems: lines.map(({ fulfillmentLineItemId, quantity, restockingPercent }) => ({
      fulfillmentLineItemId: gid('FulfillmentLineItem', fulfillmentLineItemId),
      quantity,
      ...(restockingPercent > 0 && { restockingFee: { percentage: restockingPercent } }),
    })),
    exchangeLineItems: lines.flatMap(({ swap, quantity }) =>
      swap ? [{ variantId: gid('ProductVariant', swap.variantId), quantity }] : [],
    ),
  };
  const { order, returnCalculate } = await client.query(shop, RETURN_QUOTE, { orderId: input.orderId, input }, answer);
  if (!order || !returnCalculate) throw new TerminalError('Shopify does not know the order any more');
  return { order, calculated: returnCalculate };
}

/** As Shopify takes an amount that the shopper paid in. */
export const moneyInput = (amount: number, currency: string): { amount: string; currencyCode: string } => ({
  amount: toAmount(amount, currency),
  currencyCode: currency,
});

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const answer = z.object({
  order: z
    .object({ presentmentCurrencyCode: z.string(), taxesIncluded: z.boolean(), netPaymentSet: paidMoney })
    .nullable(),
  returnCalculate: z
    .object({
      returnLineItems: z.array(
        z.object({
          subtotalSet: paidMoney,
          totalTaxSet: paidMoney,
          restockingFee: z.object({ amountSet: paidMoney }).nullish(),
        }),
      ),
      exchangeLineItems: z.array(
        z.object({ originalUnitPriceSet: paidMoney, subtotalSet: paidMoney, totalTaxSet: paidMoney }),
      ),
    })
    .nullable(),
});
