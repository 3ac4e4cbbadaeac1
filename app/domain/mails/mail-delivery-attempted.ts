import { localDate } from './mail-formats.ts';
import type { MailDocument } from './mail-document.ts';
import type { DeliveryAttemptedInputs } from './mail-input-types.ts';
import { isTracked, parcelMail, parcelName } from './mail-parcel.ts';
import type { Translate } from './texts/translator.ts';

/** "Nobody was there to take it", and how it can still be had. */
export const deliveryAttemptedMail = (inputs: DeliveryAttemptedInputs): MailDocument =>
  parcelMail(inputs, (t) => ({
    subject: t('attempted_subject', { orderName: inputs.orderName }),
    title: t('attempted_title'),
    titleOfPart: t('attempted_title_part', { parcel: parcelName(t, inputs) }),
    intro: introOf(t, inputs),
    next: nextOf(t, inputs),
  }));

function introOf(t: Translate, inputs: DeliveryAttemptedInputs): string {
  if (inputs.happenedAt === null) return t('attempted_intro');
  return t('attempted_intro_dated', { date: localDate(inputs.happenedAt, inputs) });
}

const nextOf = (t: Translate, inputs: DeliveryAttemptedInputs): string =>
  isTracked(inputs) ? `${t('attempted_advice')} ${t('attempted_tracking')}` : t('attempted_advice');
