import { HOUR, type Instant, type ZoneId } from '../shared/instant.ts';
import { atLocalHour, DAY } from '../shared/local-time.ts';
import { offsetPeriod } from '../shared/zone-offsets.ts';

/** The weekend of most carriers: 1 January 1970, day 0, was a Thursday. */
const isWeekend = (day: number): boolean => [2, 3].includes(((day % 7) + 7) % 7);

/**
 * The same time of day so many working days later, by the calendar in `zone`. Saturdays and Sundays do not count, public
 * holidays do. From a weekend it is counted as if from the Friday before.
 */
export function addWorkingDays(instant: Instant, days: number, zone: ZoneId): Instant {
  const wall = instant + offsetPeriod(instant, zone).offset;
  const today = Math.floor(wall / DAY);
  let day = today;
  for (let left = days; left > 0;) {
    day += 1;
    if (!isWeekend(day)) left -= 1;
  }
  return atLocalHour(instant, zone, day - today, (wall - today * DAY) / HOUR);
}
