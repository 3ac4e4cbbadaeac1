import type { Block, MailDocument } from './mail-document.ts';
import { localDate } from './mail-formats.ts';
import type { ReturnInputs } from './mail-input-types.ts';
import { awaitsLabel, labelLink, returnMail, type ReturnWords } from './mail-return.ts';
import { helpText } from './mail-signature.ts';
import type { Translate } from './texts/translator.ts';

/** "Here is how to send it back", or that it can be kept; the same once more when the label comes late. */
export const returnApprovedMail = (inputs: ReturnInputs): MailDocument =>
  returnMail(inputs, (t) => ({
    ...headlines(t, inputs),
    button: labelLink(t, inputs),
    tellsWay: true,
    tellsMoney: true,
    closing: [...nextBlocks(t, inputs), { type: 'advice', title: t('questions'), text: helpText(t, inputs) }],
  }));

/** Who has sent it off waits for this. */
const nextBlocks = (t: Translate, { sendBack }: ReturnInputs): Block[] =>
  sendBack && !awaitsLabel(sendBack) ? [{ type: 'paragraph', text: t('return_approved_next') }] : [];

function headlines(t: Translate, inputs: ReturnInputs): Pick<ReturnWords, 'subject' | 'title' | 'intro' | 'next'> {
  const { isLabelNews, orderName, sendBack } = inputs;
  if (!sendBack)
    return {
      subject: t('return_keep_subject', { orderName }),
      title: t('return_keep_title'),
      intro: t('return_keep_intro'),
      next: t('return_keep_next'),
    };
  if (awaitsLabel(sendBack))
    return {
      subject: t('return_soon_subject', { orderName }),
      title: t('return_soon_title'),
      intro: t('return_soon_intro'),
    };
  const date = localDate(sendBack.sendBy, inputs);
  if (isLabelNews)
    return {
      subject: t('return_label_subject', { orderName }),
      title: t('return_label_title'),
      intro: t('return_label_intro', { date }),
    };
  return {
    subject: t('return_approved_subject', { orderName }),
    title: t('return_approved_title'),
    intro: t('return_approved_intro', { date }),
  };
}
