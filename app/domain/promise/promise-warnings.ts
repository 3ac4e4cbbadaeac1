import { orderByRows } from './order-by-rows.ts';
import { orderNames } from './origin.ts';
import type { PromiseConfig } from './promise-config.ts';
import type { PublicHolidays } from './work-calendars.ts';

/** What is saved, and yet does not do what it looks like. */
export type PromiseWarning =
  /** No recent order was shipped by it, so its promises are never checked; `inUse`: how orders name theirs. */
  | { kind: 'service_unused'; serviceId: string; serviceName: string; codes: string[]; inUse: string[] }
  /** Nothing goes there, so shoppers of a season's country read nothing. */
  | { kind: 'country_without_service'; seasonId: string; seasonName: string; countries: string[] }
  /** The shop does not ship there, as Shopify says. */
  | { kind: 'country_not_shipped_to'; seasonId: string; seasonName: string; countries: string[] }
  /** Shopify knows it no more, or it is closed. */
  | { kind: 'location_gone'; originId: string; originName: string }
  /** Nothing is entered for them, and carriers close earlier before holidays. */
  | { kind: 'no_last_date'; seasonId: string; seasonName: string; serviceNames: string[] }
  /** It is too late to order by them before anybody reads of it, `shown`. */
  | { kind: 'lapses_before_shown'; seasonId: string; seasonName: string; serviceNames: string[]; shown: string };

type Use = { code: string | null; title: string };
type Places = { countries: string[]; locations: { id: string; isActive: boolean }[] };

/**
 * `uses` and `places` are null where Shopify could not be asked: nothing is said then about what it would know. Seasons
 * that were over before `today` are past.
 */
export function promiseWarnings(
  config: PromiseConfig,
  uses: Use[] | null,
  places: Places | null,
  holidays: PublicHolidays,
  today: string,
): PromiseWarning[] {
  const services = config.origins.flatMap((origin) => origin.services);
  return [
    ...(uses === null || uses.length === 0 ? [] : services.flatMap((service) => unusedService(service, uses))),
    ...(places === null ? [] : goneLocations(config, places)),
    ...config.seasons
      .filter(({ showUntil }) => showUntil >= today)
      .flatMap((season): PromiseWarning[] => [
        ...aboutCountries(season, services, places),
        ...aboutServices('no_last_date', season, withoutDate(season, services)),
        ...aboutServices('lapses_before_shown', season, tooLate(config, season, places, holidays)),
      ]),
  ];
}

type Service = PromiseConfig['origins'][number]['services'][number];
type Season = PromiseConfig['seasons'][number];

const named = ({ id, name }: Season): { seasonId: string; seasonName: string } => ({ seasonId: id, seasonName: name });

/** One line a season, however many services it is about. */
function aboutServices(kind: 'no_last_date' | 'lapses_before_shown', season: Season, all: string[]): PromiseWarning[] {
  const serviceNames = [...new Set(all)];
  if (serviceNames.length === 0) return [];
  const about = { ...named(season), serviceNames };
  return [kind === 'no_last_date' ? { kind, ...about } : { kind, ...about, shown: season.showFrom }];
}

const withoutDate = ({ lastDates }: Season, services: Service[]): string[] =>
  services.filter(({ id }) => !lastDates.some(({ serviceId }) => serviceId === id)).map(({ name }) => name);

/** Those by which nobody can order any more when the season is first shown, wherever they go. */
function tooLate(config: PromiseConfig, season: Season, places: Places | null, holidays: PublicHolidays): string[] {
  const countries = season.countries.length > 0 ? season.countries : (places?.countries ?? []);
  const found = orderByRows({ ...config, countries }, season, holidays).flatMap(({ services }) => services);
  const isInTime = new Set(found.filter(({ order }) => order && order.day >= season.showFrom).map(idOf));
  return found.filter((service) => service.order && !isInTime.has(idOf(service))).map(({ serviceName }) => serviceName);
}

const idOf = ({ serviceId }: { serviceId: string }): string => serviceId;

function unusedService(service: Service, uses: Use[]): PromiseWarning[] {
  const { id, name, codes } = service;
  const names = new Set(uses.flatMap(({ code, title }) => (code === null ? [title] : [code, title])).map(folded));
  if (orderNames(service).some((one) => names.has(one))) return [];
  const inUse = [...new Set(uses.map(({ title }) => title))].slice(0, 20);
  return [{ kind: 'service_unused', serviceId: id, serviceName: name, codes, inUse }];
}

const folded = (text: string): string => text.trim().toLowerCase();

const goneLocations = ({ origins }: PromiseConfig, { locations }: Places): PromiseWarning[] =>
  origins
    .filter(({ id }) => !locations.some((one) => one.id === id && one.isActive))
    .map(({ id, name }) => ({ kind: 'location_gone', originId: id, originName: name }));

function aboutCountries(season: Season, services: Service[], places: Places | null): PromiseWarning[] {
  const isServed = (country: string): boolean =>
    services.some(({ countries }) => countries.length === 0 || countries.includes(country));
  const wanted = season.countries.length > 0 ? season.countries : (places?.countries ?? []);
  const unserved = wanted.filter((country) => !isServed(country));
  const unshipped = places === null ? [] : season.countries.filter((country) => !places.countries.includes(country));
  const about = (kind: 'country_without_service' | 'country_not_shipped_to', countries: string[]): PromiseWarning[] =>
    countries.length === 0 ? [] : [{ kind, ...named(season), countries }];
  return [...about('country_without_service', unserved), ...about('country_not_shipped_to', unshipped)];
}
