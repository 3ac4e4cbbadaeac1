import { latestEvent } from '../store/order-status.ts';
import { lineOf } from '../store/store.ts';
import { divideRounded } from '../store/allocate.ts';
import { discountOf, grossOf } from '../store/line-money.ts';
import type { LineQuantity, StoreEvent, StoreFulfillment, StoreOrder, StoreShop } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { lineItemNode } from './line-item-node.ts';
import { moneyBag } from './money-bag.ts';

/** A parcel as the Admin API shows it. */
export function fulfillmentNode(shop: StoreShop, order: StoreOrder, fulfillment: StoreFulfillment) {
  const firstWith = (status: string): StoreEvent | undefined =>
    fulfillment.events.find((event) => event.status === status);
  return {
    __typename: 'Fulfillment',
    id: `gid://shopify/Fulfillment/${fulfillment.id}`,
    legacyResourceId: fulfillment.id,
    name: fulfillment.name,
    status: fulfillment.status.toUpperCase(),
    displayStatus: displayStatus(fulfillment),
    createdAt: dateTime(fulfillment.createdAt),
    updatedAt: dateTime(fulfillment.updatedAt),
    deliveredAt: dateTime(firstWith('delivered')?.happenedAt ?? null),
    inTransitAt: dateTime(firstWith('in_transit')?.happenedAt ?? null),
    estimatedDeliveryAt: dateTime(latestEvent(fulfillment)?.estimatedDeliveryAt ?? null),
    requiresShipping: true,
    totalQuantity: fulfillment.lines.reduce((sum, part) => sum + part.quantity, 0),
    trackingInfo: trackingInfo(fulfillment),
    events: (args: PageArguments & { sortKey?: string }) =>
      connection(fulfillment.events, args, eventOrder(args.sortKey), eventNode),
    fulfillmentLineItems: (args: PageArguments) =>
      connection(fulfillment.lines, args, inOrder(fulfillment.lines), (part) => fulfillmentLineNode(shop, order, part)),
  };
}

/** A line in a parcel; its prices do not know of discounts for the whole order. */
export function fulfillmentLineNode(shop: StoreShop, order: StoreOrder, part: LineQuantity) {
  const line = lineOf(order, part.lineId);
  const share = (total: number): number => divideRounded(total * part.quantity, line.quantity);
  return {
    __typename: 'FulfillmentLineItem',
    id: `gid://shopify/FulfillmentLineItem/${part.id}`,
    quantity: part.quantity,
    originalTotalSet: moneyBag(share(grossOf(line)), shop.currency),
    discountedTotalSet: moneyBag(share(grossOf(line) - discountOf(line, 'line')), shop.currency),
    lineItem: () => lineItemNode(shop, order, line),
  };
}

function eventNode(event: StoreEvent) {
  return {
    __typename: 'FulfillmentEvent',
    id: `gid://shopify/FulfillmentEvent/${event.id}`,
    status: event.status.toUpperCase(),
    message: event.message,
    happenedAt: dateTime(event.happenedAt),
    createdAt: dateTime(event.createdAt),
    estimatedDeliveryAt: dateTime(event.estimatedDeliveryAt),
    city: null,
    province: null,
    country: null,
    zip: null,
    address1: null,
    latitude: null,
    longitude: null,
  };
}

const eventOrder = (sortKey: string | undefined) => ({
  position: (event: StoreEvent): [number, string] => [sortKey === 'HAPPENED_AT' ? event.happenedAt : 0, event.id],
});

function trackingInfo({ company, number, url }: StoreFulfillment) {
  if (company === null && number === null && url === null) return [];
  return [{ __typename: 'FulfillmentTrackingInfo', company, number, url }];
}

/** The carrier's latest word, or what the merchant did. */
function displayStatus(fulfillment: StoreFulfillment): string {
  if (fulfillment.status === 'cancelled') return 'CANCELED';
  return latestEvent(fulfillment)?.status.toUpperCase() ?? 'FULFILLED';
}
