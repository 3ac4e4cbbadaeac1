import { localDate } from './mail-formats.ts';
import type { MailDocument } from './mail-document.ts';
import type { ShipmentConfirmedInputs } from './mail-input-types.ts';
import { parcelMail, parcelName } from './mail-parcel.ts';

/** "Your parcel is on its way." */
export const shipmentConfirmedMail = (inputs: ShipmentConfirmedInputs): MailDocument =>
  parcelMail(inputs, (t) => {
    const { carrier, expectedAt, orderName, promisedAt = null } = inputs;
    const left = carrier ? t('shipment_intro_carrier', { carrier }) : t('shipment_intro');
    const expected = expectedAt === null ? [] : [t('expected_on', { date: localDate(expectedAt, inputs) })];
    const promised = promisedAt === null ? [] : [t('promise_sentence', { date: localDate(promisedAt, inputs) })];
    return {
      subject: t('shipment_subject', { orderName }),
      title: t('shipment_title'),
      titleOfPart: t('shipment_title_part', { parcel: parcelName(t, inputs) }),
      intro: [left, ...expected, ...promised].join(' '),
    };
  });
