import { fulfillableQuantity } from '../store/order-status.ts';
import { lineOf } from '../store/store.ts';
import type { LineQuantity, StoreOrder, StoreShop } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { gid } from './gid.ts';
import { lineItemNode } from './line-item-node.ts';

/** One for what was ordered, and one for what each processing of an exchange added. */
export function fulfillmentOrderNodes(shop: StoreShop, order: StoreOrder) {
  const ordered = order.lines
    .filter(({ returnId, requiresShipping }) => returnId === null && requiresShipping)
    .map(({ id, quantity }) => ({ id, lineId: id, quantity }));
  const first = { id: `${order.id.slice(0, 15)}88`, lines: ordered, holdId: null };
  return [first, ...order.exchangeOrders].map((each) => node(shop, order, each));
}

type Part = { id: string; lines: LineQuantity[]; holdId: string | null };

function node(shop: StoreShop, order: StoreOrder, { id, lines, holdId }: Part) {
  return {
    __typename: 'FulfillmentOrder',
    id: gid('FulfillmentOrder', id),
    status: statusOf(order, lines, holdId),
    requestStatus: 'UNSUBMITTED',
    orderId: gid('Order', order.id),
    orderName: order.name,
    createdAt: dateTime(order.createdAt),
    updatedAt: dateTime(order.updatedAt),
    fulfillmentHolds: holdId === null ? [] : [holdNode(holdId)],
    lineItems: (args: PageArguments) =>
      connection(lines, args, inOrder(lines), (part) => {
        const line = lineOf(order, part.lineId);
        return {
          __typename: 'FulfillmentOrderLineItem',
          id: gid('FulfillmentOrderLineItem', part.id),
          totalQuantity: part.quantity,
          remainingQuantity: Math.min(part.quantity, fulfillableQuantity(order, line)),
          requiresShipping: line.requiresShipping,
          productTitle: line.title,
          variantTitle: line.variantTitle,
          sku: line.sku,
          lineItem: () => lineItemNode(shop, order, line),
        };
      }),
  };
}

function statusOf(order: StoreOrder, lines: LineQuantity[], holdId: string | null): string {
  if (order.cancelledAt !== null) return 'CANCELLED';
  if (lines.every(({ lineId }) => fulfillableQuantity(order, lineOf(order, lineId)) === 0)) return 'CLOSED';
  return holdId === null ? 'OPEN' : 'ON_HOLD';
}

const holdNode = (id: string) => ({
  __typename: 'FulfillmentHold',
  id: gid('FulfillmentHold', id),
  reason: 'AWAITING_PAYMENT',
  displayReason: 'Awaiting payment',
  reasonNotes: null,
  handle: null,
  heldByApp: null,
  heldByRequestingApp: false,
});
