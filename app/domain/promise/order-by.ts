import { DAY, MINUTE, type Instant } from '../shared/instant.ts';
import { atWallTime } from '../shared/local-time.ts';
import { parseDay, shiftWorkingDays, workingDayUntil, type Day, type WorkCalendar } from './calendar.ts';
import type { Origin, ShippingService } from './origin.ts';
import { busiestOn, lastDateOf, type Season } from './season.ts';
import { bothWork } from './work-calendars.ts';

/** Until when to order by a service, so that it arrives in a country in time. */
export type OrderBy = {
  until: Instant;
  /** The last day on which it may be handed to the carrier as planned, and at the very latest. */
  shipBy: Day;
  lastPosting: Day;
  /** What left the least time: the carrier's own date, or the transit time before the holiday. */
  decidedBy: 'carrier' | 'transit';
};

export type Ends = { origin: WorkCalendar; destination: WorkCalendar };
export type EndsOf = (origin: Origin, country: string) => Ends;

/**
 * From the holiday back: the transit time in days on which both ends work, or the carrier's last date where that is
 * earlier; then the buffer and the handling in the warehouse's working days; then the warehouse's daily cutoff, by its own
 * clock. Where another of `seasons` keeps the warehouse busier on the last day, that counts. Null where there is no such day.
 */
export function orderBy(
  season: Season,
  service: ShippingService,
  origin: Origin,
  country: string,
  ends: Ends,
  extraHandlingDays = 0,
  seasons: readonly Season[] = [],
): OrderBy | null {
  const arriveBy = parseDay(season.arriveBy);
  const byTransit = arriveBy === null ? null : latestPosting(arriveBy, service.transit.max, ends);
  if (byTransit === null) return null;
  const carrier = parseDay(lastDateOf(season, service.id, country) ?? '');
  const byCarrier = carrier === null ? null : workingDayUntil(carrier, ends.origin);
  const isCarriers = byCarrier !== null && byCarrier < byTransit;
  const lastPosting = isCarriers ? byCarrier : byTransit;
  const shipBy = shiftWorkingDays(lastPosting, -season.bufferDays, ends.origin);
  if (shipBy === null) return null;
  const dayFor = (handling: number) => shiftWorkingDays(shipBy, -(handling + extraHandlingDays), ends.origin);
  let handling = season.handlingDays ?? origin.handlingDays;
  let day = dayFor(handling);
  while (day !== null) {
    const busiest = busiestOn(day, seasons) ?? 0;
    if (busiest <= handling) break;
    handling = busiest;
    day = dayFor(handling);
  }
  if (day === null) return null;
  return { until: cutoffOn(day, origin), shipBy, lastPosting, decidedBy: isCarriers ? 'carrier' : 'transit' };
}

/** The last working day of the warehouse from which `transit` days on the way end no later than on `arriveBy`. */
function latestPosting(arriveBy: Day, transit: number, { origin, destination }: Ends): Day | null {
  const onTheWay = bothWork(origin, destination);
  const arrival = workingDayUntil(arriveBy, onTheWay);
  if (arrival === null || transit === 0) return arrival;
  const firstDay = shiftWorkingDays(arrival, 1 - transit, onTheWay);
  return firstDay === null ? null : workingDayUntil(firstDay - 1, origin);
}

/** The warehouse's cutoff on a day; a time that daylight saving skips comes as much later as the clock jumped. */
export const cutoffOn = (day: Day, { cutoff, zone }: Pick<Origin, 'cutoff' | 'zone'>): Instant =>
  atWallTime(day * DAY + cutoff * MINUTE, zone);
