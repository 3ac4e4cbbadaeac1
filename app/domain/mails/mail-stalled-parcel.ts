import { localDate } from './mail-formats.ts';
import type { MailDocument } from './mail-document.ts';
import type { StalledParcelInputs } from './mail-input-types.ts';
import { parcelMail } from './mail-parcel.ts';

/** "Nobody has scanned it for days": said before the shopper has to ask. */
export const stalledParcelMail = (inputs: StalledParcelInputs): MailDocument =>
  parcelMail({ ...inputs, expectedAt: null }, (t) => {
    const { canReply, happenedAt, orderName } = inputs;
    const seen =
      happenedAt === null ? t('stalled_intro_unseen') : t('stalled_intro', { date: localDate(happenedAt, inputs) });
    const next = canReply ? [t('stalled_advice'), t('stalled_reply')] : [t('stalled_advice')];
    return {
      subject: t('stalled_subject', { orderName }),
      title: t('stalled_title'),
      titleOfPart: t('stalled_title_part'),
      intro: `${seen} ${t('stalled_looking')}`,
      next: next.join(' '),
      isSigned: true,
    };
  });
