import type { AskedDisposition } from '../store/returns/dispose.ts';
import type { AskedProcess } from '../store/returns/process-return.ts';
import type { PartQuantity } from '../store/returns/outcome.ts';
import type { StoreOrder, StoreRefund, StoreShop } from '../store/store.ts';
import type { StoreReturn, StoreReverseDelivery } from '../store/store-return.ts';
import { announce } from './announce.ts';
import type { Announcer } from './announce.ts';
import { orderBody } from './bodies/order-body.ts';
import { refundBody } from './bodies/refund-body.ts';
import * as bodies from './bodies/return-body.ts';

export type ReturnTopic = `returns/${'request' | 'approve' | 'decline' | 'cancel' | 'close' | 'reopen'}`;

/** What happened to a return; the order's own body does not name it, so the topic does. */
export function announceReturn(
  sandbox: Announcer,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  topic: ReturnTopic,
): void {
  const isBegun = topic === 'returns/request' || topic === 'returns/approve';
  const body = isBegun
    ? bodies.returnBody(shop, order, made)
    : topic === 'returns/decline'
      ? bodies.returnDeclineBody(order, made)
      : bodies.returnEndBody(order, made);
  announce(sandbox, shop, order.id, { [topic]: body, 'orders/updated': orderBody(shop, order) });
}

/** Items were taken out of a return. The body names no order. */
export function announceReturnUpdate(
  sandbox: Announcer,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  removals: PartQuantity[],
): void {
  announce(sandbox, shop, order.id, {
    'returns/update': bodies.returnUpdateBody(made, removals),
    'orders/updated': orderBody(shop, order),
  });
}

/** All that one `returnProcess` brought about. */
export function announceProcess(
  sandbox: Announcer,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  refund: StoreRefund | null,
  asked: AskedProcess,
): void {
  const disposed = asked.lines.flatMap(({ dispositions }) => dispositions);
  announce(sandbox, shop, order.id, {
    'returns/process': bodies.returnProcessBody(order, made),
    ...(refund && { 'refunds/create': refundBody(shop, order, refund) }),
    ...(disposed.length > 0 && { 'reverse_fulfillment_orders/dispose': bodies.disposeBody(made, disposed) }),
    'orders/updated': orderBody(shop, order),
  });
}

export function announceDisposed(
  sandbox: Announcer,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  disposed: AskedDisposition[],
): void {
  announce(sandbox, shop, order.id, {
    'reverse_fulfillment_orders/dispose': bodies.disposeBody(made, disposed),
    'orders/updated': orderBody(shop, order),
  });
}

/** A label or a tracking number of the parcel that travels back. */
export function announceAttached(
  sandbox: Announcer,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  delivery: StoreReverseDelivery,
): void {
  announce(sandbox, shop, order.id, {
    'reverse_deliveries/attach_deliverable': bodies.attachedBody(shop, made, delivery),
  });
}
