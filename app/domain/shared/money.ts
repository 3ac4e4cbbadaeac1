const decimals = new Map<string, number>();

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217). Throws RangeError for what is no code. */
export function decimalsOf(currency: string): number {
  let known = decimals.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    decimals.set(currency, known);
  }
  return known;
}

const decimalAmount = /^(-?)(\d+)(?:\.(\d+))?$/;
const currencyCode = /^[A-Z]{3}$/;

/**
 * `"49.9"` in EUR → 4990, `"1200.0"` in JPY → 1200. Without floating point; digits that the currency does not have are
 * rounded half up. Null for what is no amount, no currency, or too large to be exact.
 */
export function toMinorUnits(amount: string, currency: string): number | null {
  const [, sign, whole, fraction = ''] = decimalAmount.exec(amount) ?? [];
  if (whole === undefined || !currencyCode.test(currency)) return null;
  const places = decimalsOf(currency);
  const digits = Number(whole + fraction.slice(0, places).padEnd(places, '0'));
  const minor = digits + ((fraction[places] ?? '0') >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return null;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** 4990 in EUR → `"49.90"`, 1200 in JPY → `"1200"`: as Shopify takes amounts. Throws RangeError for what is no whole number. */
export function toAmount(minor: number, currency: string): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError('an amount must be a whole number of its smallest unit');
  const places = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = minor < 0 ? '-' : '';
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(digits.length - places)}`;
}
