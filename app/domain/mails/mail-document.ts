import type { CommonInputs, MailItem } from './mail-input-types.ts';
import { defaultBrand, type ShopBrand } from '../shared/shop-brand.ts';
import type { RichParagraph } from './rich-text.ts';
import { languages, type Direction } from './texts/registry.ts';
import { oneLine, translator, type Translate } from './texts/translator.ts';

/** A mail before it looks like anything: the HTML and the plain-text layout both show all of it. */
export type MailDocument = {
  /** BCP 47. */
  locale: string;
  direction: Direction;
  brand: MailBrand;
  subject: string;
  /** What an inbox shows beside the subject. */
  preview: string;
  /** A line above the title. */
  order: string;
  title: string;
  greeting: string;
  blocks: Block[];
  /** For mail programs that show it beside the mail: schema.org's ParcelDelivery or Order as JSON-LD. */
  schema: object | null;
  footer: { reason: string; unsubscribe: Link | null; postalAddress: string | null };
};

export type MailBrand = ShopBrand & { name: string };

export type Link = { label: string; url: string };

/** Texts may hold isolate marks (see translator.ts); urls are http or https (see mail-link.ts). */
export type Block =
  /** The kind's leading words, which a merchant may replace. One a mail at most. */
  | { type: 'intro'; text: string }
  /** A merchant's own words in place of the intro. */
  | { type: 'rich'; paragraphs: RichParagraph[] }
  | { type: 'paragraph'; text: string }
  /** What the mail is for. One a mail at most. */
  | { type: 'button'; link: Link }
  | { type: 'details'; rows: { label: string; value: string; url: string | null }[] }
  | { type: 'parcels'; title: string; parcels: DocumentParcel[] }
  | { type: 'items'; title: string; items: DocumentItem[]; note: string | null }
  | { type: 'totals'; rows: { label: string; value: string; isStrong: boolean }[] }
  | { type: 'addresses'; columns: { title: string; lines: string[] }[] }
  | { type: 'asks'; asks: { title: string; link: Link; imageUrl?: string | null }[] }
  /** A code to show at a counter: as picture, and in letters for whoever sees no pictures. */
  | { type: 'code'; title: string; imageUrl: string | null; alt: string; words: string; code: string }
  /** The text may have several lines. */
  | { type: 'advice'; title: string; text: string };

export type DocumentItem = { title: string; detail: string | null; quantity: string; imageUrl: string | null };

/** One of an order's parcels. */
export type DocumentParcel = {
  /** For example "Parcel 2 of 3". */
  title: string;
  /** For example "Delivered on Friday". */
  state: string;
  /** Gives the state a colour; the words say the same. */
  tone: 'done' | 'moving' | 'waiting' | 'trouble';
  /** What is in it, or who carries it. */
  detail: string | null;
  /** To the carrier; its label is often the number itself. */
  link: Link | null;
};

/** What is the same in all kinds of mail, ready to be spread into a document. */
export function frameOf(inputs: CommonInputs) {
  const { language, formatLocale, orderName, shopName, firstName, brand = defaultBrand } = inputs;
  const postalAddress = inputs.postalAddress ? oneLine(inputs.postalAddress) : null;
  const t = translator(language, formatLocale);
  const frame = {
    locale: formatLocale,
    direction: languages[language].direction,
    brand: { ...brand, name: oneLine(shopName) },
    order: t('order', { orderName }),
    greeting: firstName ? t('greeting', { firstName }) : t('greeting_nameless'),
    schema: null,
    footer: { reason: t('footer_order', { orderName, shopName }), unsubscribe: null, postalAddress },
  };
  return { t, frame };
}

/** Nothing at all for an empty list. */
export function itemsBlock(t: Translate, title: string, items: MailItem[], note: string | null = null): Block[] {
  const lines = items.map(({ title, variantTitle, quantity, imageUrl = null }) => ({
    title: oneLine(title),
    detail: variantTitle && oneLine(variantTitle),
    quantity: t('quantity', { quantity }),
    imageUrl,
  }));
  return lines.length > 0 ? [{ type: 'items', title, items: lines, note }] : [];
}

export function stillToComeBlock(t: Translate, items: MailItem[]): Block[] {
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return itemsBlock(t, t('still_to_come'), items, t('still_to_come_note', { count }));
}
