import { hasStock } from '../../domain/returns/stock.ts';
import { differenceFor } from '../../domain/returns/promised-money.ts';
import type { VariantChoice } from '../../domain/returns/returnable-order.ts';
import type { Deps } from '../ports.ts';
import { readReturnable, type ReturnableDeps } from '../returns/read-returnable.ts';
import { orUnreachable } from '../return-steps/shopify-answer.ts';

export type ProductInstead = VariantChoice & {
  /** What it costs more (above 0) or less than what was paid, for all pieces, in the order's currency. */
  difference: number;
};

const askedAtMost = 10;
const askedWhole = 3;
const shownAtMost = 48;

/** `item`: the line's id in its parcel; `text`: words of the title, none for the newest. */
export type InsteadOf = { orderId: string; item: string; quantity: number; text: string };

/** Other products of the shop that staff could give for an item: in stock, with what each costs. Null: no such item. */
export async function productsInstead(
  deps: ReturnableDeps & Pick<Deps, 'shopifyReturns'>,
  shop: string,
  wish: InsteadOf,
): Promise<{ products: ProductInstead[]; currency: string } | 'unreachable' | null> {
  return orUnreachable(asked(deps, shop, wish));
}

async function asked(
  deps: ReturnableDeps & Pick<Deps, 'shopifyReturns'>,
  shop: string,
  { orderId, item, quantity, text }: InsteadOf,
) {
  const found = await readReturnable(deps, shop, orderId);
  const line = found?.order.lines.find(({ fulfillmentLineItemId }) => fulfillmentLineItemId === item);
  if (!found || !line) return null;
  const choices = await wholeOf(deps, shop, await deps.shopifyReturns.searchProducts(shop, text, askedAtMost));
  const products = choices
    .filter((choice) => choice.productId !== line.productId && hasStock(choice, quantity))
    .slice(0, shownAtMost)
    .map((choice) => ({ ...choice, difference: differenceFor({ line, quantity }, choice.price, found.order) }));
  return { products, currency: found.order.currency };
}

/** A search tells a few variants of each product: of the first ones, which fit best, all are asked for. */
async function wholeOf(
  { shopifyReturns }: Pick<Deps, 'shopifyReturns'>,
  shop: string,
  choices: VariantChoice[],
): Promise<VariantChoice[]> {
  const products = [...Map.groupBy(choices, ({ productId }) => productId)];
  const whole = products.map(async ([productId, some], index) =>
    index < askedWhole && some.length > 1 ? shopifyReturns.variantsOf(shop, productId) : some,
  );
  return (await Promise.all(whole)).flat();
}
