import type { MailDocument } from './mail-document.ts';
import type { ReturnInputs } from './mail-input-types.ts';
import { returnMail } from './mail-return.ts';

/** "It is with us, and we are checking it." */
export const returnArrivedMail = (inputs: ReturnInputs): MailDocument =>
  returnMail(inputs, (t) => ({
    subject: t('return_arrived_subject', { orderName: inputs.orderName }),
    title: t('return_arrived_title'),
    intro: t('return_arrived_intro'),
    tellsMoney: true,
  }));
