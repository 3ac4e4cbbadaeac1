import { formatAmount, toMinorUnits } from '../../store/money.ts';
import { lineOf } from '../../store/store.ts';
import type { RefundedLine, StoreOrder, StoreRefund, StoreShop, StoreTransaction } from '../../store/store.ts';
import { bareDigits, bareDigitsOrNull } from './bare-digits.ts';
import { lineItemBody } from './line-item-body.ts';
import { moneySet } from './money-set.ts';
import { shopDate } from './shop-date.ts';

/** Body of `refunds/create`, and of a refund inside an order. */
export function refundBody(shop: StoreShop, order: StoreOrder, refund: StoreRefund) {
  const createdAt = shopDate(refund.createdAt, shop.zone);
  const transactions = order.transactions.filter(({ id }) => refund.transactionIds.includes(id));
  return {
    id: bareDigits(refund.id),
    order_id: bareDigits(order.id),
    created_at: createdAt,
    note: refund.note,
    user_id: null,
    processed_at: createdAt,
    duties: [],
    total_duties_set: moneySet(0, shop.currency),
    return:
      refund.returnId === null
        ? null
        : { id: bareDigits(refund.returnId), admin_graphql_api_id: `gid://shopify/Return/${refund.returnId}` },
    refund_shipping_lines: [],
    restock: refund.lines.some(({ restockType }) => restockType !== 'no_restock'),
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    order_adjustments: [],
    refund_line_items: refund.lines.map((part) => refundLineBody(shop, order, part)),
    transactions: transactions.map((transaction) => transactionBody(shop, order, transaction)),
  };
}

function refundLineBody(shop: StoreShop, order: StoreOrder, part: RefundedLine) {
  const line = lineOf(order, part.lineId);
  return {
    id: bareDigits(part.id),
    quantity: part.quantity,
    line_item_id: bareDigits(line.id),
    location_id: bareDigitsOrNull(part.locationId),
    restock_type: part.restockType,
    // Shopify writes these two as numbers, unlike every other amount.
    subtotal: part.subtotal / toMinorUnits(1, shop.currency),
    total_tax: part.tax / toMinorUnits(1, shop.currency),
    subtotal_set: moneySet(part.subtotal, shop.currency),
    total_tax_set: moneySet(part.tax, shop.currency),
    line_item: lineItemBody(shop, order, line, line.quantity),
  };
}

function transactionBody(shop: StoreShop, order: StoreOrder, transaction: StoreTransaction) {
  const unsettled = () => ({ amount: '0.0', currency: shop.currency });
  const createdAt = shopDate(transaction.createdAt, shop.zone);
  return {
    id: bareDigits(transaction.id),
    order_id: bareDigits(order.id),
    kind: 'refund',
    gateway: transaction.gateway,
    status: 'success',
    message: null,
    created_at: createdAt,
    test: order.test,
    authorization: null,
    location_id: null,
    user_id: null,
    parent_id: bareDigitsOrNull(transaction.parentId),
    processed_at: createdAt,
    device_id: null,
    error_code: null,
    source_name: 'web',
    receipt: {},
    amount: formatAmount(transaction.amount, shop.currency),
    currency: shop.currency,
    payment_id: `${order.name}.${order.transactions.indexOf(transaction) + 1}`,
    total_unsettled_set: { presentment_money: unsettled(), shop_money: unsettled() },
    manual_payment_gateway: false,
    amount_rounding: null,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${transaction.id}`,
  };
}
