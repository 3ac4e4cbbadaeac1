import { portalPicture } from '../domain/returns/portal-picture.ts';
import type { PortalSession } from '../domain/returns/portal-session.ts';
import { differenceFor, paidWithTax } from '../domain/returns/promised-money.ts';
import { offersFor } from '../domain/returns/offers.ts';
import { isInStock } from '../domain/returns/suggest-variant.ts';
import type { Deps } from './ports.ts';
import { variantTitleOf } from './portal-offers.ts';
import { pairOf } from './portal-reason.ts';
import { readReturnable, type ReturnableDeps } from './read-returnable.ts';

export type FoundProduct = {
  variantId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  /** What it costs more (above 0) or less than what was paid, all pieces and fees together. */
  difference: number;
};

const shownAtMost = 24;

/** Other products for an item of the visit, by words in their title; `paid`: what there is for it. Null: not offered. */
export async function portalSearch(
  deps: ReturnableDeps & Pick<Deps, 'shopifyReturns'>,
  shop: string,
  session: PortalSession,
  item: string,
  text: string,
): Promise<{ products: FoundProduct[]; paid: number; currency: string } | null> {
  const chosen = session.lines.find((line) => line.item === item);
  const found = session.gift ? null : await readReturnable(deps, shop, session.orderId);
  const pair = found && chosen ? pairOf(found, session, item) : null;
  if (!found || !pair || !chosen?.reason) return null;
  const [line, verdict] = pair;
  const offer = offersFor(verdict, chosen.reason, found.policy.policy).find((one) => one.outcome === 'other_product');
  if (!offer) return null;
  const part = { line, offer, quantity: chosen.quantity };
  const choices = await deps.shopifyReturns.searchProducts(shop, text, shownAtMost);
  const products = choices
    .filter((choice) => isInStock(choice) && choice.productId !== line.productId)
    .map((choice) => ({
      variantId: choice.variantId,
      title: choice.title,
      variantTitle: variantTitleOf(choice),
      imageUrl: portalPicture(choice.imageUrl),
      difference: differenceFor(part, choice.price, found.order),
    }));
  return { products, paid: paidWithTax(line, chosen.quantity), currency: found.order.currency };
}
