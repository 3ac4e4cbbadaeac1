import type { PromiseTable } from './promise-table.ts';
import type { SeasonTable } from './season-table.ts';
import { serves } from './table-parts.ts';

/** What a shopper is told; instants in whole seconds (UTC), as the table has them. */
export type StorefrontPromise =
  | {
      is: 'season';
      season: SeasonTable;
      service: string;
      price: string | null;
      /** Order before this instant; `day` and `at`: as clocks in `place` show it. */
      until: number;
      day: string;
      at: string;
      place: string;
    }
  | { is: 'gift_card' | 'pickup'; season: SeasonTable }
  | {
      is: 'daily';
      service: string;
      price: string | null;
      until: number;
      day: string;
      at: string;
      place: string;
      ships: string;
      arrivesFrom: string;
      arrivesBy: string;
    };

/**
 * What is true at `now` (seconds) for a country and a product: of the soonest season that can still be met the first
 * service that does, then a gift card or pickup, then the daily cutoff, then nothing. The theme's Liquid and script say the
 * same; a test holds them together. `extra`: index into the table's handling days; null: the product takes no part.
 */
export function storefrontPromise(
  table: PromiseTable,
  country: string,
  extra: number | null,
  now: number,
): StorefrontPromise | null {
  if (extra === null) return null;
  const showing = table.seasons.filter(
    ({ from, until, groups }) =>
      from <= now && now < until && groups.some(({ countries }) => countries.includes(country)),
  );
  return (
    firstOf(showing, (season) => seasonPromise(season, country, extra, now)) ??
    firstOf(showing, (season) => insteadOf(season, now)) ??
    dailyPromise(table, country, extra, now)
  );
}

function firstOf<One, Found>(all: One[], find: (one: One) => Found | null): Found | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

function seasonPromise(season: SeasonTable, country: string, extra: number, now: number): StorefrontPromise | null {
  const group = season.groups.find(({ countries }) => countries.includes(country));
  for (const { name, price, at, place, until: moments } of group?.services ?? []) {
    const [until, day] = moments[extra] ?? [];
    if (until === undefined || day === undefined || now >= until) continue;
    return { is: 'season', season, service: name, price, until, day, at, place };
  }
  return null;
}

/** What a season offers in place of a delivery; null: nothing, or nothing any more. */
export function insteadOf(season: SeasonTable, now: number): StorefrontPromise | null {
  if (now >= season.lateUntil) return null;
  if (season.giftCardUrl !== null) return { is: 'gift_card', season };
  return season.pickupUntil === null ? null : { is: 'pickup', season };
}

function dailyPromise(table: PromiseTable, country: string, extra: number, now: number): StorefrontPromise | null {
  const group = table.daily.find(({ countries }) => countries.includes(country));
  for (const { name, price, at, place, cutoffs } of group?.services ?? []) {
    const next = cutoffs[extra]?.find(([until]) => now < until);
    if (!next) continue;
    const [until, day, ships, arrivesFrom, arrivesBy] = next;
    return { is: 'daily', service: name, price, until, day, at, place, ships, arrivesFrom, arrivesBy };
  }
  return null;
}

/**
 * The last day on which what is bought at `now` (seconds) may come back; null: no season says anything. As seasonOf in
 * domain/returns.
 */
export const returnsUntil = ({ returns }: PromiseTable, country: string, now: number): string | null =>
  returns.find(({ from, until, countries }) => from <= now && now < until && serves(countries, country))?.by ?? null;
