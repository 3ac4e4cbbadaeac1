import type { MailDocument } from './mail-document.ts';
import type { DeliveryFailedInputs } from './mail-input-types.ts';
import { parcelMail, parcelName } from './mail-parcel.ts';
import { helpText } from './mail-signature.ts';

/** "It could not be delivered": no excuses, and a person to talk to. */
export const deliveryFailedMail = (inputs: DeliveryFailedInputs): MailDocument =>
  parcelMail({ ...inputs, expectedAt: null }, (t) => {
    const { carrier, orderName } = inputs;
    return {
      subject: t('failed_subject', { orderName }),
      title: t('failed_title'),
      titleOfPart: t('failed_title_part', { parcel: parcelName(t, inputs) }),
      intro: carrier ? t('failed_intro_carrier', { carrier }) : t('failed_intro'),
      next: `${t('failed_advice')} ${helpText(t, inputs)}`,
      isSigned: true,
    };
  });
