import { formatAmount } from '../store/money.ts';
import { variantOf } from '../store/stock.ts';
import type { StoreProduct, StoreShop, StoreVariant } from '../store/store.ts';
import { gid } from './gid.ts';
import { imageNode, mediaNode, productNode } from './product-node.ts';

export const variantIn = variantOf;

export function variantNode(shop: StoreShop, product: StoreProduct, variant: StoreVariant) {
  const { id, title, sku, options, price, imageUrl, stock, policy } = variant;
  const isForSale = stock === null || policy === 'continue' || stock > 0;
  const image = imageUrl ?? null;
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', id),
    legacyResourceId: id,
    title,
    displayName: `${product.title} - ${title}`,
    sku,
    price: formatAmount(price, shop.currency),
    compareAtPrice: null,
    availableForSale: isForSale,
    inventoryPolicy: policy.toUpperCase(),
    inventoryQuantity: stock ?? 0,
    sellableOnlineQuantity: stock ?? 0,
    position: product.variants.indexOf(variant) + 1,
    taxable: true,
    selectedOptions: Object.entries(options).map(([name, value]) => ({ __typename: 'SelectedOption', name, value })),
    inventoryItem: {
      __typename: 'InventoryItem',
      id: gid('InventoryItem', `${id.slice(0, 15)}42`),
      tracked: stock !== null,
      sku,
      requiresShipping: true,
    },
    product: () => productNode(shop, product),
    image: image === null ? null : imageNode(image),
    media: () => ({ nodes: image === null ? [] : [mediaNode(image)], pageInfo: noMorePages }),
  };
}

const noMorePages = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
