import type { Instant, ZoneId } from '../../../app/domain/shared/instant.ts';

/** `2026-12-01T05:00:00-05:00`: whole seconds, with the offset of the shop's zone. */
export function shopDate(instant: Instant, zone: ZoneId): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
}
