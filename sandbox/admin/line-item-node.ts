import { fulfillableQuantity } from '../store/order-status.ts';
import type { StoreLine, StoreOrder } from '../store/store.ts';

export function lineItemNode(order: StoreOrder, line: StoreLine) {
  return {
    __typename: 'LineItem',
    id: `gid://shopify/LineItem/${line.id}`,
    product: line.productId === null ? null : { __typename: 'Product', id: `gid://shopify/Product/${line.productId}` },
    variant: null,
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unfulfilledQuantity: fulfillableQuantity(order, line),
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
  };
}
