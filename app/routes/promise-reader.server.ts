import type { ShareReader } from '../flows/promise/share-dates.ts';
import { formatLocale as localeOf } from '../domain/shared/locale.ts';
import type { Visit } from './portal-page.server.ts';

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

type Asked = Pick<Visit, 'url' | 'language' | 'formatLocale' | 'store'>;

/** Who reads a page of the dates: by its address, else by their browser. */
export function readerOf({ url, language, formatLocale, store }: Asked): ShareReader {
  const country = countryIn(url);
  return {
    language,
    formatLocale: localeOf(language, [formatLocale], country),
    isPrimaryLanguage: store.locale.split('-')[0] === language,
    country,
    seasonId: null,
  };
}

/** Dates are written as in the country that they are told for, like those on the storefront. */
export const readerIn = (reader: ShareReader, country: string): ShareReader => ({
  ...reader,
  formatLocale: localeOf(reader.language, [reader.language], country),
});

/** Of a picture only its address counts, not the reader's browser: there are as many as languages and countries. */
export function pictureReaderOf(visit: Asked): ShareReader {
  const reader = readerOf(visit);
  return { ...reader, formatLocale: localeOf(reader.language, [reader.language], reader.country) };
}

/** As `?country=` names it; what is no country was not asked for. */
export function countryIn(url: URL): string | null {
  const asked = url.searchParams.get('country')?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(asked) && regions.of(asked) !== undefined ? asked : null;
}
