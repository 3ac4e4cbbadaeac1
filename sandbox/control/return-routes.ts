import { z } from 'zod';
import { payOutstanding, paymentInput } from '../store/pay-order.ts';
import { changeReturn, returnByHand, returnChange, returnInput, topicOfMade } from '../store/returns/return-by-hand.ts';
import { processByHand, processInput } from '../store/returns/process-by-hand.ts';
import { attachShipping, createReverseDelivery } from '../store/returns/reverse-delivery.ts';
import { setStock } from '../store/stock.ts';
import { removeFromReturn } from '../store/returns/remove-from-return.ts';
import { returnOf, shopOf } from '../store/store.ts';
import { announceOrderUpdate } from '../webhooks/announce.ts';
import {
  announceAttached,
  announceProcess,
  announceReturn,
  announceReturnUpdate,
} from '../webhooks/announce-return.ts';
import { idInput } from './inputs.ts';
import { orderIn } from './order-routes.ts';
import type { Call, Routes } from './router.ts';
import { shown } from './shown.ts';

const shippingInput = z.strictObject({
  number: z.string().nullable().default(null),
  url: z.url().nullable().default(null),
  labelUrl: z.url().nullable().default(null),
});

const parts = z.array(z.strictObject({ id: idInput, quantity: z.number().int().positive() })).default([]);
const removeInput = z.strictObject({ lines: parts, exchanges: parts });

const stockInput = z.strictObject({ stock: z.number().int().nullable() });

/** Returns as staff handle them in Shopify's own admin, and what shoppers pay for exchanges. */
export const returnRoutes: Routes = {
  'POST /sandbox/shops/:shop/orders/:order/returns': (call) => {
    const { shop, order } = orderIn(call);
    const made = returnByHand(call.sandbox.store, shop, order, call.sandbox.clock.now(), call.input(returnInput));
    announceReturn(call.sandbox, shop, order, made, topicOfMade(made));
    return shown(made);
  },

  'PATCH /sandbox/shops/:shop/orders/:order/returns/:return': (call) => {
    const { shop, order, made } = returnIn(call);
    const { store, clock } = call.sandbox;
    const topic = changeReturn(store, order, made, clock.now(), call.input(returnChange));
    announceReturn(call.sandbox, shop, order, made, topic);
    return shown(made);
  },

  'POST /sandbox/shops/:shop/orders/:order/returns/:return/process': (call) => {
    const { shop, order, made } = returnIn(call);
    const { store, clock } = call.sandbox;
    const { asked, refund } = processByHand(store, shop, order, made, clock.now(), call.input(processInput));
    announceProcess(call.sandbox, shop, order, made, refund, asked);
    return shown({ return: made, refund });
  },

  'POST /sandbox/shops/:shop/orders/:order/returns/:return/remove': (call) => {
    const { shop, order, made } = returnIn(call);
    const { lines, exchanges } = call.input(removeInput);
    removeFromReturn(order, made, call.sandbox.clock.now(), lines, exchanges);
    announceReturnUpdate(call.sandbox, shop, order, made, lines);
    return shown(made);
  },

  'POST /sandbox/shops/:shop/orders/:order/returns/:return/shipping': (call) => {
    const { shop, order, made } = returnIn(call);
    const { store, clock } = call.sandbox;
    const { number, url, labelUrl } = call.input(shippingInput);
    const tracking = number === null && url === null ? null : { number, url };
    const known = made.reverseOrder?.deliveries[0];
    if (known) attachShipping(known, clock.now(), { tracking, labelUrl });
    const delivery = known ?? createReverseDelivery(store, made, clock.now(), { tracking, labelUrl, lines: [] });
    announceAttached(call.sandbox, shop, order, made, delivery);
    return shown(delivery);
  },

  'POST /sandbox/shops/:shop/orders/:order/payments': (call) => {
    const { shop, order } = orderIn(call);
    const { store, clock } = call.sandbox;
    const transaction = payOutstanding(store, shop, order, clock.now(), call.input(paymentInput));
    announceOrderUpdate(call.sandbox, shop, order);
    return shown(transaction);
  },

  'PATCH /sandbox/shops/:shop/variants/:variant': (call) => {
    const shop = shopOf(call.sandbox.store, call.param('shop'));
    return shown(setStock(shop, call.param('variant'), call.input(stockInput).stock));
  },
};

function returnIn(call: Call) {
  const { shop, order } = orderIn(call);
  return { shop, order, made: returnOf(order, call.param('return')) };
}
