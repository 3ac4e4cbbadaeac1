import { fullDate } from '../mails/mail-formats.ts';
import { frameOf, type MailDocument } from '../mails/mail-document.ts';
import { languages, type Language } from '../mails/texts/registry.ts';
import { oneLine } from '../mails/texts/translator.ts';
import type { Instant } from '../shared/instant.ts';
import type { Shop } from '../shared/shop-settings.ts';
import { giftMailTexts } from './gift-mail-texts.ts';
import { giftSlipTexts } from './gift-slip-texts.ts';

export type GiftMail = {
  language: Language;
  code: string;
  link: string;
  /** The link as a picture to scan. */
  pictureUrl: string;
  until: Instant;
};

/** The gift slip as a mail to who got the gift: no price, no order, and nobody's name. */
export function giftMail(shop: Shop, { language, code, link, pictureUrl, until }: GiftMail): MailDocument {
  const shopName = shop.settings.sender.name ?? shop.name;
  const { frame } = frameOf({
    language,
    formatLocale: language,
    orderName: '',
    shopName,
    firstName: null,
    orderUrl: null,
    canReply: true,
    brand: shop.settings.brand,
    postalAddress: shop.settings.postalAddress,
  });
  const fill = (text: string): string =>
    text
      .replace('{shop}', oneLine(shopName))
      .replace('{day}', fullDate(until, { formatLocale: language, zone: shop.zone }));
  const slip = giftSlipTexts[language];
  const texts = giftMailTexts[language];
  return {
    ...frame,
    order: '',
    direction: languages[language].direction,
    subject: fill(slip.title),
    preview: fill(slip.text),
    title: fill(slip.title),
    blocks: [
      { type: 'intro', text: fill(slip.text) },
      { type: 'button', link: { label: texts.button, url: link } },
      { type: 'code', title: slip.code, imageUrl: pictureUrl, alt: link, words: fill(texts.scan), code },
      { type: 'paragraph', text: fill(slip.until) },
    ],
    footer: { ...frame.footer, reason: fill(texts.reason) },
  };
}
