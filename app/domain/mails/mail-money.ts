import { decimalsOf } from '../shared/money.ts';

/** An amount in minor units as the reader writes money: `€ 1.234,50`. */
export function formatMoney(amount: number, currency: string, formatLocale: string): string {
  const value = amount / 10 ** decimalsOf(currency);
  return new Intl.NumberFormat(formatLocale, { style: 'currency', currency }).format(value);
}
