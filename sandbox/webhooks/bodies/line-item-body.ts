import { discountOf } from '../../store/line-money.ts';
import { formatAmount } from '../../store/money.ts';
import { fulfillableQuantity, lineFulfillmentStatus } from '../../store/order-status.ts';
import type { StoreLine, StoreOrder, StoreShop } from '../../store/store.ts';
import { bareDigits, bareDigitsOrNull } from './bare-digits.ts';
import { moneySet } from './money-set.ts';

/** A line as parcels and refunds name it; `quantity` is how much of it is meant there. */
export function lineItemBody(shop: StoreShop, order: StoreOrder, line: StoreLine, quantity: number) {
  return {
    id: bareDigits(line.id),
    variant_id: bareDigitsOrNull(line.variantId),
    title: line.title,
    quantity,
    sku: line.sku,
    variant_title: line.variantTitle,
    vendor: shop.name,
    fulfillment_service: line.isGiftCard ? 'gift_card' : 'manual',
    product_id: bareDigitsOrNull(line.productId),
    requires_shipping: line.requiresShipping,
    taxable: !line.isGiftCard,
    gift_card: line.isGiftCard,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variant_inventory_management: null,
    properties: [],
    product_exists: line.productId !== null,
    fulfillable_quantity: fulfillableQuantity(order, line),
    grams: 100,
    price: formatAmount(line.price, shop.currency),
    total_discount: formatAmount(discountOf(line, 'line'), shop.currency),
    fulfillment_status: lineFulfillmentStatus(order, line),
    price_set: moneySet(line.price, shop.currency),
    total_discount_set: moneySet(discountOf(line, 'line'), shop.currency),
    discount_allocations: line.discounts.map(({ amount }, index) => ({
      amount: formatAmount(amount, shop.currency),
      discount_application_index: index,
      amount_set: moneySet(amount, shop.currency),
    })),
    duties: [],
    admin_graphql_api_id: `gid://shopify/LineItem/${line.id}`,
    tax_lines: [],
  };
}

/** A line as the order names it. */
export function orderLineItemBody(shop: StoreShop, order: StoreOrder, line: StoreLine) {
  return {
    ...lineItemBody(shop, order, line, line.quantity),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    sales_line_item_group_id: null,
  };
}
