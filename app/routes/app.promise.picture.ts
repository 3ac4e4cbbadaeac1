import type { LoaderFunctionArgs } from '@remix-run/node';
import { languageCodes } from '../domain/mails/texts/registry.ts';
import { formatLocale, pickLocale } from '../domain/shared/locale.ts';
import { sharePicture } from '../flows/promise/share-dates.ts';
import { noFile } from './file-answer.ts';
import { countryIn } from './promise-reader.server.ts';
import { signedIn } from './signed-in.server.ts';

/** A season's dates as a picture, for staff (`?season=…&country=DE&language=de`), also before the season shows. */
export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const url = new URL(args.request.url);
  const country = countryIn(url);
  const language = pickLocale([url.searchParams.get('language')], languageCodes);
  const reader = {
    language,
    formatLocale: formatLocale(language, [language], country),
    isPrimaryLanguage: shop.locale.split('-')[0] === language,
    country,
    seasonId: url.searchParams.get('season'),
  };
  const png = await sharePicture(args.context.deps, shop, reader);
  if (!png) return noFile();
  const headers = { 'content-type': 'image/png', 'cache-control': 'private, no-store' };
  return new Response(new Uint8Array(png), { headers });
}
