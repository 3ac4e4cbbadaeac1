import type { MailDocument } from './mail-document.ts';
import type { ReturnInputs } from './mail-input-types.ts';
import { returnMail } from './mail-return.ts';

/** "We have your request, and a person looks at it." */
export const returnReceivedMail = (inputs: ReturnInputs): MailDocument =>
  returnMail(inputs, (t) => ({
    subject: t('return_received_subject', { orderName: inputs.orderName }),
    title: t('return_received_title'),
    intro: t('return_received_intro'),
    next: t('return_received_next'),
  }));
