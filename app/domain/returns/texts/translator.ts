import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../mails/texts/registry.ts';
import { isolateEnd, isolateStart, oneLine } from '../../mails/texts/translator.ts';

/**
 * From texts in all languages to a translator of one, numbers as `locale` writes them (`ar-EG` has its own digits).
 * Text values come between isolate marks (Unicode UAX 9), so that their direction does not disturb the sentence.
 */
export function translatorOf<Key extends string>(texts: Record<Language, Record<Key, string>>) {
  const formats = new Map<string, IntlMessageFormat>();

  /** Parsing is slow; languages, regions and texts are few. */
  function formatOf(language: Language, locale: string, key: Key): IntlMessageFormat {
    const id = `${language}|${locale}|${key}`;
    const known = formats.get(id);
    if (known) return known;
    const format = new IntlMessageFormat(texts[language][key], locale);
    formats.set(id, format);
    return format;
  }

  return (language: Language, locale: string) =>
    (key: Key, values: Record<string, string | number> = {}): string => {
      const isolated = Object.entries(values).map(([name, value]) => [name, isolate(value)] as const);
      return String(formatOf(language, locale, key).format(Object.fromEntries(isolated)));
    };
}

const isolate = (value: string | number): string | number =>
  typeof value === 'number' ? value : `${isolateStart}${oneLine(value)}${isolateEnd}`;
