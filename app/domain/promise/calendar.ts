import { DAY } from '../shared/instant.ts';

/** A calendar day without a zone, counted from 1 January 1970. */
export type Day = number;

/** `2026-12-24` → Day. Null for what is no date. */
export function parseDay(text: string): Day | null {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) || formatDay(ms / DAY) !== text ? null : ms / DAY;
}

/** Tables are full of the same few days, and writing one takes longer than all else about it. */
const written = new Map<Day, string>();
const mostWritten = 4_000;

export function formatDay(day: Day): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  if (written.size === mostWritten) written.clear();
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  written.set(day, text);
  return text;
}

/** ISO: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** On which days somebody works: a warehouse, or a country's carriers. */
export type WorkCalendar = (day: Day) => boolean;

/** Longer than any season: a calendar without working days must not be walked for ever. */
const LIMIT = 3 * 366;

/** The day itself when it is one; null where there is none for years. */
export function workingDayFrom(day: Day, isWorking: WorkCalendar): Day | null {
  for (let next = day; next < day + LIMIT; next += 1) if (isWorking(next)) return next;
  return null;
}

/** The day itself when it is one; null where there is none for years. */
export function workingDayUntil(day: Day, isWorking: WorkCalendar): Day | null {
  for (let last = day; last > day - LIMIT; last -= 1) if (isWorking(last)) return last;
  return null;
}

/** So many working days after `day` (before it, for a negative `count`); 0: `day` itself, whatever it is. */
export function shiftWorkingDays(day: Day, count: number, isWorking: WorkCalendar): Day | null {
  const step = Math.sign(count);
  let at = day;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    const next = step > 0 ? workingDayFrom(at + 1, isWorking) : workingDayUntil(at - 1, isWorking);
    if (next === null) return null;
    at = next;
  }
  return at;
}
