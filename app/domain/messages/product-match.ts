import type { OrderFacts, ProductSnapshot } from '../facts/order-facts.ts';
import type { ProductMatch } from '../shared/timing-settings.ts';

/** The most particular first: a product by name, then its collections, then its tags. */
const byParticularity = ['product', 'collection', 'tag'] as const satisfies ProductMatch['type'][];

/** Of a shop's entries those that fit a product, as many as fit it in the most particular way; in the shop's order. */
export function entriesFor<Entry extends { match: ProductMatch }>(
  entries: readonly Entry[],
  productId: string,
  { products }: Pick<OrderFacts, 'products'>,
): Entry[] {
  if (entries.length === 0) return [];
  const product = products[productId]?.data;
  for (const type of byParticularity) {
    const found = entries.filter(({ match }) => match.type === type && fits(match, productId, product));
    if (found.length > 0) return found;
  }
  return [];
}

/** Tags and collections come with an Admin API read only: until then nobody knows what fits. */
export const isUnread = (productId: string, { products }: Pick<OrderFacts, 'products'>): boolean =>
  products[productId] === undefined;

function fits({ type, value }: ProductMatch, productId: string, product: ProductSnapshot | undefined): boolean {
  switch (type) {
    case 'product':
      return numberOf(value) === productId;
    case 'collection':
      return product?.collections.some(({ id, handle }) => id === numberOf(value) || handle === value) ?? false;
    case 'tag':
      return product !== undefined && hasTag(product.tags, [value]);
  }
}

/** Merchants copy ids from addresses and exports: `gid://shopify/Product/123` is product 123. */
const numberOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** To Shopify upper and lower case are one. */
export function hasTag(tags: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && tags.some((tag) => wanted.some((one) => isSameTag(tag, one)));
}

const isSameTag = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
