import type { Instant, ZoneId } from '../domain/shared/instant.ts';

export type ReaderDates = {
  /** `22 Nov 2026, 11:00` */
  time(at: Instant): string;
  /** `22 Nov 2026` */
  day(at: Instant): string;
  /** The same of a date that has no zone: `2026-11-22`. */
  date(date: string): string;
  /** `11:00`, of minutes after midnight. */
  clock(minutes: number): string;
};

/**
 * Dates in the shop's zone, written as the reader's region writes English. Made on the server, so that the page does not
 * change when it wakes up in a browser that knows other rules.
 */
export function datesFor(request: Request, zone: ZoneId): ReaderDates {
  const locale = englishOf(request.headers.get('accept-language') ?? '');
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium' });
  const clock = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' });
  return {
    time: (at) => time.format(at),
    day: (at) => day.format(at),
    clock: (minutes) => clock.format(minutes * 60_000),
    date: (text) => date.format(Date.parse(`${text}T00:00:00Z`)),
  };
}

const englishOf = (accepted: string): string => /\ben-[A-Z]{2}\b/.exec(accepted)?.[0] ?? 'en';
