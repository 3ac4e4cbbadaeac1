import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { amountInput, idInput } from '../control/inputs.ts';
import { toMinorUnits } from './money.ts';
import { wholeSecond } from './store.ts';
import type { StoreLine, StoreProduct, StoreShop } from './store.ts';

export const productInput = z.strictObject({
  id: idInput,
  title: z.string().min(1),
  tags: z.array(z.string().min(1)).default([]),
  productType: z.string().default(''),
  collections: z.array(z.strictObject({ id: idInput, handle: z.string(), title: z.string() })).default([]),
  imageUrl: z.url().nullable().default(null),
  url: z.url().nullable().default(null),
  variants: z
    .array(
      z.strictObject({
        id: idInput,
        options: z.record(z.string(), z.string()).default({}),
        /** Its options, as Shopify writes them: `M / Blue`. */
        title: z.string().min(1).optional(),
        sku: z.string().nullable().default(null),
        price: amountInput.default('49.90'),
        imageUrl: z.url().nullable().default(null),
        /** Null: not counted. */
        stock: z.number().int().nullable().default(null),
        policy: z.enum(['deny', 'continue']).default('deny'),
      }),
    )
    .optional(),
});

/** A product as the merchant wrote it; again for one that is there: the newer words count, its variants stay unless given. */
export function putProduct(shop: StoreShop, now: Instant, input: z.infer<typeof productInput>): StoreProduct {
  const variants = input.variants?.map((variant) => ({
    ...variant,
    title: variant.title ?? (Object.values(variant.options).join(' / ') || 'Default Title'),
    price: toMinorUnits(variant.price, shop.currency),
  }));
  const product = {
    ...input,
    variants: variants ?? shop.products.get(input.id)?.variants ?? [],
    updatedAt: wholeSecond(now),
  };
  shop.products.set(product.id, product);
  return product;
}

/** What is bought is there to be bought: a product or variant that nobody wrote has its line's words and price. */
export function introduceProduct(shop: StoreShop, line: StoreLine, now: Instant): void {
  const { productId, variantId, title } = line;
  if (productId === null) return;
  const product = shop.products.get(productId) ?? putProduct(shop, now, productInput.parse({ id: productId, title }));
  if (variantId === null || product.variants.some(({ id }) => id === variantId)) return;
  product.variants.push({
    id: variantId,
    title: line.variantTitle ?? 'Default Title',
    sku: line.sku,
    options: { Title: line.variantTitle ?? 'Default Title' },
    price: line.price,
    imageUrl: null,
    stock: null,
    policy: 'deny',
  });
}
