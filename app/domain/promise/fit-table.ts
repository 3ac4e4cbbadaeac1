import type { PromiseTable } from './promise-table.ts';

/** Well below what Shopify takes for a JSON metafield, because every page of the storefront reads it. */
export const TABLE_BYTES = 64_000;

/** What had to be left out, for the merchant to read. */
export type TableCut = { dailyDays: number | null; countries: string[] };

const bytesOf = (table: PromiseTable): number => new TextEncoder().encode(JSON.stringify(table)).length;

/**
 * The table as far as it fits. Daily cutoffs of later days go first: the table is written anew every day. Then the daily
 * cutoffs of the countries at the end of the list, and at last their rows in seasons.
 */
export function fitTable(table: PromiseTable, limit = TABLE_BYTES): { table: PromiseTable; cut: TableCut | null } {
  if (bytesOf(table) <= limit) return { table, cut: null };
  for (const days of [5, 3, 2]) {
    const shorter = { ...table, daily: withDays(table.daily, days) };
    if (bytesOf(shorter) <= limit) return { table: shorter, cut: { dailyDays: days, countries: [] } };
  }
  return withFewerCountries({ ...table, daily: withDays(table.daily, 2) }, limit);
}

const withDays = (daily: PromiseTable['daily'], days: number): PromiseTable['daily'] =>
  daily.map((group) => ({
    ...group,
    services: group.services.map((service) => ({
      ...service,
      cutoffs: service.cutoffs.map((cutoffs) => cutoffs.slice(0, days)),
    })),
  }));

function withFewerCountries(table: PromiseTable, limit: number): { table: PromiseTable; cut: TableCut } {
  const countries = [...new Set(table.daily.flatMap((group) => group.countries))];
  let kept = countries.length;
  let fitting = table;
  while (kept > 0 && bytesOf(fitting) > limit) {
    kept = Math.floor(kept * 0.9);
    fitting = withCountries(table, new Set(countries.slice(0, kept)));
  }
  return { table: fitting, cut: { dailyDays: 2, countries: countries.slice(kept) } };
}

function withCountries(table: PromiseTable, kept: ReadonlySet<string>): PromiseTable {
  const only = <Group extends { countries: string[] }>(groups: Group[]): Group[] =>
    groups
      .map((group) => ({ ...group, countries: group.countries.filter((country) => kept.has(country)) }))
      .filter(({ countries }) => countries.length > 0);
  return {
    ...table,
    seasons: table.seasons.map((season) => ({ ...season, groups: only(season.groups) })),
    daily: only(table.daily),
  };
}
