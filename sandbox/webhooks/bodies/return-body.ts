import type { StoreOrder, StoreReturn } from '../../store/store.ts';
import { bareDigits } from './bare-digits.ts';

const identity = (made: StoreReturn) => ({
  id: bareDigits(made.id),
  admin_graphql_api_id: `gid://shopify/Return/${made.id}`,
});

const orderPart = (order: StoreOrder) => ({
  order: { id: bareDigits(order.id), admin_graphql_api_id: `gid://shopify/Order/${order.id}` },
});

const count = (made: StoreReturn): number => made.lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Body of `returns/request` and `returns/approve`. Its lines are empty in the published samples, so they are here. */
export function returnBody(order: StoreOrder, made: StoreReturn) {
  return {
    ...identity(made),
    status: made.status,
    ...orderPart(order),
    total_return_line_items: count(made),
    name: made.name,
    return_line_items: [],
    return_shipping_fees: [],
    exchange_line_items: [],
    total_exchange_line_items: 0,
  };
}

/** Body of `returns/decline`. */
export function returnDeclineBody(order: StoreOrder, made: StoreReturn) {
  return { ...identity(made), status: made.status, ...orderPart(order), decline: { reason: 'other', note: null } };
}

/** Body of `returns/cancel`, `returns/close` and `returns/reopen`, which name the order in another way. */
export function returnEndBody(order: StoreOrder, made: StoreReturn) {
  return { ...identity(made), order_id: bareDigits(order.id), status: made.status };
}
