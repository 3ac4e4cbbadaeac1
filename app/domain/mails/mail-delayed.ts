import { localDate } from './mail-formats.ts';
import type { MailDocument } from './mail-document.ts';
import type { DelayedInputs } from './mail-input-types.ts';
import { isTracked, parcelMail, parcelName } from './mail-parcel.ts';

/** "Later than planned": the new date, and what to do if that is too late. */
export const delayedMail = (inputs: DelayedInputs): MailDocument =>
  parcelMail(inputs, (t) => {
    const { canReply, expectedAt, orderName } = inputs;
    const next = [
      t('delayed_advice'),
      ...(isTracked(inputs) ? [t('delayed_tracking')] : []),
      ...(canReply ? [t('delayed_reply')] : []),
    ];
    return {
      subject: t('delayed_subject', { orderName }),
      title: t('delayed_title'),
      titleOfPart: t('delayed_title_part', { parcel: parcelName(t, inputs) }),
      intro:
        expectedAt === null ? t('delayed_intro_dateless') : t('delayed_intro', { date: localDate(expectedAt, inputs) }),
      expectedLabel: t('delayed_expected'),
      next: next.join(' '),
      isSigned: true,
    };
  });
