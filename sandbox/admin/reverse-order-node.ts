import { disposableQuantity } from '../store/returns/dispose.ts';
import { totalOf } from '../store/returns/reverse-delivery.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import type { StoreDisposition, StoreReturn, StoreReverseDelivery, StoreReverseOrder } from '../store/store-return.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { fulfillmentLineNode } from './fulfillment-node.ts';
import { gid } from './gid.ts';
import { locationNode } from './location-node.ts';
import { orderNode } from './order-node.ts';
import { parcelPart } from './return-node.ts';

/** What follows the pieces of a return on their way back. */
export function reverseOrderNode(shop: StoreShop, order: StoreOrder, made: StoreReturn, reverse: StoreReverseOrder) {
  return {
    __typename: 'ReverseFulfillmentOrder',
    id: gid('ReverseFulfillmentOrder', reverse.id),
    status: statusOf(made, reverse),
    order: () => orderNode(shop, order),
    thirdPartyConfirmation: null,
    lineItems: (args: PageArguments) =>
      connection(reverse.lines, args, inOrder(reverse.lines), ({ id }) =>
        reverseLineNode(shop, order, made, reverse, id),
      ),
    reverseDeliveries: (args: PageArguments) =>
      connection(reverse.deliveries, args, inOrder(reverse.deliveries), (each) =>
        reverseDeliveryNode(shop, order, made, reverse, each),
      ),
  };
}

/** Closed when nothing is left to dispose of. */
function statusOf(made: StoreReturn, reverse: StoreReverseOrder): 'OPEN' | 'CLOSED' | 'CANCELED' {
  if (made.status === 'canceled') return 'CANCELED';
  const isDone = reverse.lines.every(({ id }) => disposableQuantity(made, id) === 0);
  return isDone || made.status === 'closed' ? 'CLOSED' : 'OPEN';
}

export function reverseLineNode(
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  reverse: StoreReverseOrder,
  id: string,
) {
  const line = reverse.lines.find((candidate) => candidate.id === id);
  const returned = made.lines.find((candidate) => candidate.id === line?.returnLineId);
  return {
    __typename: 'ReverseFulfillmentOrderLineItem',
    id: gid('ReverseFulfillmentOrderLineItem', id),
    totalQuantity: totalOf(made, reverse, id),
    dispositions: (line?.dispositions ?? []).map((each) => dispositionNode(shop, each)),
    fulfillmentLineItem: returned ? () => fulfillmentLineNode(shop, order, parcelPart(order, returned)) : null,
  };
}

const dispositionNode = (shop: StoreShop, each: StoreDisposition) => ({
  __typename: 'ReverseFulfillmentOrderDisposition',
  id: gid('ReverseFulfillmentOrderDisposition', each.id),
  type: each.type.toUpperCase(),
  quantity: each.quantity,
  createdAt: dateTime(each.createdAt),
  location: locationNode(shop, each.locationId),
});

export function reverseDeliveryNode(
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  reverse: StoreReverseOrder,
  delivery: StoreReverseDelivery,
) {
  const { tracking, label } = delivery;
  return {
    __typename: 'ReverseDelivery',
    id: gid('ReverseDelivery', delivery.id),
    reverseFulfillmentOrder: () => reverseOrderNode(shop, order, made, reverse),
    deliverable: {
      __typename: 'ReverseDeliveryShippingDeliverable',
      tracking: tracking && {
        __typename: 'ReverseDeliveryTrackingV2',
        number: tracking.number,
        url: tracking.url,
        carrierName: tracking.carrier,
      },
      label: label && {
        __typename: 'ReverseDeliveryLabelV2',
        publicFileUrl: label.url,
        createdAt: dateTime(label.createdAt),
        updatedAt: dateTime(label.updatedAt),
      },
    },
    reverseDeliveryLineItems: (args: PageArguments) =>
      connection(delivery.lines, args, inOrder(delivery.lines), (line) => ({
        __typename: 'ReverseDeliveryLineItem',
        id: gid('ReverseDeliveryLineItem', line.id),
        quantity: line.quantity,
        dispositions: [],
        reverseFulfillmentOrderLineItem: () => reverseLineNode(shop, order, made, reverse, line.reverseLineId),
      })),
  };
}
