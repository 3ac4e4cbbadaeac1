import type { ProductCare, ProductMatch } from '../../domain/shared/timing-settings.ts';
import { optionalText, wholeNumber } from './settings-form.ts';

export type CareText = { language: string; title: string; body: string; url: string };
export type CareRule = { match: ProductMatch; days: string; texts: CareText[] };
export type CareDraft = { rules: CareRule[] };

export const careDraftOf = ({ productCare }: { productCare: ProductCare[] }): CareDraft => ({
  rules: productCare.map(({ match, daysAfterDelivery, texts }) => ({
    match,
    days: String(daysAfterDelivery),
    texts: Object.entries(texts).map(([language, { title, body, url }]) => ({ language, title, body, url: url ?? '' })),
  })),
});

export const carePartsOf = ({ rules }: CareDraft): { productCare: unknown } => ({
  productCare: rules.map(({ match, days, texts }) => ({
    match,
    daysAfterDelivery: wholeNumber(days),
    texts: Object.fromEntries(
      texts.map(({ language, title, body, url }) => [language, { title, body, url: optionalText(url) }]),
    ),
  })),
});
