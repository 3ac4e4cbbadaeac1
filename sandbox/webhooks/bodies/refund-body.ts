import { formatAmount, toMinorUnits } from '../../store/money.ts';
import { lineOf } from '../../store/store.ts';
import type { LineQuantity, StoreOrder, StoreRefund, StoreShop } from '../../store/store.ts';
import { bareDigits } from './bare-digits.ts';
import { lineItemBody } from './line-item-body.ts';
import { moneySet } from './money-set.ts';
import { shopDate } from './shop-date.ts';

/** Body of `refunds/create`, and of a refund inside an order. */
export function refundBody(shop: StoreShop, order: StoreOrder, refund: StoreRefund) {
  const createdAt = shopDate(refund.createdAt, shop.zone);
  return {
    id: bareDigits(refund.id),
    order_id: bareDigits(order.id),
    created_at: createdAt,
    note: refund.note,
    user_id: null,
    processed_at: createdAt,
    duties: [],
    total_duties_set: moneySet(0, shop.currency),
    return: null,
    refund_shipping_lines: [],
    restock: false,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    order_adjustments: [],
    refund_line_items: refund.lines.map((part) => refundLineBody(shop, order, part)),
    transactions: [transactionBody(shop, order, refund)],
  };
}

function refundLineBody(shop: StoreShop, order: StoreOrder, part: LineQuantity) {
  const line = lineOf(order, part.lineId);
  const subtotal = line.price * part.quantity;
  return {
    id: bareDigits(part.id),
    quantity: part.quantity,
    line_item_id: bareDigits(line.id),
    location_id: null,
    restock_type: 'no_restock',
    // Shopify writes these two as numbers, unlike every other amount.
    subtotal: subtotal / toMinorUnits(1, shop.currency),
    total_tax: 0,
    subtotal_set: moneySet(subtotal, shop.currency),
    total_tax_set: moneySet(0, shop.currency),
    line_item: lineItemBody(shop, order, line, line.quantity),
  };
}

function transactionBody(shop: StoreShop, order: StoreOrder, refund: StoreRefund) {
  const unsettled = () => ({ amount: '0.0', currency: shop.currency });
  return {
    id: bareDigits(refund.transactionId),
    order_id: bareDigits(order.id),
    kind: 'refund',
    gateway: 'bogus',
    status: 'success',
    message: null,
    created_at: shopDate(refund.createdAt, shop.zone),
    test: order.test,
    authorization: null,
    location_id: null,
    user_id: null,
    parent_id: null,
    processed_at: shopDate(refund.createdAt, shop.zone),
    device_id: null,
    error_code: null,
    source_name: 'web',
    receipt: {},
    amount: formatAmount(refund.amount, shop.currency),
    currency: shop.currency,
    payment_id: `${order.name}.1`,
    total_unsettled_set: { presentment_money: unsettled(), shop_money: unsettled() },
    manual_payment_gateway: false,
    amount_rounding: null,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${refund.transactionId}`,
  };
}
