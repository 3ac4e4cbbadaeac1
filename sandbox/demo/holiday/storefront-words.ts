import { holidayShop, product } from './holiday-shop.ts';

/** Where a shopper finds the product. */
export const productPage = (sandboxUrl: string): string =>
  `${sandboxUrl}/storefront/${holidayShop.domain.split('.')[0]}/products/${product.title.toLowerCase().replaceAll(' ', '-')}`;

/** What the app's block says on the product page to a shopper without scripts. */
export async function wordsOnPage(sandboxUrl: string): Promise<string> {
  const response = await fetch(productPage(sandboxUrl));
  const html = await response.text();
  if (!response.ok) throw new Error(`the product page answered HTTP ${response.status}: ${html.slice(0, 300)}`);
  const shown = html.replace(/<p\b[^>]*\shidden[\s>][\s\S]*?<\/p>/g, '');
  const blocks = shown.match(/<div class="doorstep [\s\S]*?<\/div>|<p class="doorstep__returns">[\s\S]*?<\/p>/g) ?? [];
  return blocks
    .join(' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
