import type { StoreProduct } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';

export function productNode(product: StoreProduct) {
  const { id, title, tags, productType, collections, imageUrl, url } = product;
  return {
    __typename: 'Product',
    id: `gid://shopify/Product/${id}`,
    title,
    tags,
    productType,
    updatedAt: dateTime(product.updatedAt),
    onlineStoreUrl: url,
    featuredMedia: imageUrl === null ? null : mediaNode(imageUrl),
    collections: (args: PageArguments) =>
      connection(collections, args, inOrder(collections), (collection) => ({
        __typename: 'Collection',
        id: `gid://shopify/Collection/${collection.id}`,
        handle: collection.handle,
        title: collection.title,
      })),
  };
}

const mediaNode = (url: string) => ({
  __typename: 'MediaImage',
  preview: { __typename: 'MediaPreviewImage', image: { __typename: 'Image', url } },
});
