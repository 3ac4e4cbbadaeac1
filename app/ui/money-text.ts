import { decimalsOf, toMinorUnits } from '../domain/shared/money.ts';

/** 1250 in EUR → `12.50`, as staff type it. */
export function moneyText(amount: number | null, currency: string): string {
  if (amount === null) return '';
  const places = decimalsOf(currency);
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return amount < 0 ? `-${text}` : text;
}

/** `12,5` in EUR → 1250. What cannot be an amount comes back as it is, so that the server names the field; empty: null. */
export function moneyIn(typed: string, currency: string): number | string | null {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  return toMinorUnits(text, currency) ?? typed;
}
