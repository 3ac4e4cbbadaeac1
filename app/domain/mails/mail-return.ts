import { frameOf, type Block, type Link, type MailDocument } from './mail-document.ts';
import { formatMoney, localDate } from './mail-formats.ts';
import type { ReturnAmount, ReturnInputs } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import { isolate, oneLine, ownLines, type Translate } from './texts/translator.ts';

/** What a kind of return mail says in its own words. */
export type ReturnWords = {
  subject: string;
  title: string;
  intro: string;
  /** What to do until something happens. */
  next?: string;
  /** More of the news, before anything can be done. */
  reason?: Block[];
  /** Where the return's page is called something else than that. */
  button?: Link | null;
  /** After what is in the return. */
  closing?: Block[];
  tellsWay?: boolean;
  tellsMoney?: boolean;
};

/** A mail about one return: the news, how it is sent back, what is in it, and what the shopper gets. */
export function returnMail<I extends ReturnInputs>(inputs: I, wordsOf: (t: Translate) => ReturnWords): MailDocument {
  const { t, frame } = frameOf(inputs);
  const { shopName, returnName, isGift } = inputs;
  const words = wordsOf(t);
  const button = words.button ?? pageLink(inputs, t('view_return'));
  return {
    ...frame,
    order: t('return_name', { returnName }),
    subject: words.subject,
    title: words.title,
    preview: words.intro,
    blocks: [
      { type: 'intro', text: words.intro },
      ...(words.next ? [{ type: 'paragraph' as const, text: words.next }] : []),
      ...(words.reason ?? []),
      ...(words.tellsWay ? [...codeBlock(t, inputs), ...wayBlocks(t, inputs)] : []),
      ...(button ? [{ type: 'button' as const, link: button }] : []),
      ...pageRow(t, inputs, button),
      ...(words.tellsWay ? howBlocks(t, inputs) : []),
      ...itemsBlock(t, inputs),
      ...(words.tellsMoney ? amountsBlock(t, inputs) : []),
      ...(words.closing ?? []),
    ],
    footer: isGift ? { ...frame.footer, reason: t('footer_return', { shopName, returnName }) } : frame.footer,
  };
}

/** To the return's page; to whoever was given the items it is the gift's door. */
export function pageLink({ returnUrl }: ReturnInputs, label: string): Link | null {
  const url = webUrl(returnUrl);
  return url ? { label, url } : null;
}

/** Beside a button that leads somewhere else: where "I have sent it" is said, and how it stands. */
function pageRow(t: Translate, inputs: ReturnInputs, button: Link | null): Block[] {
  const page = pageLink(inputs, t('view_return'));
  if (!page || !button || button.url === page.url) return [];
  const name = t('return_name', { returnName: inputs.returnName });
  return [{ type: 'details', rows: [{ label: name, value: page.label, url: page.url }] }];
}

/** Straight to the label where it has an address, else to the page that shows it. */
export function labelLink(t: Translate, inputs: ReturnInputs): Link | null {
  const label = inputs.sendBack?.label;
  if (!label || inputs.sendBack?.isCodeOnly) return null;
  const url = webUrl(label.url) ?? webUrl(inputs.returnUrl);
  return url ? { label: t('open_label'), url } : null;
}

export const amountOf = ({ amount, currency }: ReturnAmount, { formatLocale }: ReturnInputs): string =>
  formatMoney(amount, currency, formatLocale);

function codeBlock(t: Translate, { sendBack, codeUrl }: ReturnInputs): Block[] {
  const code = sendBack?.code ? oneLine(sendBack.code) : null;
  if (code === null) return [];
  const [title, words] = [t('return_code'), t('return_code_words')];
  return [{ type: 'code', title, imageUrl: codeUrl ?? null, alt: t('return_code_alt', { code }), words, code }];
}

/** Nobody can send it yet: its label comes in a mail of its own. */
export const awaitsLabel = ({ method, label }: NonNullable<ReturnInputs['sendBack']>): boolean =>
  method === 'label' && label === null;

function wayBlocks(t: Translate, inputs: ReturnInputs): Block[] {
  const { sendBack } = inputs;
  if (!sendBack || awaitsLabel(sendBack)) return [];
  const { carrier, sendBy, trackingNumber, trackingUrl } = sendBack;
  const rows = [
    { label: t('return_send_by'), value: localDate(sendBy, inputs), url: null },
    ...(carrier ? [{ label: t('carrier'), value: oneLine(carrier), url: null }] : []),
    ...(trackingNumber
      ? [{ label: t('tracking_number', { count: 1 }), value: oneLine(trackingNumber), url: webUrl(trackingUrl) }]
      : []),
  ];
  return [{ type: 'details', rows }];
}

/** Our words, then the merchant's, each on a line of its own. */
function howBlocks(t: Translate, inputs: ReturnInputs): Block[] {
  const { sendBack } = inputs;
  if (!sendBack) return [];
  const text = [howText(t, inputs, sendBack), ownLines(sendBack.instructions)].filter(Boolean).join('\n');
  return [{ type: 'advice', title: t('return_how'), text }];
}

function howText(t: Translate, { returnName }: ReturnInputs, way: NonNullable<ReturnInputs['sendBack']>): string {
  if (way.method !== 'label') return t(`return_how_${way.method}`, { returnName });
  if (awaitsLabel(way)) return t('return_how_label_later');
  if (way.isCodeOnly) return t('return_how_code', { returnName });
  return way.carrier ? t('return_how_label_carrier', { carrier: way.carrier }) : t('return_how_label');
}

function itemsBlock(t: Translate, { items }: ReturnInputs): Block[] {
  const lines = items.map(({ title, variantTitle, quantity, imageUrl = null, swap }) => {
    const swapped = swap ? t('return_swap', { item: swap }) : null;
    return {
      title: oneLine(title),
      detail: swapped
        ? [variantTitle && isolate(oneLine(variantTitle)), swapped].filter(Boolean).join(' · ')
        : variantTitle && oneLine(variantTitle),
      quantity: t('quantity', { quantity }),
      imageUrl,
    };
  });
  return lines.length > 0 ? [{ type: 'items', title: t('return_items'), items: lines, note: null }] : [];
}

const amountWords = {
  refund: 'return_refund',
  store_credit: 'return_credit',
  bonus: 'return_bonus',
  to_pay: 'return_to_pay',
} as const;

function amountsBlock(t: Translate, inputs: ReturnInputs): Block[] {
  const rows = inputs.amounts.flatMap((one) =>
    one.what === 'exchange' ? [] : [{ label: t(amountWords[one.what]), value: amountOf(one, inputs), isStrong: true }],
  );
  return rows.length > 0 ? [{ type: 'totals', rows }] : [];
}
