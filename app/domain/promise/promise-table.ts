import type { Instant } from '../shared/instant.ts';
import { localDay } from '../shared/local-time.ts';
import { formatDay, parseDay } from './calendar.ts';
import { dailyServices, type DailyService } from './daily-table.ts';
import type { Ends, EndsOf } from './order-by.ts';
import type { Origin } from './origin.ts';
import type { ProductRule } from './promise-config.ts';
import { returnSeasonsOf, returnsTable, type ReturnSeason, type ReturnsTable } from './return-seasons.ts';
import { seasonTable, type SeasonTable } from './season-table.ts';
import { soonestFirst, type Season } from './season.ts';
import { grouped, seconds } from './table-parts.ts';
import { countryCalendar, originCalendar, type PublicHolidays } from './work-calendars.ts';

/**
 * What the storefront needs to know until it is written anew: instants in whole seconds (UTC) and dates, for each
 * country. Names are short because every page carries it.
 */
export type PromiseTable = {
  /** When it was made. */
  at: number;
  /** The soonest deadline first: of several for a country the first that can still be met is told. */
  seasons: SeasonTable[];
  /** Which products take longer, by tag: index into the handling days; null: no promise for them. */
  products: { tag: string; extra: number | null }[];
  /** Until when what is bought now may come back. */
  returns: ReturnsTable;
  /** By country, outside seasons and beside them. */
  daily: { countries: string[]; services: DailyService[] }[];
};

export type PromiseSettings = {
  /** The shop's own calendar: for when a season shows. */
  zone: string;
  origins: Origin[];
  seasons: Season[];
  /** Where the shop ships to. */
  countries: string[];
  productRules: ProductRule[];
  /** The return policy's own, which count beside those that seasons promise. */
  policySeasons?: Omit<ReturnSeason, 'countries'>[];
};

/** What hides everything. */
export const emptyTable = (now: Instant): PromiseTable => ({
  at: seconds(now),
  seasons: [],
  products: [],
  returns: [],
  daily: [],
});

const DAYS_AHEAD = 8;

/** Everything that shoppers may be told from `now` until the table is made again. */
export function promiseTable(settings: PromiseSettings, holidays: PublicHolidays, now: Instant): PromiseTable {
  const { zone, origins, countries, productRules, policySeasons = [] } = settings;
  const ends = createEnds(holidays);
  const pairs = origins.flatMap((origin) => origin.services.map((service) => ({ origin, service })));
  const extras = extraHandling(productRules);
  const today = localDay(now, zone);
  const seasons = soonestFirst(settings.seasons).filter(({ showUntil }) => today <= (parseDay(showUntil) ?? -Infinity));
  const returnSeasons = [
    ...returnSeasonsOf({ isOn: true, seasons }),
    ...policySeasons.map((season) => ({ ...season, countries: [] })),
  ];
  const daily = { now, seasons, extras, daysAhead: DAYS_AHEAD };
  return {
    at: seconds(now),
    products: productRules.map(({ tag, extraHandlingDays }) => ({
      // As the theme has them: Shopify's tags are the same in capitals.
      tag: tag.toLowerCase(),
      extra: extraHandlingDays === null ? null : extras.indexOf(extraHandlingDays),
    })),
    returns: returnsTable(returnSeasons, zone, formatDay(today)),
    seasons: seasons.map((season) => seasonTable(season, { zone, countries, seasons }, extras, pairs, ends)),
    daily: grouped(countries, (country) => dailyServices(pairs, country, ends, daily)),
  };
}

/** Days that products take longer, the fewest first; the first is none. */
const extraHandling = (rules: ProductRule[]): number[] =>
  [...new Set([0, ...rules.flatMap(({ extraHandlingDays }) => extraHandlingDays ?? [])])].toSorted((a, b) => a - b);

/** One calendar for each end, whoever asks how often. */
export function createEnds(holidays: PublicHolidays): EndsOf {
  const origins = new Map<string, Ends['origin']>();
  const countries = new Map<string, Ends['destination']>();
  return (origin: Origin, country) => ({
    origin: remember(origins, origin.id, () => originCalendar(origin, holidays)),
    destination: remember(countries, country, () => countryCalendar(country, holidays)),
  });
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
