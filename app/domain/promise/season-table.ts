import type { ZoneId } from '../shared/instant.ts';
import { parseDay } from './calendar.ts';
import { cutoffOn, orderBy, type EndsOf } from './order-by.ts';
import type { Season } from './season.ts';
import { serviceChoices } from './service-choices.ts';
import { grouped, moment, seconds, serves, wordsOf, type Pair, type ServiceWords } from './table-parts.ts';

export type SeasonTable = {
  id: string;
  name: string;
  arriveBy: string;
  from: number;
  /** The end of showing, or of the holiday: what may come back longer is no reason to speak of it. */
  until: number;
  texts: Record<string, string>;
  giftCardUrl: string | null;
  pickupUntil: string | null;
  /** Until when what is offered instead of delivery is offered. */
  lateUntil: number;
  groups: { countries: string[]; services: SeasonService[] }[];
};

/** `until[n]`, with its day in `place`: for products that take `extraHandling[n]` days more. The last to lapse comes last. */
export type SeasonService = ServiceWords & { until: [number, string][] };

/** `zone` and `countries`: the shop's, and where it ships to; `seasons`: all, this one too. `extras`: see extraHandling. */
export function seasonTable(
  season: Season,
  { zone, countries, seasons }: { zone: ZoneId; countries: string[]; seasons: Season[] },
  extras: number[],
  pairs: Pair[],
  ends: EndsOf,
): SeasonTable {
  const midnight = (date: string, addDays: number): number =>
    seconds(cutoffOn((parseDay(date) ?? 0) + addDays, { cutoff: 0, zone }));
  const lastDay = earliest(season.showUntil, season.arriveBy);
  return {
    id: season.id,
    name: season.name,
    arriveBy: season.arriveBy,
    from: midnight(season.showFrom, 0),
    until: midnight(lastDay, 1),
    texts: season.texts,
    giftCardUrl: season.giftCardUrl,
    pickupUntil: season.pickup?.until ?? null,
    lateUntil: midnight(earliest(lastDay, lastDayToPickUp(season)), 1),
    groups: grouped(
      countries.filter((country) => serves(season.countries, country)),
      (country) =>
        serviceChoices(pairs, country)
          .flatMap((choice) => choiceInSeason(season, choice, country, { extras, ends, seasons }))
          .toSorted((a, b) => (a.until[0]?.[0] ?? 0) - (b.until[0]?.[0] ?? 0)),
    ),
  };
}

/** A gift card is never late; nobody picks anything up after the last day for it. */
const lastDayToPickUp = ({ giftCardUrl, pickup }: Season): string | null =>
  giftCardUrl === null ? (pickup?.until ?? null) : null;

const earliest = (date: string, other: string | null): string => (other !== null && other < date ? other : date);

type World = { extras: number[]; ends: EndsOf; seasons: Season[] };

/** Nothing where a calendar has no day for one of its warehouses: no promise is better than a wrong one. */
function choiceInSeason(season: Season, choice: Pair[], country: string, world: World): SeasonService[] {
  const found = choice.map((pair) => seasonService(season, pair, country, world));
  return found.every((one) => one !== null) ? found.reduce<SeasonService[]>(withSooner, []) : [];
}

function seasonService(season: Season, pair: Pair, country: string, world: World): SeasonService | null {
  const { extras, ends, seasons } = world;
  const { service, origin } = pair;
  const until = extras.flatMap((extra): [number, string][] => {
    const found = orderBy(season, service, origin, country, ends(origin, country), extra, seasons);
    return found ? [moment(found.until, origin)] : [];
  });
  return until.length === extras.length ? { ...wordsOf(pair), until } : null;
}

/** The warehouse that closes first decides; where another one does for slower products, those are promised nothing. */
function withSooner([one]: SeasonService[], other: SeasonService): SeasonService[] {
  if (!one) return [other];
  const [sooner, later] = untilOf(one, 0) <= untilOf(other, 0) ? [one, other] : [other, one];
  const until = sooner.until.map(([at, day], index): [number, string] => [at <= untilOf(later, index) ? at : 0, day]);
  return [{ ...sooner, until }];
}

const untilOf = (service: SeasonService, index: number): number => service.until[index]?.[0] ?? 0;
