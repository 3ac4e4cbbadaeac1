import { z } from 'zod';
import { pageOf } from '../../domain/facts/admin-shapes.ts';
import { globalId, word } from '../../domain/facts/fields.ts';
import type { VariantChoice } from '../../domain/returns/returnable-order.ts';
import { toMinorUnits } from '../../domain/shared/money.ts';
import type { ShopifyReturns } from '../../flows/shopify-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { allNodes } from './all-nodes.ts';
import { gid } from './global-ids.ts';
import { PRODUCT_SEARCH, PRODUCT_VARIANTS, RETURN_REASONS, SHOP_LOCATIONS, VARIANT_READ } from './return-operations.ts';

type Reads = Pick<ShopifyReturns, 'variantsOf' | 'variant' | 'searchProducts' | 'reasonIds' | 'locations'>;

/** What an item can be swapped for, and the shop's own lists. */
export function returnProducts(client: AdminClient): Reads {
  return {
    async variantsOf(shop, productId) {
      const ask = (after: string | null) =>
        client.query(shop, PRODUCT_VARIANTS, { id: gid('Product', productId), after }, answers.variants);
      const { product, shop: told } = await ask(null);
      if (product?.status !== 'active') return [];
      const variants = await allNodes(product.variants, async (after) => (await ask(after)).product?.variants);
      return variants.map((variant) => choiceOf(product, variant, told.currencyCode));
    },

    async variant(shop, variantId) {
      const asked = { id: gid('ProductVariant', variantId) };
      const { productVariant: found, shop: told } = await client.query(shop, VARIANT_READ, asked, answers.variant);
      return found?.product.status === 'active' ? choiceOf(found.product, found, told.currencyCode) : null;
    },

    async searchProducts(shop, text, limit) {
      // As words of the title; whatever else Shopify's search syntax could mean by them is quoted away.
      const words = text.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
      const query = ['status:active', ...words.slice(0, 8).map((part) => `title:${part}*`)].join(' ');
      const order = words.length === 0 ? newest : bestFit;
      const asked = { query, first: limit, ...order };
      const { products, shop: told } = await client.query(shop, PRODUCT_SEARCH, asked, answers.search);
      return products.nodes
        .filter(({ status }) => status === 'active')
        .flatMap((product) => product.variants.nodes.map((variant) => choiceOf(product, variant, told.currencyCode)));
    },

    async reasonIds(shop) {
      const ask = async (after: string | null) =>
        (await client.query(shop, RETURN_REASONS, { after }, answers.reasons)).returnReasonDefinitions;
      const reasons = await allNodes(await ask(null), ask);
      return Object.fromEntries(reasons.filter(({ deleted }) => !deleted).map(({ handle, id }) => [handle, id]));
    },

    async locations(shop) {
      const ask = async (after: string | null) =>
        (await client.query(shop, SHOP_LOCATIONS, { after }, answers.locations)).locations;
      return allNodes(await ask(null), ask);
    },
  };
}

const newest = { sortKey: 'CREATED_AT', reverse: true };
const bestFit = { sortKey: 'RELEVANCE', reverse: false };

function choiceOf(product: Product, variant: Variant, currency: string): VariantChoice {
  const isCounted = variant.inventoryItem.tracked && variant.inventoryPolicy === 'deny';
  return {
    variantId: variant.id,
    productId: product.id,
    title: product.title,
    options: Object.fromEntries(variant.selectedOptions.map(({ name, value }) => [name, value])),
    price: toMinorUnits(variant.price, currency) ?? 0,
    imageUrl: urlOf(variant.media.nodes[0]) ?? urlOf(product.featuredMedia),
    stock: isCounted ? Math.max(0, variant.inventoryQuantity ?? 0) : null,
    url: product.onlineStoreUrl ?? null,
  };
}

const urlOf = (media: z.output<typeof picture>): string | null => media?.preview?.image?.url ?? null;

const picture = z.object({ preview: z.object({ image: z.object({ url: z.string() }).nullish() }).nullish() }).nullish();
const variant = z.object({
  id: globalId,
  price: z.string(),
  inventoryQuantity: z.number().int().nullish(),
  inventoryPolicy: word,
  inventoryItem: z.object({ tracked: z.boolean() }),
  selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })),
  media: z.object({ nodes: z.array(picture) }),
});
type Variant = z.output<typeof variant>;
const soldProduct = z.object({
  id: globalId,
  title: z.string(),
  status: word,
  onlineStoreUrl: z.string().nullish(),
  featuredMedia: picture,
});
type Product = z.output<typeof soldProduct>;
const product = soldProduct.extend({ variants: pageOf(variant) });
const currency = z.object({ currencyCode: z.string() });

const answers = {
  variants: z.object({ shop: currency, product: product.nullable() }),
  variant: z.object({ shop: currency, productVariant: variant.extend({ product: soldProduct }).nullable() }),
  search: z.object({ shop: currency, products: z.object({ nodes: z.array(product) }) }),
  reasons: z.object({
    returnReasonDefinitions: pageOf(z.object({ id: globalId, handle: z.string(), deleted: z.boolean() })),
  }),
  locations: z.object({ locations: pageOf(z.object({ id: globalId, name: z.string() })) }),
};
