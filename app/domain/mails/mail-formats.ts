import type { Instant, ZoneId } from '../shared/instant.ts';
import { toAmount } from '../shared/money.ts';

type Reader = { formatLocale: string; zone: ZoneId };

/** The day on the recipient's own calendar with its weekday, without the year: it is news. */
export const localDate = (instant: Instant, reader: Reader): string =>
  dates(reader, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant);

/** The day with its year, for a paper that is kept: `1 December 2026`. */
export const fullDate = (instant: Instant, reader: Reader): string =>
  dates(reader, { day: 'numeric', month: 'long', year: 'numeric' }).format(instant);

/** An amount in minor units as the reader writes money: `€ 1.234,50`. */
export function formatMoney(amount: number, currency: string, formatLocale: string): string {
  const make = () => new Intl.NumberFormat(formatLocale, { style: 'currency', currency });
  return remembered(`${formatLocale}|${currency}`, make).format(
    toAmount(amount, currency) as Intl.StringNumericLiteral,
  );
}

/** "Shirt, belt and scarf". */
export const formatList = (names: Iterable<string>, formatLocale: string): string =>
  remembered(`${formatLocale}|list`, () => new Intl.ListFormat(formatLocale)).format(names);

/** Carriers count by the Gregorian calendar everywhere, so mails do too (`ar-SA` would not). */
function dates({ formatLocale, zone }: Reader, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const make = () => new Intl.DateTimeFormat(formatLocale, { ...parts, calendar: 'gregory', timeZone: zone });
  return remembered(`${formatLocale}|${zone}|${Object.keys(parts).join()}`, make);
}

/** Making one takes longer than the rest of a mail; a shop's shoppers need few. */
const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat>();
const keptAtMost = 1_000;

function remembered<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat>(
  key: string,
  make: () => F,
): F {
  const known = formats.get(key) as F | undefined;
  if (known) return known;
  if (formats.size >= keptAtMost) formats.clear();
  const format = make();
  formats.set(key, format);
  return format;
}
