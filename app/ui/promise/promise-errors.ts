import type { PromiseError } from '../../domain/promise/checked-promises.ts';
import { ownWordsLetters } from '../../domain/promise/season.ts';

/** What to do about a field of the promises, by its path; the first that fits. What is not here keeps the server's words. */
const expected: readonly [RegExp, string][] = [
  [/(^|\.)(arriveBy|showFrom|showUntil|returnBy|date|pickup\.until)$/, 'Choose a day, for example 2026-12-24.'],
  [/^seasons\.\d+\.name$/, 'Give the season a name of up to 60 characters, for example Christmas.'],
  [/^seasons\.\d+\.(handlingDays)$/, 'Enter whole days from 0 to 60, or leave it empty.'],
  [/^seasons\.\d+\.bufferDays$/, 'Enter whole days from 0 to 20.'],
  [/giftCardUrl$/, 'Enter a web address, for example https://shop.example/products/gift-card.'],
  [/^seasons\.\d+\.texts\./, `Use at most ${ownWordsLetters} characters: phones are narrow.`],
  [/^seasons\.\d+\.lastDates$/, 'Enter at most 500 dates.'],
  [/^seasons$/, 'Keep at most 20 seasons.'],
  [/^origins$/, 'Keep at most 10 origins.'],
  [/^origins\.\d+\.services$/, 'Keep at most 10 services.'],
  [/^origins\.\d+\.cutoff$/, 'Enter a time of the day, for example 14:00.'],
  [/^origins\.\d+\.country$/, 'Choose the country that parcels leave from.'],
  [/^origins\.\d+\.id$/, 'Choose one of your locations.'],
  [/transit\.(min|max)$/, 'Enter whole days from 0 to 60.'],
  [/services\.\d+\.name$/, 'Enter the name that shoppers read, up to 60 characters.'],
  [/services\.\d+\.codes/, 'Enter at most 20 codes, none of them empty.'],
  [/services\.\d+\.price$/, 'Use at most 40 characters.'],
  [/^origins\.\d+\.name$/, 'Enter the town, in up to 60 characters: shoppers read it behind the time.'],
  [/[hH]andlingDays$/, 'Enter whole days from 0 to 60.'],
  [/^productRules\.\d+\.tag$/, 'Enter a tag of up to 100 characters.'],
  [/^productRules$/, 'Keep at most 50 rules.'],
];

/** Zod's own words are no help, and neither are the schema's (“expected a date such as …”) beside a field. */
const isOwn = (text: string): boolean => !/^(Invalid|Too |Expected|Unrecognized)/i.test(text);

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;

const wordsOf = (path: string, text: string): string =>
  isOwn(text) ? sentence(text) : (expected.find(([form]) => form.test(path))?.[1] ?? sentence(text));

/** By the path below `prefix` (`seasons.0`), and the words of all that lie elsewhere. */
export function promiseErrorWords(
  errors: PromiseError[],
  prefix: string,
): { here: Record<string, string>; elsewhere: string[] } {
  const isHere = ({ path }: PromiseError): boolean => path === prefix || path.startsWith(`${prefix}.`);
  const here = errors
    .filter(isHere)
    // The first of several says what to do first.
    .toReversed()
    .map(({ path, message }) => [path.slice(prefix.length + 1), wordsOf(path, message)] as const);
  const elsewhere = errors.filter((error) => !isHere(error)).map(({ path, message }) => wordsOf(path, message));
  return { here: Object.fromEntries(here), elsewhere: [...new Set(elsewhere)] };
}
