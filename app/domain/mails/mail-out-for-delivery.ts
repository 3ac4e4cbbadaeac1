import { localDate } from './mail-formats.ts';
import type { MailDocument } from './mail-document.ts';
import type { OutForDeliveryInputs } from './mail-input-types.ts';
import { isTracked, parcelMail, parcelName } from './mail-parcel.ts';

/** "It comes today", with the day by its name: a mail may be read late. */
export const outForDeliveryMail = (inputs: OutForDeliveryInputs): MailDocument =>
  parcelMail({ ...inputs, expectedAt: null }, (t) => {
    const { happenedAt, orderName } = inputs;
    const isLoaded = t('out_for_delivery_intro');
    return {
      subject: t('out_for_delivery_subject', { orderName }),
      title: t('out_for_delivery_title'),
      titleOfPart: t('out_for_delivery_title_part', { parcel: parcelName(t, inputs) }),
      intro:
        happenedAt === null ? isLoaded : `${isLoaded} ${t('expected_on', { date: localDate(happenedAt, inputs) })}`,
      advice: isTracked(inputs) ? [{ type: 'advice', title: t('not_at_home'), text: t('not_at_home_advice') }] : [],
    };
  });
