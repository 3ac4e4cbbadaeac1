import { portalPicture } from '../../domain/returns/portal-picture.ts';
import { hasStock } from '../../domain/returns/stock.ts';
import type { Deps } from '../ports.ts';

type Recommended = { id: string; title: string; variantTitle: null; imageUrl: string | null; url: string };

/**
 * A few products of the online store for somebody whose worry is over, but for those that they sent back. Whatever goes
 * wrong here is no reason to show less of the rest.
 */
export async function recommended(
  deps: Pick<Deps, 'shopifyReturns'>,
  shop: string,
  { lines }: { lines: { title: string }[] },
): Promise<Recommended[]> {
  const back = new Set(lines.map(({ title }) => title));
  const choices = await deps.shopifyReturns.searchProducts(shop, '', 12).catch(() => []);
  const products = new Map(
    choices
      .filter((choice) => hasStock(choice, 1) && !back.has(choice.title))
      .map((choice) => [choice.productId, choice]),
  );
  const shown = [...products.values()].flatMap(({ productId, title, imageUrl, url }) =>
    url?.startsWith('https://')
      ? [{ id: productId, title, variantTitle: null, imageUrl: portalPicture(imageUrl), url }]
      : [],
  );
  return shown.slice(0, 3);
}
