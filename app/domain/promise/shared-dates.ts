import type { PromiseTable } from './promise-table.ts';
import type { SeasonTable } from './season-table.ts';
import { insteadOf } from './storefront-promise.ts';

/** The order-by dates of one country, as they are shown to be passed on. Instants in whole seconds (UTC). */
export type SharedDates = {
  season: Pick<SeasonTable, 'id' | 'name' | 'arriveBy' | 'giftCardUrl' | 'pickupUntil'>;
  country: string;
  /** Where the season's shoppers are. */
  countries: string[];
  services: SharedService[];
};

export type SharedService = {
  name: string;
  price: string | null;
  until: number;
  /** As clocks in `place` show it. */
  day: string;
  at: string;
  place: string;
  isOver: boolean;
};

/** `asked`: in so many words; it is answered, also where nothing ships to. Else the first of `likely` that a season is for. */
export type SharedCountry = { asked: string | null; likely: (string | undefined)[] };

/**
 * Of what the storefront has: the season that it tells of now, or the named one, and its services to a country. Null:
 * there is no such season. What is over stays, marked, so that nobody looks for it.
 */
export function sharedDates(
  table: PromiseTable,
  { asked, likely }: SharedCountry,
  now: number,
  seasonId: string | null = null,
): SharedDates | null {
  const seasons = table.seasons
    .filter(({ id, from, until }) => (seasonId === null ? from <= now && now < until : id === seasonId))
    .map((season) => ({ season, countries: season.groups.flatMap((group) => group.countries) }));
  const wanted = asked === null ? likely : [asked];
  // Two that show at once may be for different countries.
  const found = wanted.map((code = '') => toldOf(seasons, code, now)).find((one) => one !== undefined);
  const { season, countries } = found ?? seasons.find((one) => one.countries.length > 0) ?? {};
  const country = asked ?? wanted.find((code) => countries?.includes(code ?? '')) ?? countries?.[0];
  if (!season || !countries || country === undefined) return null;
  const { groups, id, name, arriveBy, giftCardUrl } = season;
  const pickupUntil = now < season.lateUntil ? season.pickupUntil : null;
  const services = groups.find((group) => group.countries.includes(country))?.services ?? [];
  return {
    season: { id, name, arriveBy, giftCardUrl, pickupUntil },
    country,
    countries,
    services: services.flatMap(({ until: [moment], ...service }) => {
      if (!moment) return [];
      const [until, day] = moment;
      return [{ ...service, until, day, isOver: now >= until }];
    }),
  };
}

type Showing = { season: SeasonTable; countries: string[] };

/** As on the storefront: the first that a service still meets, else the first that offers something instead. */
function toldOf(seasons: Showing[], country: string, now: number): Showing | undefined {
  const here = seasons.filter(({ countries }) => countries.includes(country));
  const isMet = ({ season }: Showing): boolean =>
    season.groups.some(
      ({ countries, services }) =>
        countries.includes(country) && services.some(({ until: [moment] }) => moment && now < moment[0]),
    );
  return here.find(isMet) ?? here.find(({ season }) => insteadOf(season, now) !== null) ?? here[0];
}
