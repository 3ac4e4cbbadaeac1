/** A point in time: milliseconds since the epoch, UTC. A zone is never implied; what needs one takes it as a parameter. */
export type Instant = number;

/** An IANA zone name, for example `Europe/Rome`. */
export type ZoneId = string;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Midnight in UTC, on the day in UTC on which `instant` falls. */
export const startOfUtcDay = (instant: Instant): Instant => instant - (((instant % DAY) + DAY) % DAY);

/**
 * Shopify's dates ("2026-12-01T10:00:00-05:00") as an instant.
 * Null for anything that is not a date: Shopify's bodies do carry nulls where its documentation promises dates.
 */
export function parseInstant(text: string | null | undefined): Instant | null {
  if (!text) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

/** For logs and people: `2026-12-01T10:00:00.000Z`. */
export function formatInstant(instant: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'millisecond' });
}
