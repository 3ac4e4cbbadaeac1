import { ControlError } from '../control/control-error.ts';
import type { StoreProduct, StoreShop, StoreVariant } from './store.ts';

export function variantOf(shop: StoreShop, id: string): { product: StoreProduct; variant: StoreVariant } | null {
  for (const product of shop.products.values()) {
    const variant = product.variants.find((candidate) => candidate.id === id);
    if (variant) return { product, variant };
  }
  return null;
}

/** Adds pieces to the shelf, or with a number below 0 takes them. What is not counted stays so. */
export function moveStock(shop: StoreShop, variantId: string | null, pieces: number): void {
  const variant = variantId === null ? null : variantOf(shop, variantId)?.variant;
  if (variant && variant.stock !== null) variant.stock += pieces;
}

/** The merchant counts the shelf anew. */
export function setStock(shop: StoreShop, variantId: string, stock: number | null): StoreVariant {
  const variant = variantOf(shop, variantId)?.variant;
  if (!variant) throw new ControlError(404, `${shop.domain} has no variant ${variantId}`);
  variant.stock = stock;
  return variant;
}
