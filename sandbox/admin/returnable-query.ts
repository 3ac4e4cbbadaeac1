import { GraphQLError } from 'graphql';
import { divideRounded } from '../store/allocate.ts';
import { discountOf, nextPiecesOf, piecesOf, taxOn } from '../store/line-money.ts';
import { feeOn } from '../store/returns/outcome.ts';
import { exchangeLine } from '../store/returns/exchange-line.ts';
import { fulfillmentLineOf, returnableFulfillments, returnableQuantity } from '../store/returns/returnable.ts';
import { lineOf } from '../store/store.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { fulfillmentLineNode, fulfillmentNode } from './fulfillment-node.ts';
import { gid, numericId } from './gid.ts';
import { moneyBag } from './money-bag.ts';
import { minorUnits, rateOf } from './money-input.ts';
import type { MoneyInput } from './money-input.ts';
import { discountFrom } from './return-inputs.ts';
import type { ExchangeInput } from './return-inputs.ts';
import { variantIn, variantNode } from './variant-node.ts';

/** `returnableFulfillments`: parcels with something that may come back. */
export function returnableConnection(shop: StoreShop, order: StoreOrder | null, args: PageArguments) {
  const found = order ? returnableFulfillments(order) : [];
  return connection(found, args, inOrder(found), (fulfillment) => {
    const parts = fulfillment.lines.filter((part) => order && returnableQuantity(order, part) > 0);
    return {
      __typename: 'ReturnableFulfillment',
      id: gid('ReturnableFulfillment', fulfillment.id),
      fulfillment: () => order && fulfillmentNode(shop, order, fulfillment),
      returnableFulfillmentLineItems: (page: PageArguments) =>
        connection(parts, page, inOrder(parts), (part) => ({
          __typename: 'ReturnableFulfillmentLineItem',
          quantity: order ? returnableQuantity(order, part) : 0,
          fulfillmentLineItem: () => order && fulfillmentLineNode(shop, order, part),
        })),
    };
  });
}

export type CalculateInput = {
  orderId: string;
  returnLineItems: { fulfillmentLineItemId: string; quantity: number; restockingFee?: { percentage: number } | null }[];
  exchangeLineItems: ExchangeInput[];
  returnShippingFee?: { amount: MoneyInput } | null;
};

/** `returnCalculate`: what comes back is below 0, fees and exchanges above, as Shopify answers it (2026-04). */
export function calculatedNode(shop: StoreShop, order: StoreOrder, input: CalculateInput) {
  const money = (minor: number) => moneyBag(minor, shop.currency);
  const { returnShippingFee: fee } = input;
  return {
    __typename: 'CalculatedReturn',
    id: gid('CalculatedReturn', order.id),
    returnLineItems: input.returnLineItems.map((each) => calculatedLine(shop, order, each)),
    exchangeLineItems: input.exchangeLineItems.map((each) => calculatedExchange(shop, order, each)),
    returnShippingFee: fee
      ? {
          __typename: 'CalculatedReturnShippingFee',
          id: gid('CalculatedReturnShippingFee', order.id),
          amountSet: money(minorUnits(shop, fee.amount)),
        }
      : null,
  };
}

function calculatedLine(shop: StoreShop, order: StoreOrder, asked: CalculateInput['returnLineItems'][number]) {
  const part = fulfillmentLineOf(order, numericId(asked.fulfillmentLineItemId, 'FulfillmentLineItem'));
  if (!part) throw new GraphQLError('Fulfillment line item does not exist.');
  const line = lineOf(order, part.lineId);
  const worth = piecesOf(order, line, line.quantity - line.currentQuantity, asked.quantity);
  const orderDiscount = divideRounded(discountOf(line, 'order') * asked.quantity, line.quantity);
  const money = (minor: number) => moneyBag(minor === 0 ? 0 : -minor, shop.currency);
  return {
    __typename: 'CalculatedReturnLineItem',
    id: gid('CalculatedReturnLineItem', part.id),
    fulfillmentLineItem: () => fulfillmentLineNode(shop, order, part),
    quantity: asked.quantity,
    restockingFee: asked.restockingFee
      ? {
          __typename: 'CalculatedRestockingFee',
          id: gid('CalculatedRestockingFee', part.id),
          percentage: asked.restockingFee.percentage,
          amountSet: moneyBag(feeOn(rateOf(asked.restockingFee.percentage), worth.subtotal), shop.currency),
        }
      : null,
    subtotalBeforeOrderDiscountsSet: money(worth.subtotal + orderDiscount),
    subtotalSet: money(worth.subtotal),
    totalTaxSet: money(worth.tax),
  };
}

function calculatedExchange(shop: StoreShop, order: StoreOrder, asked: ExchangeInput) {
  const exchange = { ...discountFrom(shop, asked), quantity: asked.quantity };
  const found = variantIn(shop, exchange.variantId);
  if (!found) throw new GraphQLError('Variant does not exist.');
  const line = exchangeLine({ newId: () => '0' }, shop, '0', exchange, asked.quantity);
  const worth = nextPiecesOf(order, line, asked.quantity);
  const money = (minor: number) => moneyBag(minor, shop.currency);
  return {
    __typename: 'CalculatedExchangeLineItem',
    id: gid('CalculatedExchangeLineItem', exchange.variantId),
    quantity: asked.quantity,
    originalUnitPriceSet: money(line.price),
    discountedUnitPriceSet: money(divideRounded(worth.subtotal, asked.quantity)),
    subtotalSet: money(worth.subtotal),
    totalTaxSet: money(taxOn(order, worth.subtotal)),
    calculatedDiscountAllocations: line.discounts.map(({ amount }) => ({
      __typename: 'CalculatedDiscountAllocation',
      allocatedAmountSet: money(amount),
    })),
    variant: () => variantNode(shop, found.product, found.variant),
  };
}
