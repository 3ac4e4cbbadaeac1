import type { MailDocument } from './mail-document.ts';
import type { ReturnInputs } from './mail-input-types.ts';
import { pageLink, returnMail } from './mail-return.ts';
import { helpText, signatureBlocks } from './mail-signature.ts';

/** "Nothing needs to be sent back any more", and how to begin anew. */
export const returnCancelledMail = (inputs: ReturnInputs): MailDocument =>
  returnMail(inputs, (t) => ({
    subject: t('return_cancelled_subject', { orderName: inputs.orderName }),
    title: t('return_cancelled_title'),
    intro: [...(inputs.isLate ? [t('return_cancelled_late')] : []), t('return_cancelled_intro')].join(' '),
    button: pageLink(inputs, t('return_ask_again')),
    closing: [
      { type: 'advice', title: t('return_cancelled_help'), text: helpText(t, inputs) },
      ...signatureBlocks(t, inputs),
    ],
  }));
