import { formatDay, parseDay, weekdayOf, type Day, type WorkCalendar } from './calendar.ts';
import type { Origin } from './origin.ts';

/** Public holidays of a country in a year; see public-holidays.ts. */
export type PublicHolidays = (country: string, year: number) => ReadonlySet<Day>;

const yearOf = (day: Day): number => Number(formatDay(day).slice(0, 4));

/** A warehouse works on its weekdays, but for public holidays (unless it says so) and its own closing days. */
export function originCalendar(origin: Origin, holidays: PublicHolidays): WorkCalendar {
  const weekdays = new Set(origin.weekdays);
  const closed = daysOf(origin.closed);
  const open = daysOf(origin.open);
  return remembered(
    (day) =>
      weekdays.has(weekdayOf(day)) &&
      !closed.has(day) &&
      (open.has(day) || !holidays(origin.country, yearOf(day)).has(day)),
  );
}

/** Carriers bring parcels on a country's working week (Unicode CLDR) but on public holidays. */
export function countryCalendar(country: string, holidays: PublicHolidays): WorkCalendar {
  const weekend = weekendOf(country);
  return remembered((day) => !weekend.has(weekdayOf(day)) && !holidays(country, yearOf(day)).has(day));
}

/** On the way, a day counts where both ends work. */
export const bothWork =
  (one: WorkCalendar, other: WorkCalendar): WorkCalendar =>
  (day) =>
    one(day) && other(day);

function remembered(isWorking: WorkCalendar): WorkCalendar {
  const known = new Map<Day, boolean>();
  return (day) => {
    let answer = known.get(day);
    if (answer === undefined) known.set(day, (answer = isWorking(day)));
    return answer;
  };
}

/** TypeScript's library does not know it yet: https://tc39.es/proposal-intl-locale-info/. */
type LocaleWithWeek = Intl.Locale & { getWeekInfo(): { weekend: number[] } };

const weekendOf = (country: string): ReadonlySet<number> =>
  new Set((new Intl.Locale('und', { region: country }) as LocaleWithWeek).getWeekInfo().weekend);

const daysOf = (dates: string[]): ReadonlySet<Day> => new Set(dates.map(parseDay).filter((day) => day !== null));
