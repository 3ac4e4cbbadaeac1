import { localDate } from './mail-formats.ts';
import { frameOf, itemsBlock, stillToComeBlock, type Block, type Link, type MailDocument } from './mail-document.ts';
import type { ParcelInputs } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import { parcelSchema } from './mail-schema.ts';
import { parcelsBlock } from './mail-parcels-block.ts';
import { returnDoorBlocks } from './mail-return-door.ts';
import { signatureBlocks } from './mail-signature.ts';
import { oneLine, type Translate } from './texts/translator.ts';

/** What a kind of parcel mail says in its own words. */
export type ParcelWords = {
  /** Of an order in one parcel. */
  subject: string;
  title: string;
  /** Instead of both where it is one parcel of several. */
  titleOfPart: string;
  intro: string;
  /** What happens now, or what to do, right after the news. */
  next?: string;
  /** Good to know, before what is in the parcel. */
  advice?: Block[];
  expectedLabel?: string;
  /** The parcel's way is over: the button leads to the order. */
  isOver?: boolean;
  /** Bad news is signed by a person. */
  isSigned?: boolean;
};

/** A mail about one parcel: the news, how to follow it, what to do, what is in it, and how it is with the others. */
export function parcelMail<I extends ParcelInputs>(inputs: I, wordsOf: (t: Translate) => ParcelWords): MailDocument {
  const { t, frame } = frameOf(inputs);
  const words = wordsOf(t);
  const { subject, title } = headlines(t, inputs, words);
  const button = words.isOver
    ? (orderLink(t, inputs) ?? trackingLink(t, inputs))
    : (trackingLink(t, inputs) ?? orderLink(t, inputs));
  return {
    ...frame,
    subject,
    title,
    preview: words.intro,
    blocks: [
      { type: 'intro', text: words.intro },
      ...(words.next ? [{ type: 'paragraph' as const, text: words.next }] : []),
      ...detailsBlock(t, inputs, words.expectedLabel ?? t('expected'), button),
      ...(button ? [{ type: 'button' as const, link: button }] : []),
      ...(words.advice ?? []),
      ...itemsBlock(t, t('in_this_parcel'), inputs.items),
      ...parcelsBlock(t, inputs),
      ...stillToComeBlock(t, inputs.stillToCome),
      ...(words.isSigned ? signatureBlocks(t, inputs) : returnDoorBlocks(t, inputs)),
    ],
    schema: parcelSchema(inputs),
  };
}

/** "Parcel 2 of 3", or "A parcel" while nobody knows how many there will be. */
export const parcelName = (t: Translate, { position: { count, total } }: ParcelInputs): string =>
  total === null ? t('parcel_unnumbered') : t('parcel_numbered', { number: count, total });

function headlines(t: Translate, { position, orderName }: ParcelInputs, words: ParcelWords) {
  if (position.total === 1) return { subject: words.subject, title: words.title };
  return { subject: t('subject_of_part', { title: words.titleOfPart, orderName }), title: words.titleOfPart };
}

/** Whether there is a tracking page to speak of. */
export const isTracked = ({ tracking }: ParcelInputs): boolean => tracking.some(({ url }) => webUrl(url) !== null);

/** To the carrier's page; nothing where the carrier has none. */
function trackingLink(t: Translate, { tracking }: ParcelInputs): Link | null {
  const url = tracking.map(({ url }) => webUrl(url)).find((one) => one !== null);
  return url ? { label: t('track_parcel'), url } : null;
}

export function orderLink(t: Translate, { orderUrl }: { orderUrl: string | null }): Link | null {
  const url = webUrl(orderUrl);
  return url ? { label: t('view_order'), url } : null;
}

function detailsBlock(t: Translate, inputs: ParcelInputs, expectedLabel: string, button: Link | null): Block[] {
  const { expectedAt, carrier, tracking, orderName } = inputs;
  const numbers = tracking.flatMap(({ number, url }) => (number ? [{ value: oneLine(number), url: webUrl(url) }] : []));
  const label = t('tracking_number', { count: numbers.length });
  const orderUrl = webUrl(inputs.orderUrl);
  const rows = [
    ...(expectedAt === null ? [] : [{ label: expectedLabel, value: localDate(expectedAt, inputs), url: null }]),
    ...(carrier ? [{ label: t('carrier'), value: oneLine(carrier), url: null }] : []),
    ...numbers.map((row, index) => ({ label: index === 0 ? label : '', ...row })),
    ...(orderUrl && orderUrl !== button?.url
      ? [{ label: t('order_page'), value: oneLine(orderName), url: orderUrl }]
      : []),
  ];
  return rows.length > 0 ? [{ type: 'details', rows }] : [];
}
