import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { entriesFor } from '../messages/product-match.ts';
import type { Shop } from '../shared/shop-settings.ts';
import type { ProductCare } from '../shared/timing-settings.ts';
import type { ProductCareInputs } from './mail-input-types.ts';
import { productsOf } from './mail-items.ts';
import { mailVoice } from './mail-language.ts';
import { languageCodes } from './texts/registry.ts';

type CarePart = Pick<ProductCareInputs, 'language' | 'formatLocale' | 'advice'>;

/**
 * The merchant's words about each product, in a language in which they are there for all of them: a mail is never half
 * translated. Where there is none, each in one that it has: what is said about safety is not left out.
 */
export function careInputs(facts: OrderFacts, order: OrderSnapshot, shop: Shop, products: string[]): CarePart {
  const cared = productsOf(facts, order, products).flatMap(({ id, title }) => {
    const [entry] = entriesFor(shop.settings.productCare, id, facts);
    return entry ? [{ product: title, texts: entry.texts }] : [];
  });
  const common = languageCodes.filter((code) => cared.every(({ texts }) => texts[code]));
  const voice = mailVoice(facts, order, shop, common.length > 0 ? common : languageCodes);
  const advice = cared.flatMap(({ product, texts }) => {
    const text = textIn(texts, voice.language);
    return text ? [{ product, title: text.title, text: text.body, url: text.url }] : [];
  });
  return { ...voice, advice };
}

const textIn = (texts: ProductCare['texts'], language: string): ProductCare['texts'][string] | undefined =>
  texts[language] ?? Object.values(texts)[0];
