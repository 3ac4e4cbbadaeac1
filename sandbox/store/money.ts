const decimals = new Map<string, number>();

/** Amounts are integers in the currency's smallest unit; the number of decimals is the currency's own (JPY 0, KWD 3). */
function decimalsOf(currency: string): number {
  let known = decimals.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    decimals.set(currency, known);
  }
  return known;
}

/** `"49.9"` or `49.9` → 4990 for USD. */
export function toMinorUnits(amount: string | number, currency: string): number {
  return Math.round(Number(amount) * 10 ** decimalsOf(currency));
}

/** 4990 → `"49.90"` for USD. */
export function formatAmount(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  return (minor / 10 ** decimals).toFixed(decimals);
}
