import { localDate } from './mail-formats.ts';
import type { Block, MailDocument } from './mail-document.ts';
import type { CommonInputs, DeliveredInputs } from './mail-input-types.ts';
import { parcelMail } from './mail-parcel.ts';
import type { Translate } from './texts/translator.ts';

/** "Your parcel was delivered", and what to do if it is not there. */
export const deliveredMail = (inputs: DeliveredInputs): MailDocument =>
  parcelMail({ ...inputs, expectedAt: null }, (t) => {
    const { happenedAt, orderName } = inputs;
    return {
      subject: t('delivered_subject', { orderName }),
      title: t('delivered_title'),
      titleOfPart: titleOfPart(t, inputs),
      intro:
        happenedAt === null
          ? t('delivered_intro')
          : t('delivered_intro_dated', { date: localDate(happenedAt, inputs) }),
      advice: [notThereBlock(t, inputs)],
      isOver: true,
    };
  });

function titleOfPart(t: Translate, { delivered: { count, total } }: DeliveredInputs): string {
  if (total === null) return t('delivered_title_part');
  return count === total
    ? t('delivered_title_all', { total })
    : t('delivered_title_counted', { delivered: count, total });
}

/** Where a parcel can hide, and what to do when it does not. */
export const notThereBlock = (t: Translate, { canReply }: CommonInputs): Block => ({
  type: 'advice',
  title: t('not_there'),
  text: canReply ? `${t('not_there_advice')} ${t('not_there_reply')}` : t('not_there_advice'),
});
