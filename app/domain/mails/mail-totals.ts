import type { Block } from './mail-document.ts';
import type { ThankYouInputs, ThankYouItem } from './mail-input-types.ts';
import { formatMoney } from './mail-formats.ts';
import type { Translate } from './texts/translator.ts';

type Row = Extract<Block, { type: 'totals' }>['rows'][number];

/**
 * What it all cost, as a sum that a shopper can follow. Duties, tips and roundings are known in the total only, so where
 * the parts do not add up to it the total stands alone.
 */
export function totalRows(t: Translate, inputs: ThankYouInputs): Row[] {
  const { totals, formatLocale, countryCode, isShipped, items } = inputs;
  if (!totals) return [];
  const { subtotal, shipping, tax, taxesIncluded, total, currency } = totals;
  const goods = goodsBeforeDiscounts(items, currency) ?? subtotal;
  const money = (amount: number) => formatMoney(amount, currency, formatLocale);
  const row = (label: string, value: string, isStrong = false): Row => ({ label, value, isStrong });
  const addsUp = subtotal + shipping + (taxesIncluded ? 0 : tax) === total;
  const parts = [
    row(t('subtotal'), money(goods)),
    ...(goods > subtotal ? [row(t('discount'), money(subtotal - goods))] : []),
    ...(isShipped || shipping > 0 ? [row(t('shipping_cost'), shipping > 0 ? money(shipping) : t('free'))] : []),
    ...(!taxesIncluded && tax > 0 ? [row(t('tax'), money(tax))] : []),
  ];
  return [
    ...(addsUp ? parts : []),
    row(t('total'), money(total), true),
    ...(taxesIncluded && tax > 0 ? [row(t(taxWord(countryCode)), money(tax))] : []),
  ];
}

/** Null where a price is not known, or in another currency. */
function goodsBeforeDiscounts(items: ThankYouItem[], currency: string): number | null {
  let sum = 0;
  for (const { price, quantity } of items) {
    if (price?.currency !== currency) return null;
    sum += price.amount * quantity;
  }
  return sum;
}

/** Where the tax that is in a price is called a value-added tax; elsewhere it is a tax on goods, sales or consumption. */
const vatCountries: ReadonlySet<string> = new Set(
  (
    'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO RS SE SI SK SM TR UA ' +
    'AE BH EG MA OM SA TN ZA AR CL CO MX PE UY'
  ).split(' '),
);

const taxWord = (countryCode: string | null): 'vat_included' | 'tax_included' =>
  vatCountries.has(countryCode ?? '') ? 'vat_included' : 'tax_included';
