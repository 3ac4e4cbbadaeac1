import type { Instant } from '../shared/instant.ts';
import { localDay } from '../shared/local-time.ts';
import { shiftWorkingDays, workingDayFrom, type Day } from './calendar.ts';
import { cutoffOn, type Ends } from './order-by.ts';
import type { Origin, ShippingService } from './origin.ts';
import { handlingOn, type Season } from './season.ts';
import { bothWork } from './work-calendars.ts';

/** What is ordered before `until` leaves on `ships`, and arrives between two days. */
export type Cutoff = { until: Instant; ships: Day; arrivesFrom: Day; arrivesBy: Day };

/**
 * The next `count` daily cutoffs after `now`, soonest first; fewer where a calendar has no more working days. On days on
 * which one of `seasons` shows, the warehouse takes as long as it says.
 */
export function nextCutoffs(
  now: Instant,
  service: ShippingService,
  origin: Origin,
  ends: Ends,
  count: number,
  extraHandlingDays = 0,
  seasons: readonly Season[] = [],
): Cutoff[] {
  const cutoffs: Cutoff[] = [];
  let day = workingDayFrom(localDay(now, origin.zone), ends.origin);
  while (day !== null && cutoffs.length < count) {
    const until = cutoffOn(day, origin);
    const cutoff =
      until > now ? cutoffAt(day, until, service, handlingOn(day, origin, seasons) + extraHandlingDays, ends) : null;
    if (cutoff) cutoffs.push(cutoff);
    else if (until > now) break;
    day = workingDayFrom(day + 1, ends.origin);
  }
  return cutoffs;
}

function cutoffAt(day: Day, until: Instant, service: ShippingService, handling: number, ends: Ends): Cutoff | null {
  const ships = shiftWorkingDays(day, handling, ends.origin);
  if (ships === null) return null;
  const arrivesFrom = arrivalOf(ships, service.transit.min, ends);
  const arrivesBy = arrivalOf(ships, service.transit.max, ends);
  return arrivesFrom === null || arrivesBy === null ? null : { until, ships, arrivesFrom, arrivesBy };
}

/** The day on which a parcel that was handed over on `posted` arrives after `transit` days on the way. */
export function arrivalOf(posted: Day, transit: number, { origin, destination }: Ends): Day | null {
  const onTheWay = bothWork(origin, destination);
  return transit === 0 ? workingDayFrom(posted, onTheWay) : shiftWorkingDays(posted, transit, onTheWay);
}
