import type { Instant } from '../shared/instant.ts';
import { localDay } from '../shared/local-time.ts';
import { formatDay, parseDay } from './calendar.ts';
import { nextCutoffs } from './next-cutoffs.ts';
import { cutoffOn, orderBy, type Ends } from './order-by.ts';
import type { Origin, ShippingService } from './origin.ts';
import type { ProductRule } from './promise-config.ts';
import type { Season } from './season.ts';
import { countryCalendar, originCalendar, type PublicHolidays } from './work-calendars.ts';

/**
 * What the storefront needs to know until it is written anew: instants in whole seconds (UTC) and dates, for each
 * country. Names are short because every page carries it.
 */
export type PromiseTable = {
  /** When it was made. */
  at: number;
  seasons: SeasonTable[];
  /** Which products take longer, by tag: index into the handling days; null: no promise for them. */
  products: { tag: string; extra: number | null }[];
  /** By country, outside seasons and beside them. */
  daily: { countries: string[]; services: DailyService[] }[];
};

export type SeasonTable = {
  id: string;
  name: string;
  arriveBy: string;
  from: number;
  until: number;
  texts: Record<string, string>;
  returnBy: string | null;
  giftCardUrl: string | null;
  pickupUntil: string | null;
  groups: { countries: string[]; services: SeasonService[] }[];
};

/** `at`: the daily cutoff, as the clock in `place` shows it. */
type ServiceWords = { name: string; price: string | null; at: string; place: string };
/** `until[n]`, with its day in `place`: for products that take `extraHandling[n]` days more. The last to lapse comes last. */
export type SeasonService = ServiceWords & { until: [number, string][] };
/** `cutoffs[n]` as above; each: until, its day, ships, arrives from, arrives by. */
export type DailyService = ServiceWords & { cutoffs: [number, string, string, string, string][][] };

export type PromiseSettings = {
  /** The shop's own calendar: for when a season shows. */
  zone: string;
  origins: Origin[];
  seasons: Season[];
  /** Where the shop ships to. */
  countries: string[];
  productRules: ProductRule[];
};

/** What hides everything. */
export const emptyTable = (now: Instant): PromiseTable => ({ at: seconds(now), seasons: [], products: [], daily: [] });

const DAYS_AHEAD = 8;

type Pair = { service: ShippingService; origin: Origin };

/** Everything that shoppers may be told from `now` until the table is made again. */
export function promiseTable(settings: PromiseSettings, holidays: PublicHolidays, now: Instant): PromiseTable {
  const ends = createEnds(holidays);
  const pairs = settings.origins.flatMap((origin) => origin.services.map((service) => ({ origin, service })));
  const servicesFor = (country: string): Pair[] => pairs.filter(({ service }) => serves(service.countries, country));
  const extras = extraHandling(settings.productRules);
  return {
    at: seconds(now),
    products: settings.productRules.map(({ tag, extraHandlingDays }) => ({
      tag,
      extra: extraHandlingDays === null ? null : extras.indexOf(extraHandlingDays),
    })),
    seasons: settings.seasons
      .filter((season) => localDay(now, settings.zone) <= (parseDay(season.showUntil) ?? -Infinity))
      .map((season) => seasonTable(season, settings, extras, servicesFor, ends)),
    daily: grouped(settings.countries, (country) =>
      servicesFor(country).map((pair) => dailyService(pair, ends(pair.origin, country), extras, now)),
    ),
  };
}

/** Days that products take longer, the fewest first; the first is none. */
export const extraHandling = (rules: ProductRule[]): number[] =>
  [...new Set([0, ...rules.flatMap(({ extraHandlingDays }) => extraHandlingDays ?? [])])].toSorted((a, b) => a - b);

type EndsOf = (origin: Origin, country: string) => Ends;

/** One calendar for each end, whoever asks how often. */
function createEnds(holidays: PublicHolidays): EndsOf {
  const origins = new Map<string, Ends['origin']>();
  const countries = new Map<string, Ends['destination']>();
  return (origin, country) => ({
    origin: remember(origins, origin.id, () => originCalendar(origin, holidays)),
    destination: remember(countries, country, () => countryCalendar(country, holidays)),
  });
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function seasonTable(
  season: Season,
  { zone, countries }: PromiseSettings,
  extras: number[],
  servicesFor: (country: string) => Pair[],
  ends: EndsOf,
): SeasonTable {
  const midnight = (date: string, addDays: number): number =>
    seconds(cutoffOn((parseDay(date) ?? 0) + addDays, { cutoff: 0, zone }));
  return {
    id: season.id,
    name: season.name,
    arriveBy: season.arriveBy,
    from: midnight(season.showFrom, 0),
    until: midnight(season.showUntil, 1),
    texts: season.texts,
    returnBy: season.returnBy,
    giftCardUrl: season.giftCardUrl,
    pickupUntil: season.pickup?.until ?? null,
    groups: grouped(
      countries.filter((country) => serves(season.countries, country)),
      (country) =>
        servicesFor(country)
          .flatMap((pair) => seasonService(season, pair, country, ends(pair.origin, country), extras))
          .toSorted((a, b) => (a.until[0]?.[0] ?? 0) - (b.until[0]?.[0] ?? 0)),
    ),
  };
}

/** Nothing where a calendar has no day for it: no promise is better than a wrong one. */
function seasonService(
  season: Season,
  { service, origin }: Pair,
  country: string,
  ends: Ends,
  extras: number[],
): SeasonService[] {
  const found = extras.map((extra) => orderBy(season, service, origin, country, ends, extra));
  const until = found.flatMap((one): [number, string][] => (one ? [moment(one.until, origin)] : []));
  return until.length === found.length ? [{ ...wordsOf(service, origin), until }] : [];
}

function dailyService({ service, origin }: Pair, ends: Ends, extras: number[], now: Instant): DailyService {
  const cutoffsWith = (extra: number): DailyService['cutoffs'][number] =>
    nextCutoffs(now, service, origin, ends, DAYS_AHEAD, extra).map((cutoff) => [
      ...moment(cutoff.until, origin),
      formatDay(cutoff.ships),
      formatDay(cutoff.arrivesFrom),
      formatDay(cutoff.arrivesBy),
    ]);
  return { ...wordsOf(service, origin), cutoffs: extras.map(cutoffsWith) };
}

const moment = (instant: Instant, { zone }: Origin): [number, string] => [
  seconds(instant),
  formatDay(localDay(instant, zone)),
];

const wordsOf = ({ name, price }: ShippingService, { cutoff, name: place }: Origin): ServiceWords => ({
  name,
  price,
  at: `${twoDigits(Math.floor(cutoff / 60))}:${twoDigits(cutoff % 60)}`,
  place,
});

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Countries of which the same is true share a row. */
function grouped<Service>(
  countries: string[],
  servicesOf: (country: string) => Service[],
): { countries: string[]; services: Service[] }[] {
  const groups = new Map<string, { countries: string[]; services: Service[] }>();
  for (const country of countries) {
    const services = servicesOf(country);
    if (services.length === 0) continue;
    const key = JSON.stringify(services);
    const group = groups.get(key);
    if (group) group.countries.push(country);
    else groups.set(key, { countries: [country], services });
  }
  return [...groups.values()];
}

const serves = (countries: string[], country: string): boolean => countries.length === 0 || countries.includes(country);

const seconds = (instant: Instant): number => Math.floor(instant / 1_000);
