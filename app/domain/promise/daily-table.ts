import type { Instant } from '../shared/instant.ts';
import { formatDay } from './calendar.ts';
import { nextCutoffs } from './next-cutoffs.ts';
import type { EndsOf } from './order-by.ts';
import type { Season } from './season.ts';
import { serviceChoices } from './service-choices.ts';
import { moment, wordsOf, type Pair, type ServiceWords } from './table-parts.ts';

/** `cutoffs[n]`: for products that take `extraHandling[n]` days more. */
export type DailyService = ServiceWords & { cutoffs: DailyCutoff[][] };

/** Until, its day in `place`, ships, arrives from, arrives by. */
export type DailyCutoff = [number, string, string, string, string];

export type DailySettings = { now: Instant; seasons: Season[]; extras: number[]; daysAhead: number };

/** What a country's shoppers are told outside seasons, and beside them. */
export const dailyServices = (pairs: Pair[], country: string, ends: EndsOf, settings: DailySettings): DailyService[] =>
  serviceChoices(pairs, country).flatMap((choice) =>
    choice.map((pair) => dailyService(pair, country, ends, settings)).reduce<DailyService[]>(withSlower, []),
  );

function dailyService(pair: Pair, country: string, ends: EndsOf, settings: DailySettings): DailyService {
  const { service, origin } = pair;
  const { now, seasons, extras, daysAhead } = settings;
  const cutoffsWith = (extra: number): DailyCutoff[] =>
    nextCutoffs(now, service, origin, ends(origin, country), daysAhead, extra, seasons).map((cutoff) => [
      ...moment(cutoff.until, origin),
      formatDay(cutoff.ships),
      formatDay(cutoff.arrivesFrom),
      formatDay(cutoff.arrivesBy),
    ]);
  return { ...wordsOf(pair), cutoffs: extras.map(cutoffsWith) };
}

/** The warehouse from which it takes longer decides, as long as it is the slower one. */
function withSlower([one]: DailyService[], other: DailyService): DailyService[] {
  if (!one) return [other];
  const [a, b] = [asSlowerThan(one, other), asSlowerThan(other, one)];
  return [lengthOf(a) >= lengthOf(b) ? a : b];
}

const lengthOf = ({ cutoffs }: DailyService): number => cutoffs[0]?.length ?? 0;

const asSlowerThan = (slow: DailyService, other: DailyService): DailyService => ({
  ...slow,
  cutoffs: slow.cutoffs.map((cutoffs, index) => {
    const end = cutoffs.findIndex((cutoff) => !isNoLater(other.cutoffs[index] ?? [], cutoff));
    return end === -1 ? cutoffs : cutoffs.slice(0, end);
  }),
});

/** Whatever is ordered before the cutoff comes from the other warehouse by that day too. */
function isNoLater(others: DailyCutoff[], [until, , , , arrivesBy]: DailyCutoff): boolean {
  const other = others.find(([its]) => its >= until);
  return other !== undefined && other[4] <= arrivesBy;
}
