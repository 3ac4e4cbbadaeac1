import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { formatLocale, languageOfCountry, pickLocale } from '../shared/locale.ts';
import type { Shop } from '../shared/shop-settings.ts';
import { languageCodes, type Language } from './texts/registry.ts';

type Voice = { language: Language; formatLocale: string };

/**
 * What a mail about this order is written in: as the shopper's checkout spoke, else as their account, as their country,
 * as the shop. Dates and numbers follow the region named with the language, else the country that it is sent to.
 * `spoken`: the languages to choose from; all of ours where only our own words are in the mail.
 */
export function mailVoice(
  { asked }: Pick<OrderFacts, 'asked'>,
  order: OrderSnapshot,
  shop: Shop,
  spoken: readonly Language[] = languageCodes,
): Voice {
  const country = order.shippingAddress?.countryCode ?? null;
  const own = [order.locale, asked?.data.customerLocale];
  const wished = pickLocale([...own, languageOfCountry(country), shop.locale], spoken);
  const language = spoken.includes(wished) ? wished : (spoken[0] ?? wished);
  return { language, formatLocale: formatLocale(language, [...own, shop.locale], country) };
}
