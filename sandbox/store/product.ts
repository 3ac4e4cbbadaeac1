import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { idInput } from '../control/inputs.ts';
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
});

/** A product as the merchant wrote it; again for one that is there: the newer words count. */
export function putProduct(shop: StoreShop, now: Instant, input: z.infer<typeof productInput>): StoreProduct {
  const product = { ...input, updatedAt: wholeSecond(now) };
  shop.products.set(product.id, product);
  return product;
}

/** What is bought is there to be bought: a product that nobody wrote has its line's title and nothing else. */
export function introduceProduct(shop: StoreShop, { productId, title }: StoreLine, now: Instant): void {
  if (productId === null || shop.products.has(productId)) return;
  putProduct(shop, now, productInput.parse({ id: productId, title }));
}
