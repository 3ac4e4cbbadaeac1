import type { MailDocument } from './mail-document.ts';
import type { ReviewReminderInputs } from './mail-input-types.ts';
import { reviewMail } from './mail-review.ts';

/** The ask once more, and a word that it is the last. */
export const reviewReminderMail = (inputs: ReviewReminderInputs): MailDocument =>
  reviewMail(inputs, (t, product) => ({
    subject: product ? t('reminder_subject', { product }) : t('reminder_subject_many', { orderName: inputs.orderName }),
    title: t('reminder_title'),
    intro: t('reminder_intro'),
  }));
