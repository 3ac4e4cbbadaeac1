import { localDate } from '../../domain/mails/mail-formats.ts';
import { languages, type Language } from '../../domain/mails/texts/registry.ts';
import { datesSvg } from '../../domain/promise/dates-svg.ts';
import { shareTranslator } from '../../domain/promise/share-texts.ts';
import { sharedDates, type SharedDates } from '../../domain/promise/shared-dates.ts';
import { themeOf } from '../../domain/mails/layout-theme.ts';
import { HOUR } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';

/** Who reads, and what they asked for. `country`: as it stands in the address. */
export type ShareReader = {
  language: Language;
  formatLocale: string;
  /** The shop's own first language, in which a season's name is written; others read its day. */
  isPrimaryLanguage: boolean;
  country: string | null;
  /** Null: the season that shows now. */
  seasonId: string | null;
};

type ShareDeps = Pick<Deps, 'clock' | 'promiseVersions' | 'publishedPromises'>;

/** What may be passed on: exactly what the storefront was told. Null: nothing, or promises are off. */
export async function shareDates(deps: ShareDeps, shop: string, reader: ShareReader): Promise<SharedDates | null> {
  const [published, version] = await Promise.all([
    deps.publishedPromises.get(shop),
    deps.promiseVersions.current(shop),
  ]);
  if (!published?.table || !version?.config.isOn) return null;
  const region = new Intl.Locale(reader.formatLocale).region;
  // Without one asked for: where the reader's language says that they are, else where parcels leave from.
  const likely = [region, ...version.config.origins.map(({ country }) => country)];
  const country = { asked: reader.country, likely };
  return sharedDates(published.table, country, Math.floor(deps.clock.now() / 1_000), reader.seasonId);
}

/** A new one takes a tenth of a second, and anybody may ask for one, in each language and for each country. */
const drawnPerHour = 120;

/** The same as a PNG of 1200 × 630 in the shop's colour. Null: there is nothing to tell, or too much was asked. */
export async function sharePicture(
  deps: ShareDeps & Pick<Deps, 'datesPicture' | 'rateLimits'>,
  shop: Shop,
  reader: ShareReader,
): Promise<Uint8Array | null> {
  const dates = await shareDates(deps, shop.domain, reader);
  if (!dates || dates.services.length === 0) return null;
  const { direction } = languages[reader.language];
  const t = shareTranslator(reader.language, reader.formatLocale);
  const words = shareWords(dates, reader);
  const places = [...new Set(dates.services.map(({ place }) => place))].join(', ');
  const { name, brand } = { name: shop.settings.sender.name ?? shop.name, brand: shop.settings.brand };
  return deps.datesPicture.png(
    datesSvg({
      isRightToLeft: direction === 'rtl',
      shopName: name,
      title: t('title', { holiday: words.holiday }),
      rows: dates.services.map((service) => ({
        name: service.name,
        date: service.isOver ? t('over') : words.day(service.day, service.at),
      })),
      notes: `${t('to', { country: words.country })} · ${t('clock', { place: places })}`,
      color: themeOf({ direction, brand: { ...brand, name } }).button,
    }),
    () => deps.rateLimits.allow(shop.domain, 'dates_picture', 'shop', drawnPerHour, HOUR, deps.clock.now()),
  );
}

/** Days and names as the reader writes them. */
export function shareWords(dates: SharedDates, { language, formatLocale, isPrimaryLanguage }: ShareReader) {
  const names = new Intl.DisplayNames([formatLocale, language], { type: 'region' });
  const dayWords = (day: string) => localDate(Date.parse(`${day}T12:00:00Z`), { formatLocale, zone: 'UTC' });
  return {
    country: names.of(dates.country) ?? dates.country,
    holiday: isPrimaryLanguage ? dates.season.name : dayWords(dates.season.arriveBy),
    day: (day: string, at: string) => `${dayWords(day)} · ${at}`,
  };
}
