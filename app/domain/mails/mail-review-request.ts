import { frameOf, type Block, type MailDocument } from './mail-document.ts';
import type { ReviewRequestInputs } from './mail-inputs.ts';
import { webUrl } from './mail-link.ts';
import { oneLine, type Translate } from './texts/translator.ts';

/** One ask, the same for everybody, with a link for each product. */
export function reviewRequestMail(inputs: ReviewRequestInputs): MailDocument {
  const { t, frame } = frameOf(inputs);
  const unsubscribe = { label: t('unsubscribe_reviews'), url: inputs.unsubscribeUrl };
  return {
    ...frame,
    subject: subjectOf(t, inputs),
    preview: t('review_intro'),
    title: t('review_title'),
    blocks: [
      { type: 'paragraph', text: t('review_intro') },
      ...asksBlock(t, inputs),
      ...(inputs.canReply ? [{ type: 'paragraph' as const, text: t('reply_for_help') }] : []),
    ],
    footer: { ...frame.footer, unsubscribe },
  };
}

function subjectOf(t: Translate, { products, orderName }: ReviewRequestInputs): string {
  const [first, ...others] = products;
  return first && others.length === 0
    ? t('review_subject', { product: first.title })
    : t('review_subject_many', { orderName });
}

function asksBlock(t: Translate, { products }: ReviewRequestInputs): Block[] {
  const asks = products.flatMap(({ title, url }) => {
    const reviewUrl = webUrl(url);
    return reviewUrl ? [{ title: oneLine(title), link: { label: t('write_review'), url: reviewUrl } }] : [];
  });
  return [{ type: 'asks', asks }];
}
