import { frameOf, itemsBlock, type Block, type Link, type MailDocument } from './mail-document.ts';
import { localDate } from './mail-formats.ts';
import type { PromiseLateInputs } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import { orderLink } from './mail-parcel.ts';
import { helpText, signatureBlocks } from './mail-signature.ts';
import { oneLine, type Translate } from './texts/translator.ts';

/** "It will be later than we promised": what was promised, what is known now, and what the shopper may choose. */
export function promiseLateMail(inputs: PromiseLateInputs): MailDocument {
  const { t, frame } = frameOf(inputs);
  const { subject, title, intro } = headlines(t, inputs);
  const choice = choiceBlocks(t, inputs);
  // What the mail is for is the choice, where there is one.
  const button = choice.length > 0 ? null : (trackingLink(t, inputs) ?? orderLink(t, inputs));
  return {
    ...frame,
    subject,
    title,
    preview: intro,
    blocks: [
      { type: 'intro', text: intro },
      { type: 'paragraph', text: knownNow(t, inputs) },
      { type: 'details', rows: detailRows(t, inputs) },
      ...choice,
      ...(button ? [{ type: 'button' as const, link: button }] : []),
      ...itemsBlock(t, t('what_you_ordered'), inputs.items),
      { type: 'advice', title: t('questions'), text: helpText(t, inputs) },
      ...signatureBlocks(t, inputs),
    ],
  };
}

/** No more certain than we are: only a carrier's date, and a day that is over, leave no hope. */
function headlines(t: Translate, inputs: PromiseLateInputs) {
  const { orderName, promisedAt, why } = inputs;
  const date = localDate(promisedAt, inputs);
  if (why === 'tracking')
    return { subject: t('late_subject', { orderName }), title: t('late_title'), intro: t('late_intro', { date }) };
  if (why === 'overdue')
    return {
      subject: t('late_overdue_subject', { orderName }),
      title: t('late_overdue_title'),
      intro: t('late_overdue_intro', { date }),
    };
  return {
    subject: t('late_maybe_subject', { orderName }),
    title: t('late_maybe_title'),
    intro: t('late_maybe_intro', { date }),
  };
}

function knownNow(t: Translate, inputs: PromiseLateInputs): string {
  const { expectedAt, hasShipped, why } = inputs;
  const notShipped = hasShipped ? t('late_not_all_shipped') : t('late_not_shipped');
  const reason = why === 'not_shipped' ? [notShipped] : why === 'left_late' ? [t('late_left_late')] : [];
  const date = expectedAt === null ? t('late_dateless') : t('late_new_date', { date: localDate(expectedAt, inputs) });
  return [...reason, date].join(' ');
}

function detailRows(t: Translate, inputs: PromiseLateInputs): Extract<Block, { type: 'details' }>['rows'] {
  const { choiceUrl, expectedAt, orderName, promisedAt, tracking } = inputs;
  const orderUrl = choiceUrl === null ? null : webUrl(inputs.orderUrl);
  const numbers = tracking.flatMap(({ number, url }) => (number ? [{ value: oneLine(number), url: webUrl(url) }] : []));
  const label = t('tracking_number', { count: numbers.length });
  return [
    { label: t('promised'), value: localDate(promisedAt, inputs), url: null },
    ...(expectedAt === null ? [] : [{ label: t('delayed_expected'), value: localDate(expectedAt, inputs), url: null }]),
    ...numbers.map((row, index) => ({ label: index === 0 ? label : '', ...row })),
    ...(orderUrl === null ? [] : [{ label: t('order_page'), value: oneLine(orderName), url: orderUrl }]),
  ];
}

/** Both lead to one page, which asks once more: mail scanners follow links. */
function choiceBlocks(t: Translate, { choiceUrl, language }: PromiseLateInputs): Block[] {
  const url = webUrl(choiceUrl);
  if (!url) return [];
  const to = (choice: string): string => `${url}?choice=${choice}&lang=${language}`;
  return [
    { type: 'paragraph', text: t('late_choose') },
    {
      type: 'asks',
      asks: [
        { title: t('late_wait_title'), link: { label: t('late_wait'), url: to('wait') } },
        { title: t('late_cancel_title'), link: { label: t('late_cancel'), url: to('cancel') } },
      ],
    },
  ];
}

function trackingLink(t: Translate, { tracking }: PromiseLateInputs): Link | null {
  const url = tracking.map((one) => webUrl(one.url)).find((one) => one !== null);
  return url ? { label: t('track_parcel'), url } : null;
}
