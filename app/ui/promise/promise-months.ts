import type { DateRow } from './promise-date-rows.ts';

export type MonthDay = {
  number: number;
  isHoliday: boolean;
  /** What can be ordered until this day for the last time. */
  ends: { key: string; text: string }[];
};
export type Month = { title: string; weeks: (MonthDay | null)[][] };

const title = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The months from the first date to the holiday, in weeks that begin on Monday; three at most, the last ones. */
export function monthsOf(rows: DateRow[], arriveBy: string): Month[] {
  const ends = new Map<string, MonthDay['ends']>();
  for (const { date, ...row } of rows) {
    if (!date) continue;
    const text = row.countries.length === 1 ? `${row.service}: ${row.countries[0]}` : row.service;
    const key = `${row.serviceId} ${row.origin} ${row.countries[0] ?? ''}`;
    ends.set(date.day, [...(ends.get(date.day) ?? []), { key, text }]);
  }
  const days = [...ends.keys(), arriveBy].filter(isDay).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first, last)
    .slice(-3)
    .map((month) => ({
      title: title.format(Date.parse(`${month}-01T00:00:00Z`)),
      weeks: weeksOf(month, (day) => ({
        number: Number(day.slice(8)),
        isHoliday: day === arriveBy,
        ends: ends.get(day) ?? [],
      })),
    }));
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** `2026-11`, `2026-12`. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  const end = last.slice(0, 7);
  for (let name = nameOf(year, month); name <= end && months.length < 36; name = nameOf(year, month)) {
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

const nameOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

function weeksOf(month: string, dayOf: (date: string) => MonthDay): (MonthDay | null)[][] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (MonthDay | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length }, (_, at) => dayOf(`${month}-${String(at + 1).padStart(2, '0')}`)),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
