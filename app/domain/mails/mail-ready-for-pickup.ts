import type { MailDocument } from './mail-document.ts';
import type { ReadyForPickupInputs } from './mail-input-types.ts';
import { isTracked, parcelMail, parcelName } from './mail-parcel.ts';

/** "It waits for you": where, and what to bring. */
export const readyForPickupMail = (inputs: ReadyForPickupInputs): MailDocument =>
  parcelMail({ ...inputs, expectedAt: null }, (t) => {
    const { carrier, orderName } = inputs;
    return {
      subject: t('pickup_subject', { orderName }),
      title: t('pickup_title'),
      titleOfPart: t('pickup_title_part', { parcel: parcelName(t, inputs) }),
      intro: carrier ? t('pickup_intro_carrier', { carrier }) : t('pickup_intro'),
      advice: [
        ...(isTracked(inputs)
          ? [{ type: 'advice' as const, title: t('pickup_where'), text: t('pickup_where_text') }]
          : []),
        { type: 'advice', title: t('pickup_bring'), text: t('pickup_bring_text', { orderName }) },
      ],
    };
  });
