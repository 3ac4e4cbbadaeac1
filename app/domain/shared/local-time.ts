import type { Instant, ZoneId } from './instant.ts';

/**
 * `hour` o'clock in `zone`, `addDays` calendar days after the local date on which `instant` falls.
 * An hour that daylight saving skips comes as much later as the clock jumped; one that comes twice is the first.
 */
export function atLocalHour(instant: Instant, zone: ZoneId, addDays: number, hour: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: addDays })
    .toPlainDateTime(new Temporal.PlainTime(hour))
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}
