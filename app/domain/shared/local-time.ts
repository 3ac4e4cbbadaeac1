import { HOUR, type Instant, type ZoneId } from './instant.ts';
import { offsetPeriod } from './zone-offsets.ts';

export const DAY = 24 * HOUR;

/**
 * `hour` o'clock in `zone`, `addDays` calendar days after the local date on which `instant` falls.
 * An hour that daylight saving skips comes as much later as the clock jumped; one that comes twice is the first.
 */
export function atLocalHour(instant: Instant, zone: ZoneId, addDays: number, hour: number): Instant {
  return atWallTime((localDay(instant, zone) + addDays) * DAY + hour * HOUR, zone);
}

/** The calendar day on which `instant` falls in `zone`, counted from 1 January 1970. */
export const localDay = (instant: Instant, zone: ZoneId): number =>
  Math.floor((instant + offsetPeriod(instant, zone).offset) / DAY);

/** `wall`: what a clock on the wall shows, as if it hung in Greenwich. What clocks skip or show twice: see `atLocalHour`. */
export function atWallTime(wall: number, zone: ZoneId): Instant {
  const before = offsetPeriod(wall - DAY, zone).offset;
  const after = offsetPeriod(wall + DAY, zone).offset;
  const isShown = before === after || offsetPeriod(wall - before, zone).offset === before;
  if (isShown) return wall - before;
  return offsetPeriod(wall - after, zone).offset === after ? wall - after : wall - before;
}
