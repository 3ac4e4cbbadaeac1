import { reasonDefinitions } from '../store/returns/reasons.ts';
import { feeOn } from '../store/returns/outcome.ts';
import { divideRounded } from '../store/allocate.ts';
import { discountOf, netOf } from '../store/line-money.ts';
import { lineOf } from '../store/store.ts';
import type { LineQuantity, StoreOrder, StoreShop } from '../store/store.ts';
import type { StoreExchange, StoreReturn, StoreReturnLine } from '../store/store-return.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { gid } from './gid.ts';
import { fulfillmentLineNode } from './fulfillment-node.ts';
import { lineItemNode } from './line-item-node.ts';
import { moneyBag } from './money-bag.ts';
import { orderNode } from './order-node.ts';
import { outcomeNode } from './outcome-node.ts';
import type { OutcomeArguments } from './outcome-node.ts';
import { refundNode, transactionsOf } from './refund-node.ts';
import { reverseOrderNode } from './reverse-order-node.ts';
import { transactionNode } from './transaction-node.ts';
import { variantIn } from './variant-node.ts';

type LinesArguments = PageArguments & { processingStatus?: 'PROCESSABLE' | 'PROCESSED' | null };

/** A return as the Admin API shows it. */
export function returnNode(shop: StoreShop, order: StoreOrder, made: StoreReturn) {
  const refunds = order.refunds.filter(({ returnId }) => returnId === made.id);
  const transactions = refunds.flatMap((refund) => transactionsOf(order, refund));
  const reverseOrders = made.reverseOrder ? [made.reverseOrder] : [];
  return {
    __typename: 'Return',
    id: gid('Return', made.id),
    name: made.name,
    status: made.status.toUpperCase(),
    createdAt: dateTime(made.createdAt),
    requestApprovedAt: dateTime(made.approvedAt),
    closedAt: dateTime(made.closedAt),
    decline: made.decline && {
      __typename: 'ReturnDecline',
      reason: made.decline.reason.toUpperCase(),
      note: made.decline.note,
    },
    totalQuantity: made.lines.reduce((sum, part) => sum + part.quantity, 0),
    staffMember: null,
    order: () => orderNode(shop, order),
    returnLineItems: (args: LinesArguments) => {
      const lines = made.lines.filter(byProcessing(args.processingStatus));
      return connection(lines, args, inOrder(lines), (part) => returnLineItemNode(shop, order, made, part));
    },
    exchangeLineItems: (args: LinesArguments) => {
      const lines = made.exchanges.filter(byProcessing(args.processingStatus));
      return connection(lines, args, inOrder(lines), (part) => exchangeLineItemNode(shop, order, made, part));
    },
    returnShippingFees: made.shippingFee
      ? [feeNode('ReturnShippingFee', made.shippingFee.id, made.shippingFee.amount, shop)]
      : [],
    refunds: (args: PageArguments) =>
      connection(refunds, args, inOrder(refunds), (each) => refundNode(shop, order, each)),
    transactions: (args: PageArguments) =>
      connection(transactions, args, inOrder(transactions), (each) => transactionNode(shop, order, each)),
    reverseFulfillmentOrders: (args: PageArguments) =>
      connection(reverseOrders, args, inOrder(reverseOrders), (each) => reverseOrderNode(shop, order, made, each)),
    suggestedFinancialOutcome: (args: OutcomeArguments) => outcomeNode(shop, order, made, args),
  };
}

type Counted = { quantity: number; processed: number };

const byProcessing =
  (status: LinesArguments['processingStatus']) =>
  ({ quantity, processed }: Counted): boolean =>
    !status || (status === 'PROCESSED' ? processed > 0 : processed < quantity);

const processable = (made: StoreReturn, { quantity, processed }: Counted): number =>
  made.status === 'open' ? quantity - processed : 0;

const feeNode = (type: string, id: string, amount: number, { currency }: StoreShop) => ({
  __typename: type,
  id: gid(type, id),
  amountSet: moneyBag(amount, currency),
});

/** A return names the line through the parcel that it came in. */
function returnLineItemNode(shop: StoreShop, order: StoreOrder, made: StoreReturn, part: StoreReturnLine) {
  const line = lineOf(order, part.lineId);
  const withoutOrderDiscount = netOf(line) + discountOf(line, 'order');
  const worth = divideRounded(netOf(line) * part.quantity, line.quantity);
  return {
    __typename: 'ReturnLineItem',
    id: gid('ReturnLineItem', part.id),
    quantity: part.quantity,
    processedQuantity: part.processed,
    unprocessedQuantity: part.quantity - part.processed,
    processableQuantity: processable(made, part),
    refundedQuantity: part.refunded,
    refundableQuantity: part.quantity - part.refunded,
    returnReasonDefinition: reasonNode(part.reasonId),
    returnReasonNote: part.reasonNote,
    customerNote: part.customerNote,
    restockingFee: part.restockingFee && {
      ...feeNode('RestockingFee', part.restockingFee.id, feeOn(part.restockingFee.rate, worth), shop),
      percentage: part.restockingFee.rate / 1_000,
    },
    withCodeDiscountedTotalPriceSet: moneyBag(
      divideRounded(withoutOrderDiscount * part.quantity, line.quantity),
      shop.currency,
    ),
    fulfillmentLineItem: () => fulfillmentLineNode(shop, order, parcelPart(order, part)),
  };
}

export const parcelPart = (order: StoreOrder, part: StoreReturnLine): LineQuantity =>
  order.fulfillments.flatMap(({ lines }) => lines).find(({ id }) => id === part.fulfillmentLineId) ?? part;

export function reasonNode(id: string) {
  const reason = reasonDefinitions.find((candidate) => candidate.id === id);
  return (
    reason && {
      __typename: 'ReturnReasonDefinition',
      id: gid('ReturnReasonDefinition', reason.id),
      handle: reason.handle,
      name: reason.name,
      deleted: false,
    }
  );
}

function exchangeLineItemNode(shop: StoreShop, order: StoreOrder, made: StoreReturn, exchange: StoreExchange) {
  const found = variantIn(shop, exchange.variantId);
  return {
    __typename: 'ExchangeLineItem',
    id: gid('ExchangeLineItem', exchange.id),
    quantity: exchange.quantity,
    processedQuantity: exchange.processed,
    unprocessedQuantity: exchange.quantity - exchange.processed,
    processableQuantity: processable(made, exchange),
    variantId: gid('ProductVariant', exchange.variantId),
    productId: found ? gid('Product', found.product.id) : null,
    title: found?.product.title ?? null,
    variantTitle: found?.variant.title ?? null,
    variantSku: found?.variant.sku ?? null,
    lineItems: () => exchange.lineIds.map((id) => lineItemNode(shop, order, lineOf(order, id))),
  };
}
