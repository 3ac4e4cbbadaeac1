import type { PromiseSettings, PromiseTable } from './promise-table.ts';

/** Well below what Shopify takes for a JSON metafield, because every page of the storefront reads it. */
export const TABLE_BYTES = 64_000;

/** What had to be left out, for the merchant to read. `texts`: names of seasons that the theme's own words stand for. */
export type TableCut = { dailyDays: number | null; countries: string[]; texts: string[] };

const bytesOf = (table: PromiseTable): number => new TextEncoder().encode(JSON.stringify(table)).length;

/**
 * The table as far as it fits. Daily cutoffs of later days go first: the table is written anew every day. Then the daily
 * cutoffs and rows in seasons of countries, those that nobody named first (`wanted` ones last, from their end). The
 * merchant's own words, which the theme has others for, go before anything where they alone would fill it.
 */
export function fitTable(
  table: PromiseTable,
  wanted: readonly string[] = [],
  limit = TABLE_BYTES,
): { table: PromiseTable; cut: TableCut | null } {
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
  const fewer = withFewerCountries({ ...told, daily: withDays(told.daily, 2) }, wanted, limit);
  return { table: fewer.table, cut: { dailyDays: 2, countries: fewer.countries, texts } };
}

/** Countries that the merchant named, home first: what is least to be left out. */
export const namedCountries = ({ origins, seasons }: Pick<PromiseSettings, 'origins' | 'seasons'>): string[] => [
  ...new Set([
    ...origins.map(({ country }) => country),
    ...origins.flatMap(({ services }) => services.flatMap(({ countries }) => countries)),
    ...seasons.flatMap(({ countries }) => countries),
    ...seasons.flatMap(({ lastDates }) => lastDates.flatMap(({ countries }) => countries)),
  ]),
];

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

/** As many as there is room for. */
function withFewerCountries(
  table: PromiseTable,
  wanted: readonly string[],
  limit: number,
): { table: PromiseTable; countries: string[] } {
  const told = new Set(table.daily.flatMap((group) => group.countries));
  const countries = [...new Set([...wanted.filter((code) => told.has(code)), ...told])];
  const withFirst = (count: number) => withCountries(table, new Set(countries.slice(0, count)));
  let [fits, tooMany] = [0, countries.length + 1];
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2);
    if (bytesOf(withFirst(count)) <= limit) fits = count;
    else tooMany = count;
  }
  return { table: withFirst(fits), countries: countries.slice(fits) };
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
