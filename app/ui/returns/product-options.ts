import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { VariantChoice } from '../../domain/returns/returnable-order.ts';
import { variantName } from './return-words.ts';

export type ShownProduct = { value: string; title: string; costs: string; imageUrl: string | null; isDearer: boolean };

/** Products to choose from, each with what it costs more or less than what was paid. */
export const shownProducts = (products: (VariantChoice & { difference: number })[], currency: string): ShownProduct[] =>
  products.map(({ variantId, title, options, imageUrl, difference }) => ({
    value: variantId,
    title: [title, variantName(Object.values(options).join(' / ') || null)].filter(Boolean).join(' · '),
    costs: costsWords(difference, currency),
    imageUrl,
    isDearer: difference > 0,
  }));

function costsWords(difference: number, currency: string): string {
  if (difference === 0) return 'At the price paid';
  const sum = formatMoney(Math.abs(difference), currency, 'en');
  return difference > 0 ? `${sum} to pay` : `${sum} comes back`;
}
