import { formatAmount } from '../store/money.ts';
import type { StoreProduct, StoreShop } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { gid } from './gid.ts';
import { variantNode } from './variant-node.ts';

export function productNode(shop: StoreShop, product: StoreProduct) {
  const { id, title, tags, productType, collections, imageUrl, url, variants } = product;
  const counted = variants.flatMap(({ stock }) => (stock === null ? [] : [stock]));
  return {
    __typename: 'Product',
    id: gid('Product', id),
    legacyResourceId: id,
    title,
    handle: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    tags,
    productType,
    vendor: shop.name,
    status: 'ACTIVE',
    isGiftCard: false,
    updatedAt: dateTime(product.updatedAt),
    createdAt: dateTime(product.updatedAt),
    onlineStoreUrl: url,
    totalInventory: counted.reduce((sum, stock) => sum + stock, 0),
    tracksInventory: counted.length > 0,
    hasOnlyDefaultVariant: variants.length <= 1,
    featuredMedia: imageUrl === null ? null : mediaNode(imageUrl),
    featuredImage: imageUrl === null ? null : imageNode(imageUrl),
    options: ({ first }: { first?: number | null }) => optionNodes(product).slice(0, first ?? undefined),
    priceRangeV2: () => priceRange(shop, product),
    variantsCount: { __typename: 'Count', count: variants.length, precision: 'EXACT' },
    variants: (args: PageArguments) =>
      connection(variants, args, inOrder(variants), (variant) => variantNode(shop, product, variant)),
    collections: (args: PageArguments) =>
      connection(collections, args, inOrder(collections), (collection) => ({
        __typename: 'Collection',
        id: gid('Collection', collection.id),
        handle: collection.handle,
        title: collection.title,
      })),
  };
}

function optionNodes({ id, variants }: StoreProduct) {
  const names = [...new Set(variants.flatMap(({ options }) => Object.keys(options)))];
  return names.map((name, index) => ({
    __typename: 'ProductOption',
    id: gid('ProductOption', `${id.slice(0, 15)}${index + 1}`),
    name,
    position: index + 1,
    values: [...new Set(variants.flatMap(({ options }) => options[name] ?? []))],
  }));
}

function priceRange({ currency }: StoreShop, { variants }: StoreProduct) {
  const prices = variants.map(({ price }) => price);
  const money = (minor: number) => ({
    __typename: 'MoneyV2',
    amount: formatAmount(prices.length > 0 ? minor : 0, currency),
    currencyCode: currency,
  });
  return {
    __typename: 'ProductPriceRangeV2',
    minVariantPrice: money(Math.min(...prices)),
    maxVariantPrice: money(Math.max(...prices)),
  };
}

export const imageNode = (url: string) => ({ __typename: 'Image', url, altText: null, width: 1_024, height: 1_024 });

export const mediaNode = (url: string) => ({
  __typename: 'MediaImage',
  image: imageNode(url),
  preview: { __typename: 'MediaPreviewImage', image: imageNode(url) },
});
