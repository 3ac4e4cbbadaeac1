import type { CommonInputs, MailItem } from './mail-inputs.ts';
import { languages, type Direction } from './texts/registry.ts';
import { oneLine, translator, type Translate } from './texts/translator.ts';

/** A mail before it looks like anything: the HTML and the plain-text layout both show all of it. */
export type MailDocument = {
  /** BCP 47. */
  locale: string;
  direction: Direction;
  brand: string;
  subject: string;
  /** What an inbox shows beside the subject. */
  preview: string;
  /** A line above the title. */
  order: string;
  title: string;
  greeting: string;
  blocks: Block[];
  footer: { reason: string; unsubscribe: Link | null };
};

export type Link = { label: string; url: string };

/** Texts may hold isolate marks (see translator.ts); urls are http or https (see mail-link.ts). */
export type Block =
  | { type: 'paragraph'; text: string }
  | { type: 'button'; link: Link }
  | { type: 'details'; rows: { label: string; value: string; url: string | null }[] }
  | { type: 'items'; title: string; items: DocumentItem[]; note: string | null }
  | { type: 'asks'; asks: { title: string; link: Link }[] }
  | { type: 'advice'; title: string; text: string };

export type DocumentItem = { title: string; detail: string | null; quantity: string };

/** What is the same in all kinds of mail, ready to be spread into a document. */
export function frameOf(inputs: CommonInputs) {
  const { language, formatLocale, orderName, shopName, firstName } = inputs;
  const t = translator(language, formatLocale);
  const frame = {
    locale: formatLocale,
    direction: languages[language].direction,
    brand: oneLine(shopName),
    order: t('order', { orderName }),
    greeting: firstName ? t('greeting', { firstName }) : t('greeting_nameless'),
    footer: { reason: t('footer_order', { orderName, shopName }), unsubscribe: null },
  };
  return { t, frame };
}

/** Nothing at all for an empty list. */
export function itemsBlock(t: Translate, title: string, items: MailItem[], note: string | null = null): Block[] {
  const lines = items.map(({ title, variantTitle, quantity }) => ({
    title: oneLine(title),
    detail: variantTitle && oneLine(variantTitle),
    quantity: t('quantity', { quantity }),
  }));
  return lines.length > 0 ? [{ type: 'items', title, items: lines, note }] : [];
}

export function stillToComeBlock(t: Translate, items: MailItem[]): Block[] {
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return itemsBlock(t, t('still_to_come'), items, t('still_to_come_note', { count }));
}
