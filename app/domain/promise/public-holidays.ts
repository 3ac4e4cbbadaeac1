import Holidays from 'date-holidays';
import { parseDay, type Day } from './calendar.ts';

/** By country and year: a table of hundreds of rules is worked out once. */
const known = new Map<string, ReadonlySet<Day>>();

/**
 * Days on which a whole country is off, by the `date-holidays` package; a region's own holidays are the merchant's to
 * add. Empty for a country that it does not know. Also those of a holiday that began in the year before.
 */
export function publicHolidays(country: string, year: number): ReadonlySet<Day> {
  const key = `${country} ${year}`;
  const found = known.get(key) ?? new Set(readHolidays(country, year));
  known.set(key, found);
  return found;
}

function readHolidays(country: string, year: number): Day[] {
  const holidays = new Holidays(country, { types: ['public'] });
  return [year - 1, year].flatMap((beganIn) =>
    holidays.getHolidays(beganIn).flatMap(({ date, start, end }) => {
      const first = parseDay(date.slice(0, 10));
      if (first === null) return [];
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      return Array.from({ length }, (_, index) => first + index).filter((day) => yearOf(day) === year);
    }),
  );
}

const yearOf = (day: Day): number => new Date(day * 86_400_000).getUTCFullYear();
