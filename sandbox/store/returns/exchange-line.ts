import { divideRounded } from '../allocate.ts';
import { WHOLE } from '../line-money.ts';
import { variantOf } from '../stock.ts';
import type { Store, StoreLine, StoreShop } from '../store.ts';
import type { StoreExchange } from '../store-return.ts';

type Swapped = Pick<StoreExchange, 'variantId' | 'quantity' | 'discount'>;

/** Off `count` pieces at today's price. A fixed amount is for one piece: see README.md, "Not known". */
function exchangeDiscount(price: number, count: number, discount: Swapped['discount']): number {
  if (discount === null) return 0;
  const asked = 'rate' in discount ? divideRounded(price * count * discount.rate, WHOLE) : discount.amount * count;
  return Math.min(asked, price * count);
}

/** The order's line that `count` pieces of an exchange become when they are processed. */
export function exchangeLine(
  store: Pick<Store, 'newId'>,
  shop: StoreShop,
  returnId: string,
  { variantId, discount }: Swapped,
  count: number,
): StoreLine {
  const found = variantOf(shop, variantId);
  if (!found) throw new Error(`The exchange is for variant ${variantId}, which is gone`);
  const { product, variant } = found;
  const off = exchangeDiscount(variant.price, count, discount);
  return {
    id: store.newId(),
    productId: product.id,
    variantId,
    title: product.title,
    variantTitle: variant.title,
    sku: variant.sku,
    quantity: count,
    currentQuantity: count,
    price: variant.price,
    discounts: off === 0 ? [] : [{ title: 'Exchange', amount: off, isWholeOrder: false }],
    isGiftCard: false,
    requiresShipping: true,
    returnId,
  };
}
