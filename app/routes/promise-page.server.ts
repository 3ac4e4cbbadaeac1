import type { LoaderFunctionArgs } from '@remix-run/node';
import { languageCodes } from '../domain/mails/texts/registry.ts';
import { orderByRows } from '../domain/promise/order-by-rows.ts';
import { publicHolidays } from '../domain/promise/public-holidays.ts';
import { themeLanguages } from '../domain/promise/theme-languages.ts';
import type { PromiseConfig } from '../domain/promise/promise-config.ts';
import type { Season } from '../domain/promise/season.ts';
import { pickLocale } from '../domain/shared/locale.ts';
import type { Shop } from '../domain/shared/shop-settings.ts';
import { readPromises } from '../flows/promise/read-promises.ts';
import { countryOptions } from '../ui/country-options.ts';
import { languageName, languageOptions } from '../ui/mails/mail-editor-words.ts';
import { dateRowsOf, type DateRow } from '../ui/promise/promise-date-rows.ts';
import { datesFor, type ReaderDates } from '../ui/reader-dates.ts';
import { signedIn } from './signed-in.server.ts';

/** What each page of the promise starts from. */
export async function promisePage(args: LoaderFunctionArgs) {
  const { shop, scopes } = await signedIn(args);
  const read = await readPromises(args.context.deps, shop.domain);
  const shipped = read.places?.countries ?? [];
  return {
    ...read,
    shop,
    config: read.version.config,
    number: read.version.version,
    /** Codes; every country where Shopify has never told where the shop ships to. */
    countryCodes: shipped.length > 0 ? shipped : countryOptions.map(({ value }) => value),
    languages: languageOptions(languageCodes),
    seesOldOrders: scopes.includes('read_all_orders'),
  };
}

/** Whether shoppers hear that an order will be late, and in which language the merchant may read that mail. */
export const lateMail = ({ settings, locale }: Pick<Shop, 'settings' | 'locale'>) => ({
  isTold: settings.kinds.promise_late.mode === 'doorstep',
  mailLanguage: pickLocale([locale], languageCodes),
});

/** To write the merchant's own words in: the shop's first language first, then by name. */
export function textLanguages(locale: string) {
  const own = locale.split('-')[0] ?? '';
  const rest = [...themeLanguages].filter((code) => code !== own).toSorted(byName);
  return languageOptions(themeLanguages.has(own) ? [own, ...rest] : rest);
}

const byName = (one: string, other: string): number => languageName(one).localeCompare(languageName(other), 'en');

/** To choose from: where the shop ships to, and what was chosen before. */
export function countryChoices(codes: string[], chosen: string[]) {
  const all = new Set([...codes, ...chosen]);
  return countryOptions.filter(({ value }) => all.has(value));
}

/** The dates of a season as its reader writes them, each in its warehouse's zone. */
export function seasonRows(
  request: Request,
  config: Pick<PromiseConfig, 'origins' | 'seasons'>,
  season: Season,
  countries: string[],
): DateRow[] {
  const rows = orderByRows({ ...config, countries }, season, publicHolidays);
  return shownRows(request, rows);
}

export function shownRows(request: Request, rows: ReturnType<typeof orderByRows>): DateRow[] {
  const days = datesFor(request, 'UTC');
  const byZone = new Map<string, ReaderDates>();
  const inZone = (zone: string): ReaderDates => {
    const dates = byZone.get(zone) ?? datesFor(request, zone);
    byZone.set(zone, dates);
    return dates;
  };
  return dateRowsOf(
    rows,
    (zone, at) => inZone(zone).time(at),
    (date) => days.day(Date.parse(`${date}T00:00:00Z`)),
  );
}

/** Where parcels leave from, or the first country that the shop ships to. */
export function homeCountry({ origins }: Pick<PromiseConfig, 'origins'>, codes: string[]): string {
  const own = origins.find(({ country }) => codes.includes(country));
  return own?.country ?? codes[0] ?? 'US';
}
