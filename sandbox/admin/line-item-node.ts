import { fulfillableQuantity } from '../store/order-status.ts';
import type { StoreLine, StoreOrder, StoreShop } from '../store/store.ts';
import { moneyBag } from './money-bag.ts';

export function lineItemNode(shop: StoreShop, order: StoreOrder, line: StoreLine) {
  return {
    __typename: 'LineItem',
    id: `gid://shopify/LineItem/${line.id}`,
    product: line.productId === null ? null : { __typename: 'Product', id: `gid://shopify/Product/${line.productId}` },
    variant:
      line.variantId === null
        ? null
        : { __typename: 'ProductVariant', id: `gid://shopify/ProductVariant/${line.variantId}` },
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unfulfilledQuantity: fulfillableQuantity(order, line),
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
    originalUnitPriceSet: moneyBag(line.price, shop.currency),
  };
}
