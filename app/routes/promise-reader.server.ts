import type { ShareReader } from '../flows/share-dates.ts';
import { formatLocale as localeOf } from '../domain/shared/locale.ts';
import type { Visit } from './portal-page.server.ts';

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

export function countryIn(url: URL): string | null {
  const asked = url.searchParams.get('country')?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(asked) ? asked : null;
}
