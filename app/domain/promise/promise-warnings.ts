import type { PromiseConfig } from './promise-config.ts';

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
  /** Nothing is entered for it, and carriers close earlier before holidays. */
  | { kind: 'no_last_date'; seasonId: string; seasonName: string; serviceId: string; serviceName: string };

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
        ...services
          .filter(({ id }) => !season.lastDates.some(({ serviceId }) => serviceId === id))
          .map(({ id, name }) => ({
            kind: 'no_last_date' as const,
            ...named(season),
            serviceId: id,
            serviceName: name,
          })),
      ]),
  ];
}

type Service = PromiseConfig['origins'][number]['services'][number];
type Season = PromiseConfig['seasons'][number];

const named = ({ id, name }: Season): { seasonId: string; seasonName: string } => ({ seasonId: id, seasonName: name });

function unusedService({ id, name, codes }: Service, uses: Use[]): PromiseWarning[] {
  const names = new Set(uses.flatMap(({ code, title }) => (code === null ? [title] : [code, title])).map(folded));
  if (codes.some((code) => names.has(folded(code)))) return [];
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
