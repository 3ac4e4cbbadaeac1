import Holidays from 'date-holidays';
import { parseDay, type Day } from './calendar.ts';

/** By country and year: a table of hundreds of rules is worked out once. */
const known = new Map<string, ReadonlySet<Day>>();

/**
 * Days on which a whole country is off, by the `date-holidays` package; a region's own holidays are the merchant's to
 * add. Empty for a country that it does not know.
 */
export function publicHolidays(country: string, year: number): ReadonlySet<Day> {
  const key = `${country} ${year}`;
  const found = known.get(key) ?? new Set(readHolidays(country, year));
  known.set(key, found);
  return found;
}

function readHolidays(country: string, year: number): Day[] {
  return new Holidays(country, { types: ['public'] }).getHolidays(year).flatMap(({ date, start, end }) => {
    const first = parseDay(date.slice(0, 10));
    if (first === null) return [];
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    return Array.from({ length }, (_, index) => first + index);
  });
}
