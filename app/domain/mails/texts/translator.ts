import { IntlMessageFormat } from 'intl-messageformat';
import type { TextKey } from './en.ts';
import { languages, type Language } from './registry.ts';

export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

/** Around a value from outside, so that its own writing direction does not disturb the sentence (Unicode UAX 9). */
export const isolateStart = '\u2068';
export const isolateEnd = '\u2069';

const formats = new Map<string, IntlMessageFormat>();

/**
 * Texts of one language, numbers as `locale` writes them (`ar-EG` has its own digits).
 * Text values come out between isolate marks; a layout turns them into markup or takes them away (`plain`).
 */
export function translator(language: Language, locale: string): Translate {
  return (key, values = {}) => {
    const isolated = Object.entries(values).map(([name, value]) => [name, isolatedValue(value)] as const);
    return String(formatOf(language, locale, key).format(Object.fromEntries(isolated)));
  };
}

/** The text without isolate marks, on one line: for subjects and plain-text parts. */
export const plain = (text: string): string => text.replaceAll(isolateStart, '').replaceAll(isolateEnd, '');

const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A value from outside without line breaks and without marks that turn the text around it. */
export const oneLine = (text: string): string =>
  text
    .replace(bidiControls, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();

const isolatedValue = (value: string | number): string | number =>
  typeof value === 'number' ? value : isolate(oneLine(value));

/** What a merchant wrote on several lines, without the empty ones. */
export const ownLines = (text: string): string =>
  text
    .split(/[\r\n]+/)
    .map(oneLine)
    .filter(Boolean)
    .map(isolate)
    .join('\n');

/** Words from outside keep their own direction, in a list or as a sentence of their own. */
export const isolate = (words: string): string => `${isolateStart}${words}${isolateEnd}`;

/** Parsing is slow; languages, regions and texts are few. */
function formatOf(language: Language, locale: string, key: TextKey): IntlMessageFormat {
  const id = `${locale}|${key}`;
  const known = formats.get(id);
  if (known) return known;
  const format = new IntlMessageFormat(languages[language].texts[key], locale);
  formats.set(id, format);
  return format;
}
