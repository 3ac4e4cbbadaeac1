import { withOwnPictures } from '../pictures/drawings.ts';
import type { StoreProduct, StoreShop, StoreVariant } from '../store/store.ts';
import type { Visit } from './visit.ts';

/** Shopify's Liquid objects `product` and `cart`, as far as the app's blocks read them (shopify.dev/docs/api/liquid/objects). */

export type LiquidVariant = ReturnType<typeof variantObject>;

function variantObject(variant: StoreVariant, product: StoreProduct) {
  const isGiftCard = product.productType === 'Gift card';
  return {
    id: Number(variant.id),
    title: variant.title,
    price: variant.price,
    available: variant.stock === null || variant.stock > 0 || variant.policy === 'continue',
    requires_shipping: !isGiftCard,
    inventory_management: variant.stock === null ? null : 'shopify',
    inventory_quantity: variant.stock ?? 0,
    inventory_policy: variant.policy,
  };
}

/** `selected`: the variant that the address names. */
export function productObject(product: StoreProduct, selected: string | null) {
  const variants = product.variants.map((variant) => variantObject(variant, product));
  const named = variants.find(({ id }) => String(id) === selected);
  return {
    id: Number(product.id),
    title: product.title,
    handle: handleOf(product),
    tags: product.tags,
    type: product.productType,
    gift_card: product.productType === 'Gift card',
    variants,
    selected_or_first_available_variant: named ?? variants.find(({ available }) => available) ?? variants[0],
  };
}

export function cartObject({ shop, cart }: Visit) {
  const items = cart.flatMap(({ variantId, quantity }) => {
    const product = [...shop.products.values()].find(({ variants }) => variants.some(({ id }) => id === variantId));
    const variant = product?.variants.find(({ id }) => id === variantId);
    if (!product || !variant || quantity <= 0) return [];
    const shown = variantObject(variant, product);
    const { gift_card, ...rest } = productObject(product, variantId);
    const line = { product: { ...rest, gift_card }, variant: shown, gift_card, quantity };
    return [{ ...line, requires_shipping: shown.requires_shipping, final_line_price: shown.price * quantity }];
  });
  return {
    items,
    item_count: items.reduce((sum, { quantity }) => sum + quantity, 0),
    total_price: items.reduce((sum, { final_line_price: price }) => sum + price, 0),
  };
}

/** `Linen shirt` → `linen-shirt`; a title without Latin letters has its id. */
export const handleOf = ({ title, id }: Pick<StoreProduct, 'title' | 'id'>): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || id;

export const productCalled = (shop: StoreShop, name: string): StoreProduct | undefined =>
  shop.products.get(name) ?? [...shop.products.values()].find((product) => handleOf(product) === name);

/** Pictures of other hosts are not loaded: a parcel is drawn in their place. */
export function pictureFor({ imageUrl }: Pick<StoreProduct, 'imageUrl'>): string {
  const own = imageUrl === null ? '' : withOwnPictures(imageUrl);
  return own.startsWith('/') ? own : '/theme/assets/parcel.svg';
}
