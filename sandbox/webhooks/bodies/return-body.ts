import type { AskedDisposition } from '../../store/returns/dispose.ts';
import type { PartQuantity } from '../../store/returns/outcome.ts';
import type { StoreOrder, StoreShop } from '../../store/store.ts';
import type { StoreReturn, StoreReverseDelivery } from '../../store/store-return.ts';
import { bareDigits } from './bare-digits.ts';
import { moneySet } from './money-set.ts';
import { shopDate } from './shop-date.ts';

const named = (type: string, id: string) => ({
  id: bareDigits(id),
  admin_graphql_api_id: `gid://shopify/${type}/${id}`,
});

const identity = (made: StoreReturn) => named('Return', made.id);

const orderPart = (order: StoreOrder) => ({ order: named('Order', order.id) });

const count = (parts: { quantity: number }[]): number => parts.reduce((sum, { quantity }) => sum + quantity, 0);

/** Body of `returns/request` and `returns/approve`. Its lines are empty in the published samples, so they are here. */
export function returnBody(shop: StoreShop, order: StoreOrder, made: StoreReturn) {
  const { shippingFee } = made;
  return {
    ...identity(made),
    status: made.status,
    ...orderPart(order),
    total_return_line_items: count(made.lines),
    name: made.name,
    return_line_items: [],
    return_shipping_fees: shippingFee
      ? [{ ...named('ReturnShippingFee', shippingFee.id), price: moneySet(shippingFee.amount, shop.currency) }]
      : [],
    exchange_line_items: made.exchanges.map(({ id }) => ({ ...named('ExchangeLineItem', id), line_item: null })),
    total_exchange_line_items: count(made.exchanges),
  };
}

/** Body of `returns/decline`. */
export function returnDeclineBody(order: StoreOrder, made: StoreReturn) {
  return { ...identity(made), status: made.status, ...orderPart(order), decline: made.decline };
}

/** Body of `returns/cancel`, `returns/close` and `returns/reopen`, which name the order in another way. */
export function returnEndBody(order: StoreOrder, made: StoreReturn) {
  return { ...identity(made), order_id: bareDigits(order.id), status: made.status };
}

/** Body of `returns/update`. */
export function returnUpdateBody(made: StoreReturn, removals: PartQuantity[]) {
  return {
    admin_graphql_api_id: `gid://shopify/Return/${made.id}`,
    return_line_items: {
      removals: removals.map(({ id, quantity }) => ({
        admin_graphql_api_id: `gid://shopify/ReturnLineItem/${id}`,
        delta: quantity,
      })),
    },
    restocking_fees: { updates: [], removals: [] },
    return_shipping_fees: { updates: [], removals: [] },
  };
}

/** Body of `returns/process`. Shopify publishes no sample: this much only is safe to expect. */
export function returnProcessBody(order: StoreOrder, made: StoreReturn) {
  return { ...identity(made), ...orderPart(order) };
}

/** Body of `reverse_fulfillment_orders/dispose`. */
export function disposeBody({ reverseOrder }: StoreReturn, disposed: AskedDisposition[]) {
  return {
    ...named('ReverseFulfillmentOrder', reverseOrder?.id ?? '0'),
    dispositions: disposed.map(({ reverseLineId, type, quantity, locationId }) => ({
      reverse_fulfillment_order_line_item: named('ReverseFulfillmentOrderLineItem', reverseLineId),
      reverse_delivery_line_item: null,
      type,
      location: locationId === null ? null : named('Location', locationId),
      quantity,
    })),
    total_dispositions: disposed.length,
  };
}

/** Body of `reverse_deliveries/attach_deliverable`. */
export function attachedBody(shop: StoreShop, made: StoreReturn, { id, tracking, label }: StoreReverseDelivery) {
  return {
    ...named('ReverseDelivery', id),
    return: identity(made),
    shipping_deliverable: {
      tracking: {
        carrier_name: tracking?.carrier ?? null,
        tracking_number: tracking?.number ?? null,
        tracking_url: tracking?.url ?? null,
      },
      label: {
        public_file_url: label?.url ?? null,
        created_at: label ? shopDate(label.createdAt, shop.zone) : null,
      },
    },
  };
}
