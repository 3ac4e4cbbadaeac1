import { addEvent, eventInput } from '../store/add-event.ts';
import { cancelInput, cancelOrder } from '../store/cancel-order.ts';
import { createOrder, orderInput } from '../store/create-order.ts';
import { cancelFulfillment, fulfillmentInput, fulfillOrder } from '../store/fulfill-order.ts';
import { productInput, putProduct } from '../store/product.ts';
import { refundByHand, refundInput } from '../store/refund-order.ts';
import { fulfillmentOf, orderOf, shopOf } from '../store/store.ts';
import {
  announceCancellation,
  announceEvent,
  announceFulfillment,
  announceOrder,
  announceRefund,
} from '../webhooks/announce.ts';
import type { Call, Routes } from './router.ts';
import { shown, shownOrder } from './shown.ts';

/** What merchants, shoppers and carriers do. Each call changes the store and sends the webhooks that Shopify would. */
export const orderRoutes: Routes = {
  'POST /sandbox/shops/:shop/orders': (call) => {
    const shop = shopOf(call.sandbox.store, call.param('shop'));
    const order = createOrder(call.sandbox.store, shop, call.sandbox.clock.now(), call.input(orderInput));
    announceOrder(call.sandbox, shop, order);
    return shownOrder(order);
  },

  'GET /sandbox/shops/:shop/orders/:order': (call) => shownOrder(orderIn(call).order),

  'POST /sandbox/shops/:shop/orders/:order/fulfillments': (call) => {
    const { shop, order } = orderIn(call);
    const fulfillment = fulfillOrder(call.sandbox.store, order, call.sandbox.clock.now(), call.input(fulfillmentInput));
    announceFulfillment(call.sandbox, shop, order, fulfillment, 'fulfillments/create');
    return shown(fulfillment);
  },

  'POST /sandbox/shops/:shop/orders/:order/cancel': (call) => {
    const { shop, order } = orderIn(call);
    cancelOrder(order, call.sandbox.clock.now(), call.input(cancelInput));
    announceCancellation(call.sandbox, shop, order);
    return shownOrder(order);
  },

  'POST /sandbox/shops/:shop/orders/:order/refunds': (call) => {
    const { shop, order } = orderIn(call);
    const refund = refundByHand(call.sandbox.store, shop, order, call.sandbox.clock.now(), call.input(refundInput));
    announceRefund(call.sandbox, shop, order, refund);
    return shown(refund);
  },

  'POST /sandbox/shops/:shop/products': (call) => {
    const shop = shopOf(call.sandbox.store, call.param('shop'));
    return shown(putProduct(shop, call.sandbox.clock.now(), call.input(productInput)));
  },

  'POST /sandbox/shops/:shop/fulfillments/:fulfillment/events': (call) => {
    const { shop, order, fulfillment } = fulfillmentIn(call);
    const event = addEvent(call.sandbox.store, fulfillment, call.sandbox.clock.now(), call.input(eventInput));
    announceEvent(call.sandbox, shop, order, fulfillment, event);
    return shown(event);
  },

  'POST /sandbox/shops/:shop/fulfillments/:fulfillment/cancel': (call) => {
    const { shop, order, fulfillment } = fulfillmentIn(call);
    cancelFulfillment(order, fulfillment, call.sandbox.clock.now());
    announceFulfillment(call.sandbox, shop, order, fulfillment, 'fulfillments/update');
    return shown(fulfillment);
  },
};

export function orderIn({ sandbox, param }: Call) {
  const shop = shopOf(sandbox.store, param('shop'));
  return { shop, order: orderOf(shop, param('order')) };
}

function fulfillmentIn({ sandbox, param }: Call) {
  const shop = shopOf(sandbox.store, param('shop'));
  return { shop, ...fulfillmentOf(shop, param('fulfillment')) };
}
