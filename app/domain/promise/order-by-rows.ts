import type { Instant } from '../shared/instant.ts';
import { formatDay } from './calendar.ts';
import { orderBy } from './order-by.ts';
import { createEnds, type PromiseSettings } from './promise-table.ts';
import type { Season } from './season.ts';
import { grouped, moment, serves } from './table-parts.ts';
import type { PublicHolidays } from './work-calendars.ts';

/** What a season means for each service, as staff see it in a calendar. Countries of which the same is true share a row. */
export type OrderByRow = { countries: string[]; services: OrderByService[] };

export type OrderByService = {
  serviceId: string;
  serviceName: string;
  originId: string;
  originName: string;
  /** The warehouse's, in which `day` and its cutoff are meant. */
  zone: string;
  /** Null: there is no such day, and nothing is promised. */
  order: {
    until: Instant;
    /** The day of `until`, the day of the planned and of the last possible posting. */
    day: string;
    shipBy: string;
    lastPosting: string;
    decidedBy: 'carrier' | 'transit';
  } | null;
};

/** Without what products add; the first to lapse comes first. */
export function orderByRows(
  { origins, countries, seasons = [] }: Partial<PromiseSettings> & Pick<PromiseSettings, 'origins' | 'countries'>,
  season: Season,
  holidays: PublicHolidays,
): OrderByRow[] {
  const ends = createEnds(holidays);
  return grouped(
    countries.filter((country) => serves(season.countries, country)),
    (country) =>
      origins
        .flatMap((origin) =>
          origin.services
            .filter((service) => serves(service.countries, country))
            .map((service): OrderByService => {
              const found = orderBy(season, service, origin, country, ends(origin, country), 0, seasons);
              return {
                serviceId: service.id,
                serviceName: service.name,
                originId: origin.id,
                originName: origin.name,
                zone: origin.zone,
                order: found && {
                  until: found.until,
                  day: moment(found.until, origin)[1],
                  shipBy: formatDay(found.shipBy),
                  lastPosting: formatDay(found.lastPosting),
                  decidedBy: found.decidedBy,
                },
              };
            }),
        )
        .toSorted((a, b) => (a.order?.until ?? 0) - (b.order?.until ?? 0)),
  );
}
