import { hasStock } from '../../domain/returns/stock.ts';
import { offersFor } from '../../domain/returns/offers.ts';
import { portalPicture } from '../../domain/returns/portal-picture.ts';
import type { PortalSession } from '../../domain/returns/portal-session.ts';
import { differenceFor, paidWithTax } from '../../domain/returns/promised-money.ts';
import type { VariantChoice } from '../../domain/returns/returnable-order.ts';
import type { Deps } from '../ports.ts';
import { variantTitleOf } from './portal-offers.ts';
import { pairOf } from './portal-reason.ts';
import { readUntaken, type UntakenDeps } from './read-untaken.ts';

type Shown = { title: string; imageUrl: string | null };

/** One piece that could be sent instead; `difference`: what it costs more (above 0) or less than what was paid, all pieces together. */
export type FoundVariant = Shown & { variantId: string; variantTitle: string | null; difference: number };

/** A product that was found; `only`: it is sold in one variant, so there is nothing more to choose. */
export type FoundProduct = Shown & { productId: string; only: FoundVariant | null };

export type PortalSearchPage = {
  /** What was found by words; empty where one product is looked at. */
  products: FoundProduct[];
  /** Of the product that is looked at: what is in stock of it. Null: none is. */
  variants: FoundVariant[] | null;
  /** What there is for it. */
  paid: number;
  currency: string;
};

const shownAtMost = 24;

/**
 * Other products for an item of the visit, by words in their title; with `productId`: that one's variants. Null: nothing
 * else is offered for this item.
 */
export async function portalSearch(
  deps: UntakenDeps & Pick<Deps, 'shopifyReturns'>,
  shop: string,
  session: PortalSession,
  { item, text, productId }: { item: string; text: string; productId: string | null },
): Promise<PortalSearchPage | null> {
  const chosen = session.lines.find((line) => line.item === item);
  const found = session.gift ? null : await readUntaken(deps, shop, session.orderId);
  const pair = found && chosen ? pairOf(found, session, item) : null;
  if (!found || !pair || !chosen?.reason) return null;
  const [line, verdict] = pair;
  const offers = offersFor(verdict, chosen.reason, found.policy.policy);
  if (!offers.some(({ outcome }) => outcome === 'other_product')) return null;
  const part = { line, quantity: chosen.quantity };
  const shownOf = (choice: VariantChoice): FoundVariant => ({
    ...pictured(choice),
    variantId: choice.variantId,
    variantTitle: variantTitleOf(choice),
    difference: differenceFor(part, choice.price, found.order),
  });
  const isThere = (choice: VariantChoice) => hasStock(choice, part.quantity) && choice.productId !== line.productId;
  const money = { paid: paidWithTax(line, part.quantity), currency: found.order.currency };
  if (productId !== null) {
    const variants = await deps.shopifyReturns.variantsOf(shop, productId);
    return { products: [], variants: variants.filter(isThere).map(shownOf), ...money };
  }
  const choices = await deps.shopifyReturns.searchProducts(shop, text, shownAtMost);
  return { products: productsOf(choices.filter(isThere), choices, shownOf), variants: null, ...money };
}

/** Of a product with many variants a search tells the first few: whether it has one only is sure where it told one. */
function productsOf(
  inStock: VariantChoice[],
  all: VariantChoice[],
  shownOf: (choice: VariantChoice) => FoundVariant,
): FoundProduct[] {
  const byProduct = new Map(inStock.map((choice) => [choice.productId, choice]));
  return [...byProduct.values()].map((choice) => {
    const isOnly = all.filter(({ productId }) => productId === choice.productId).length === 1;
    return { ...pictured(choice), productId: choice.productId, only: isOnly ? shownOf(choice) : null };
  });
}

const pictured = ({ title, imageUrl }: VariantChoice): Shown => ({ title, imageUrl: portalPicture(imageUrl) });
