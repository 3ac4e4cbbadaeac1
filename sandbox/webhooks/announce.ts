import type { Sandbox } from '../sandbox.ts';
import type { StoreEvent, StoreFulfillment, StoreOrder, StoreRefund, StoreShop } from '../store/store.ts';
import { eventBody, fulfillmentBody } from './bodies/fulfillment-body.ts';
import { orderBody } from './bodies/order-body.ts';
import { refundBody } from './bodies/refund-body.ts';
import { sentAfterUninstall } from './topics.ts';
import type { Topic } from './topics.ts';

export type Announcer = Pick<Sandbox, 'app' | 'webhooks'>;

/** Publishes the webhooks of one action that the app subscribed to. Says nothing while the app is not installed. */
export function announce(
  { app, webhooks }: Announcer,
  shop: StoreShop,
  orderId: string | null,
  bodies: Partial<Record<Topic, unknown>>,
): void {
  const wanted = Object.entries(bodies).filter(
    ([topic]) => app.topics.has(topic) && (shop.isInstalled || sentAfterUninstall.has(topic)),
  );
  webhooks.publish(wanted.map(([topic, body]) => ({ shop: shop.domain, topic, orderId, body: JSON.stringify(body) })));
}

export function announceOrder(sandbox: Announcer, shop: StoreShop, order: StoreOrder): void {
  announce(sandbox, shop, order.id, { 'orders/create': orderBody(shop, order) });
}

export function announceOrderUpdate(sandbox: Announcer, shop: StoreShop, order: StoreOrder): void {
  announce(sandbox, shop, order.id, { 'orders/updated': orderBody(shop, order) });
}

export function announceCancellation(sandbox: Announcer, shop: StoreShop, order: StoreOrder): void {
  const body = orderBody(shop, order);
  announce(sandbox, shop, order.id, { 'orders/cancelled': body, 'orders/updated': body });
}

export function announceFulfillment(
  sandbox: Announcer,
  shop: StoreShop,
  order: StoreOrder,
  fulfillment: StoreFulfillment,
  topic: 'fulfillments/create' | 'fulfillments/update',
): void {
  announce(sandbox, shop, order.id, {
    [topic]: fulfillmentBody(shop, order, fulfillment),
    'orders/updated': orderBody(shop, order),
  });
}

/** A carrier's word changes the parcel, not the order: no `orders/updated`. */
export function announceEvent(
  sandbox: Announcer,
  shop: StoreShop,
  order: StoreOrder,
  fulfillment: StoreFulfillment,
  event: StoreEvent,
): void {
  announce(sandbox, shop, order.id, {
    'fulfillment_events/create': eventBody(shop, order, fulfillment, event),
    'fulfillments/update': fulfillmentBody(shop, order, fulfillment),
  });
}

export function announceRefund(sandbox: Announcer, shop: StoreShop, order: StoreOrder, refund: StoreRefund): void {
  announce(sandbox, shop, order.id, {
    'refunds/create': refundBody(shop, order, refund),
    'orders/updated': orderBody(shop, order),
  });
}
