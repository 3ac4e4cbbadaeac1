import type { Block, MailDocument } from './mail-document.ts';
import type { ReturnInputs } from './mail-input-types.ts';
import { pageLink, returnMail } from './mail-return.ts';
import { helpText, signatureBlocks } from './mail-signature.ts';
import { ownLines, type Translate } from './texts/translator.ts';

/** "We cannot take it back", why, and how to ask again. */
export const returnDeclinedMail = (inputs: ReturnInputs): MailDocument =>
  returnMail(inputs, (t) => ({
    subject: t('return_declined_subject', { orderName: inputs.orderName }),
    title: t('return_declined_title'),
    intro: t('return_declined_intro'),
    reason: whyBlocks(t, inputs),
    button: pageLink(inputs, t('return_ask_again')),
    closing: [
      { type: 'advice', title: t('return_declined_help'), text: helpText(t, inputs) },
      ...signatureBlocks(t, inputs),
    ],
  }));

const whyBlocks = (t: Translate, { words }: ReturnInputs): Block[] =>
  words ? [{ type: 'advice', title: t('return_declined_why'), text: ownLines(words) }] : [];
