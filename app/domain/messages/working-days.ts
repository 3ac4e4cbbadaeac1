import type { Instant, ZoneId } from '../shared/instant.ts';
import { atLocalHour, DAY, localDay } from '../shared/local-time.ts';

/** The weekend of most carriers: 1 January 1970, day 0, was a Thursday. */
const isWeekend = (day: number): boolean => [2, 3].includes(((day % 7) + 7) % 7);

/**
 * The same time of day so many working days later, by the calendar in `zone`; Saturdays and Sundays do not count, and
 * public holidays do. Counted from a weekend it is as if from the Friday before.
 */
export function addWorkingDays(instant: Instant, days: number, zone: ZoneId): Instant {
  const start = localDay(instant, zone);
  let day = start;
  for (let left = days; left > 0;) {
    day += 1;
    if (!isWeekend(day)) left -= 1;
  }
  const timeOfDay = instant - atLocalHour(instant, zone, 0, 0);
  return Math.min(
    atLocalHour(instant, zone, day - start, 0) + timeOfDay,
    atLocalHour(instant, zone, day - start, 0) + DAY,
  );
}
