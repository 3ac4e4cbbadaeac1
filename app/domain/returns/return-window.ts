import { atLocalHour, DAY, localDay } from '../shared/local-time.ts';
import type { Instant, ZoneId } from '../shared/instant.ts';
import type { ReturnPolicy } from './return-policy.ts';

/** The last millisecond of the local day that comes `days` calendar days after the one of `instant`. */
export const endOfDayAfter = (instant: Instant, zone: ZoneId, days: number): Instant =>
  atLocalHour(instant, zone, days + 1, 0) - 1;

export type SeasonEnd = { name: string; until: Instant };

/** Of the seasons in which the order was placed (by the shop's calendar) the one that lasts longest; null: there is none. */
export function seasonOf(
  placedAt: Instant,
  { seasons }: Pick<ReturnPolicy, 'seasons'>,
  zone: ZoneId,
): SeasonEnd | null {
  if (seasons.length === 0) return null;
  const placed = localDay(placedAt, zone);
  let longest: SeasonEnd | null = null;
  for (const { name, from, to, returnBy } of seasons) {
    if (placed < dayOf(from) || placed > dayOf(to)) continue;
    const until = endOfDayAfter(placedAt, zone, dayOf(returnBy) - placed);
    if (longest === null || until > longest.until) longest = { name, until };
  }
  return longest;
}

/** `2026-12-24` as `localDay` counts. */
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
