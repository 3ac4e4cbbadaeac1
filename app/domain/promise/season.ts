import { z } from 'zod';
import { formatDay, type Day } from './calendar.ts';
import { countryCode, localDate } from './origin.ts';
import { themeLanguages } from './theme-languages.ts';

const themeLanguage = z.string().refine((code) => themeLanguages.has(code), 'expected a language such as de');

/** More of a merchant's own words would fill a phone: with ours behind them they take four lines of its bar. */
export const ownWordsLetters = 80;

/** Shopify publishes a shop in twenty at most. */
const mostLanguages = 20;

/** One holiday: until when to order so that it arrives in time. Drives banner, product page, cart, mails and return window. */
export const seasonSchema = z
  .object({
    id: z.string().min(1),
    name: z.string().trim().min(1).max(60),
    /** The last day on which an arrival is still in time. */
    arriveBy: localDate,
    /** Whom it is for; empty: everybody the shop ships to. */
    countries: z.array(countryCode),
    /** The carriers' own last dates, always entered by the merchant. A service without a row is offered by its transit time. */
    lastDates: z
      .array(z.object({ serviceId: z.string().min(1), countries: z.array(countryCode), date: localDate }))
      .max(500),
    /** Working days in the warehouse while it lasts; null: as long as at any other time. */
    handlingDays: z.number().int().min(0).max(60).nullable().default(null),
    /** Working days that we keep in hand. */
    bufferDays: z.number().int().min(0).max(20),
    /** What is bought in the season may come back until then. */
    returnBy: localDate.nullable(),
    /** When nothing arrives in time any more. */
    giftCardUrl: z.url({ protocol: /^https?$/, error: 'expected a web address' }).nullable(),
    pickup: z.object({ until: localDate }).nullable(),
    /** The merchant's own banner words, by language; `{date}` and `{holiday}` are filled in. Longer ones are of before. */
    texts: z
      .record(themeLanguage, z.string().trim().min(1).max(200))
      .refine((texts) => Object.keys(texts).length <= mostLanguages, `choose at most ${mostLanguages} languages`),
    /** When shoppers see it, by the shop's calendar. */
    showFrom: localDate,
    showUntil: localDate,
  })
  .refine(({ showFrom, showUntil }) => showFrom <= showUntil, { error: 'ends before it begins', path: ['showUntil'] })
  .refine(({ showFrom, arriveBy }) => showFrom <= arriveBy, {
    error: 'begins after the holiday is over',
    path: ['showFrom'],
  });
export type Season = z.infer<typeof seasonSchema>;

/**
 * Whoever needs it sooner reads of it first, whichever season was made first; of two for one day the one that is for
 * fewer countries, which somebody meant for these.
 */
export const soonestFirst = (seasons: readonly Season[]): Season[] =>
  seasons.toSorted((a, b) => (a.arriveBy === b.arriveBy ? reach(a) - reach(b) : a.arriveBy < b.arriveBy ? -1 : 1));

const everywhere = 1_000;
const reach = ({ countries }: Season): number => (countries.length === 0 ? everywhere : countries.length);

/** The carrier's last date for a country: a row that names the country counts before one for all. */
export function lastDateOf(season: Season, serviceId: string, country: string): string | null {
  const rows = season.lastDates.filter((row) => row.serviceId === serviceId);
  const named = rows.find(({ countries }) => countries.includes(country));
  return (named ?? rows.find(({ countries }) => countries.length === 0))?.date ?? null;
}

/** Working days in the warehouse for what is ordered on a day: a busy season's own, of several the most. */
export const handlingOn = (day: Day, origin: { handlingDays: number }, seasons: readonly Season[]): number =>
  busiestOn(day, seasons) ?? origin.handlingDays;

/** What the seasons that show on a day say of the warehouse, of several the most; null: nothing. */
export function busiestOn(day: Day, seasons: readonly Season[]): number | null {
  if (seasons.length === 0) return null;
  const date = formatDay(day);
  const own = seasons.flatMap(({ showFrom, showUntil, handlingDays }) =>
    handlingDays !== null && showFrom <= date && date <= showUntil ? [handlingDays] : [],
  );
  return own.length === 0 ? null : Math.max(...own);
}
