import { HOUR, type Instant, type ZoneId } from './instant.ts';
import { DAY } from './local-time.ts';
import { offsetPeriod } from './zone-offsets.ts';

/** Local hours from 0 to 23, `to` not included; from 21 to 8 spans the night. */
export type QuietHours = { from: number; to: number };

/** As ISO 8601 counts them: Monday is 1, Sunday 7. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** When mail may go. `quiet` null: at any hour. */
export type SendingTimes = { quiet: QuietHours | null; days: readonly Weekday[] };

/**
 * The first instant from `instant` on at which mail may go in `zone`. Between two changes of a zone's clocks its wall
 * clock runs evenly, so looking from change to change is exact, whatever daylight saving does to an hour.
 */
export function nextSendingTime(instant: Instant, zone: ZoneId, times: SendingTimes): Instant {
  if (times.days.length === 0) throw new Error('there is no day on which mail may go');
  for (let at = instant; ;) {
    const { offset, until } = offsetPeriod(at, zone);
    const wait = waitBy(at + offset, times);
    if (wait === 0) return at;
    at = Math.min(at + wait, until);
  }
}

/** How long it is by a wall clock that runs evenly until something changes for the better; 0: mail may go. */
function waitBy(wall: number, { quiet, days }: SendingTimes): number {
  const day = Math.floor(wall / DAY);
  const time = wall - day * DAY;
  if (quiet && isQuiet(time / HOUR, quiet)) return (quiet.to * HOUR - time + DAY) % DAY;
  return days.length === weekdays.length || days.includes(weekdayOf(day)) ? 0 : DAY - time;
}

const isQuiet = (hour: number, { from, to }: QuietHours): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
