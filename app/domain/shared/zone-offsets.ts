import type { Instant, ZoneId } from './instant.ts';

/** While `from` ≤ instant < `until`, a zone's wall clock shows UTC plus `offset` milliseconds. */
export type OffsetPeriod = { offset: number; from: Instant; until: Instant };

/** A zone changes its clocks a few times a year, and is asked for them millions of times. */
const known = new Map<ZoneId, OffsetPeriod[]>();

/** By the rules of the IANA time zone database. Throws RangeError for a zone that does not exist. */
export function offsetPeriod(instant: Instant, zone: ZoneId): OffsetPeriod {
  const periods = known.get(zone) ?? [];
  const found = periods.find(({ from, until }) => from <= instant && instant < until);
  if (found) return found;
  const period = readPeriod(instant, zone);
  known.set(zone, [...periods, period]);
  return period;
}

function readPeriod(instant: Instant, zone: ZoneId): OffsetPeriod {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  // `previous` looks strictly before an instant: a change at this very one counts as well.
  const changed = there.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const changes = there.getTimeZoneTransition('next');
  return {
    offset: there.offsetNanoseconds / 1_000_000,
    from: changed?.epochMilliseconds ?? -Infinity,
    until: changes?.epochMilliseconds ?? Infinity,
  };
}
