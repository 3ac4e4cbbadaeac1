import type { ShareReader } from '../flows/share-dates.ts';
import { formatLocale as localeOf } from '../domain/shared/locale.ts';
import type { Visit } from './portal-page.server.ts';

/** Who reads a page of the dates: by its address, else by their browser. */
export function readerOf({
  url,
  language,
  formatLocale,
}: Pick<Visit, 'url' | 'language' | 'formatLocale'>): ShareReader {
  const country = countryIn(url);
  return { language, formatLocale: localeOf(language, [formatLocale], country), country, seasonId: null };
}

export function countryIn(url: URL): string | null {
  const asked = url.searchParams.get('country')?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(asked) ? asked : null;
}
