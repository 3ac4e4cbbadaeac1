import { frameOf, type Block, type MailDocument } from './mail-document.ts';
import type { ReviewReminderInputs, ReviewRequestInputs } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import { returnDoorBlocks } from './mail-return-door.ts';
import { subjectProduct } from './mail-subject.ts';
import { helpText, signatureBlocks } from './mail-signature.ts';
import { oneLine, type Translate } from './texts/translator.ts';

type ReviewInputs = ReviewRequestInputs | ReviewReminderInputs;
type ReviewWords = { subject: string; title: string; intro: string };

/** Two doors side by side for everyone: leave a review, or get help. `product`: the only one that is asked about. */
export function reviewMail(
  inputs: ReviewInputs,
  wordsOf: (t: Translate, product: string | null) => ReviewWords,
): MailDocument {
  const { t, frame } = frameOf(inputs);
  const { subject, title, intro } = wordsOf(t, subjectProduct(inputs.products.map(({ title }) => title)));
  return {
    ...frame,
    subject,
    title,
    preview: intro,
    blocks: [
      { type: 'intro', text: intro },
      { type: 'asks', asks: asksOf(t, inputs) },
      { type: 'advice', title: t('help_title'), text: helpText(t, inputs) },
      ...returnDoorBlocks(t, inputs),
      ...signatureBlocks(t, inputs),
    ],
    footer: { ...frame.footer, unsubscribe: { label: t('unsubscribe_reviews'), url: inputs.unsubscribeUrl } },
  };
}

type Asks = Extract<Block, { type: 'asks' }>['asks'];

const asksOf = (t: Translate, { products }: ReviewInputs): Asks =>
  products.flatMap(({ title, url, imageUrl = null }) => {
    const href = webUrl(url);
    return href ? [{ title: oneLine(title), link: { label: t('write_review'), url: href }, imageUrl }] : [];
  });
