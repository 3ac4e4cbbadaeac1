import type { MailDocument } from './mail-document.ts';
import type { ReviewRequestInputs } from './mail-input-types.ts';
import { reviewMail } from './mail-review.ts';

/** One ask, the same for everybody, with a link for each product and help beside it. */
export const reviewRequestMail = (inputs: ReviewRequestInputs): MailDocument =>
  reviewMail(inputs, (t, product) => ({
    subject: product ? t('review_subject', { product }) : t('review_subject_many', { orderName: inputs.orderName }),
    title: t('review_title'),
    intro: t('review_intro'),
  }));
