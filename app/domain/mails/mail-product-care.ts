import { frameOf, type Block, type MailDocument } from './mail-document.ts';
import type { ProductCareInputs } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import { orderLink } from './mail-parcel.ts';
import { returnDoorBlocks } from './mail-return-door.ts';
import { subjectProduct } from './mail-subject.ts';
import { helpText, signatureBlocks } from './mail-signature.ts';
import { isolate, oneLine, ownLines, type Translate } from './texts/translator.ts';

/** How to use and look after what was bought, in the merchant's own words: a service, without offers. */
export function productCareMail(inputs: ProductCareInputs): MailDocument {
  const { t, frame } = frameOf(inputs);
  const intro = t('care_intro');
  const link = orderLink(t, inputs);
  return {
    ...frame,
    subject: subjectOf(t, inputs),
    title: t('care_title'),
    preview: intro,
    blocks: [
      { type: 'intro', text: intro },
      ...inputs.advice.flatMap((advice) => adviceBlocks(t, advice)),
      ...(link ? [{ type: 'button' as const, link }] : []),
      { type: 'advice', title: t('questions'), text: helpText(t, inputs) },
      ...returnDoorBlocks(t, inputs),
      ...signatureBlocks(t, inputs),
    ],
  };
}

function subjectOf(t: Translate, { advice, orderName }: ProductCareInputs): string {
  const product = subjectProduct(advice.map((one) => one.product));
  return product ? t('care_subject', { product }) : t('care_subject_many', { orderName });
}

/** A merchant writes lines; each keeps its own, and its own direction. */
function adviceBlocks(t: Translate, { product, title, text, url }: ProductCareInputs['advice'][number]): Block[] {
  const href = webUrl(url);
  return [
    { type: 'advice', title: isolate(oneLine(title)), text: ownLines(text) },
    ...(href ? [moreRow(oneLine(product), t('read_more'), href)] : []),
  ];
}

const moreRow = (label: string, value: string, url: string): Block => ({
  type: 'details',
  rows: [{ label, value, url }],
});
