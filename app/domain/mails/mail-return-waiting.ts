import type { MailDocument } from './mail-document.ts';
import { localDate } from './mail-formats.ts';
import type { ReturnInputs } from './mail-input-types.ts';
import { labelLink, returnMail } from './mail-return.ts';

/** "There are a few days left to send it." */
export const returnWaitingMail = (inputs: ReturnInputs): MailDocument =>
  returnMail(inputs, (t) => {
    const { orderName, sendBack } = inputs;
    if (!sendBack) throw new Error('A reminder was planned for a return that nobody has to send');
    const date = localDate(sendBack.sendBy, inputs);
    return {
      subject: t('return_waiting_subject', { orderName, date }),
      title: t('return_waiting_title'),
      intro: t('return_waiting_intro', { date }),
      // Who brings it to the shop has nothing to say before they are there.
      ...(sendBack.method !== 'bring_to_shop' && inputs.returnUrl !== null && { next: t('return_waiting_next') }),
      button: labelLink(t, inputs),
      tellsWay: true,
      tellsMoney: true,
    };
  });
