import type { PromiseTable } from './promise-table.ts';

/** Well below what Shopify takes for a JSON metafield, because every page of the storefront reads it. */
export const TABLE_BYTES = 64_000;

/** What had to be left out, for the merchant to read. `texts`: names of seasons that the theme's own words stand for. */
export type TableCut = { dailyDays: number | null; countries: string[]; texts: string[] };

const bytesOf = (table: PromiseTable): number => new TextEncoder().encode(JSON.stringify(table)).length;

/**
 * The table as far as it fits. Daily cutoffs of later days go first: the table is written anew every day. Then the daily
 * cutoffs and rows in seasons of the countries at the end of the list. The merchant's own words, which the theme has others
 * for, go before anything where they alone would fill it.
 */
export function fitTable(table: PromiseTable, limit = TABLE_BYTES): { table: PromiseTable; cut: TableCut | null } {
  if (bytesOf(table) <= limit) return { table, cut: null };
  const texts = wordySeasons(table, limit);
  const told = {
    ...table,
    seasons: table.seasons.map((one) => (texts.includes(one.name) ? { ...one, texts: {} } : one)),
  };
  for (const days of [null, 5, 3, 2]) {
    const shorter = days === null ? told : { ...told, daily: withDays(told.daily, days) };
    if (bytesOf(shorter) <= limit) return { table: shorter, cut: { dailyDays: days, countries: [], texts } };
  }
  const fewer = withFewerCountries({ ...told, daily: withDays(told.daily, 2) }, limit);
  return { table: fewer.table, cut: { dailyDays: 2, countries: fewer.countries, texts } };
}

/** None, where all words take less than a quarter of the room. */
function wordySeasons({ seasons }: PromiseTable, limit: number): string[] {
  const words = new TextEncoder().encode(JSON.stringify(seasons.map(({ texts }) => texts))).length;
  return words <= limit / 4 ? [] : seasons.filter(({ texts }) => Object.keys(texts).length > 0).map(({ name }) => name);
}

const withDays = (daily: PromiseTable['daily'], days: number): PromiseTable['daily'] =>
  daily.map((group) => ({
    ...group,
    services: group.services.map((service) => ({
      ...service,
      cutoffs: service.cutoffs.map((cutoffs) => cutoffs.slice(0, days)),
    })),
  }));

function withFewerCountries(table: PromiseTable, limit: number): { table: PromiseTable; countries: string[] } {
  const countries = [...new Set(table.daily.flatMap((group) => group.countries))];
  let kept = countries.length;
  let fitting = table;
  while (kept > 0 && bytesOf(fitting) > limit) {
    kept = Math.floor(kept * 0.9);
    fitting = withCountries(table, new Set(countries.slice(0, kept)));
  }
  return { table: fitting, countries: countries.slice(kept) };
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
