import { parseDay } from './calendar.ts';
import { cutoffOn } from './order-by.ts';
import type { PromiseConfig } from './promise-config.ts';
import { seconds, serves } from './table-parts.ts';

/** What is bought from one day to another (the shop's calendar) may come back until a third. `countries`: empty: all. */
export type ReturnSeason = { name: string; from: string; to: string; returnBy: string; countries: string[] };

/** As shoppers are told it: in a span of seconds (UTC). Of those that hold for a country the latest day counts. */
export type ReturnsTable = { from: number; until: number; by: string; countries: string[] }[];

type Promised = Pick<PromiseConfig, 'isOn' | 'seasons'>;

/** What seasons promise while they show; nothing while promises are off. */
export const returnSeasonsOf = ({ isOn, seasons }: Promised): ReturnSeason[] =>
  seasons.flatMap(({ name, showFrom, showUntil, returnBy, countries }) =>
    isOn && returnBy !== null ? [{ name, from: showFrom, to: showUntil, returnBy, countries }] : [],
  );

/** For an order to a country; null: nobody knows where to. */
export const returnSeasonsFor = (promised: Promised, country: string | null): ReturnSeason[] =>
  returnSeasonsOf(promised).filter(({ countries }) =>
    country === null ? countries.length === 0 : serves(countries, country),
  );

/** Those that are not over on `today`, a date of the shop's calendar; the longest comes first. */
export function returnsTable(seasons: ReturnSeason[], zone: string, today: string): ReturnsTable {
  const midnight = (date: string, addDays: number): number =>
    seconds(cutoffOn((parseDay(date) ?? 0) + addDays, { cutoff: 0, zone }));
  return seasons
    .filter(({ to }) => today <= to)
    .map(({ from, to, returnBy, countries }) => ({
      from: midnight(from, 0),
      until: midnight(to, 1),
      by: returnBy,
      countries,
    }))
    .toSorted((a, b) => (a.by < b.by ? 1 : -1));
}
