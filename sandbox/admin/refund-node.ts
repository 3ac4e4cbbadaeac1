import { lineOf } from '../store/store.ts';
import type { LineQuantity, StoreOrder, StoreRefund, StoreReturn, StoreShop } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { lineItemNode } from './line-item-node.ts';

/** A refund as the Admin API shows it; one of money only has no lines. */
export function refundNode(shop: StoreShop, order: StoreOrder, refund: StoreRefund) {
  return {
    __typename: 'Refund',
    id: `gid://shopify/Refund/${refund.id}`,
    legacyResourceId: refund.id,
    createdAt: dateTime(refund.createdAt),
    processedAt: dateTime(refund.createdAt),
    updatedAt: dateTime(refund.createdAt),
    note: refund.note,
    refundLineItems: (args: PageArguments) =>
      connection(refund.lines, args, inOrder(refund.lines), (part) => ({
        __typename: 'RefundLineItem',
        id: `gid://shopify/RefundLineItem/${part.id}`,
        quantity: part.quantity,
        lineItem: lineItemNode(shop, order, lineOf(order, part.lineId)),
      })),
  };
}

export function returnNode(shop: StoreShop, order: StoreOrder, made: StoreReturn) {
  return {
    __typename: 'Return',
    id: `gid://shopify/Return/${made.id}`,
    name: made.name,
    status: made.status.toUpperCase(),
    createdAt: dateTime(made.createdAt),
    closedAt: made.closedAt === null ? null : dateTime(made.closedAt),
    totalQuantity: made.lines.reduce((sum, part) => sum + part.quantity, 0),
    returnLineItems: (args: PageArguments) =>
      connection(made.lines, args, inOrder(made.lines), (part) => returnLineItemNode(shop, order, part)),
  };
}

/** A return names the line through the parcel that it came in. */
function returnLineItemNode(shop: StoreShop, order: StoreOrder, part: LineQuantity) {
  const inParcel = order.fulfillments.flatMap(({ lines }) => lines).find(({ lineId }) => lineId === part.lineId);
  return {
    __typename: 'ReturnLineItem',
    id: `gid://shopify/ReturnLineItem/${part.id}`,
    quantity: part.quantity,
    fulfillmentLineItem: {
      __typename: 'FulfillmentLineItem',
      id: `gid://shopify/FulfillmentLineItem/${inParcel?.id ?? part.id}`,
      quantity: inParcel?.quantity ?? part.quantity,
      lineItem: lineItemNode(shop, order, lineOf(order, part.lineId)),
    },
  };
}
