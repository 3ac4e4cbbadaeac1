import type { Instant, ZoneId } from '../shared/instant.ts';

type Reader = { formatLocale: string; zone: ZoneId };

/** The day on the recipient's own calendar with its weekday, without the year: it is news. */
export const localDate = (instant: Instant, reader: Reader): string =>
  formatOf(reader, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant);

/** The day with its year, for a paper that is kept: `1 December 2026`. */
export const fullDate = (instant: Instant, reader: Reader): string =>
  formatOf(reader, { day: 'numeric', month: 'long', year: 'numeric' }).format(instant);

/** Carriers count by the Gregorian calendar everywhere, so mails do too (`ar-SA` would not). */
const formatOf = ({ formatLocale, zone }: Reader, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(formatLocale, { ...parts, calendar: 'gregory', timeZone: zone });
