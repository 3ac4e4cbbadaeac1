import { localDate } from './mail-formats.ts';
import type { MailDocument } from './mail-document.ts';
import type { InTransitInputs } from './mail-input-types.ts';
import { parcelMail, parcelName } from './mail-parcel.ts';

/** "The carrier has it, and it moves." */
export const inTransitMail = (inputs: InTransitInputs): MailDocument =>
  parcelMail(inputs, (t) => {
    const { carrier, expectedAt, orderName } = inputs;
    const moving = carrier ? t('transit_intro_carrier', { carrier }) : t('transit_intro');
    const expected = expectedAt === null ? [] : [t('expected_on', { date: localDate(expectedAt, inputs) })];
    return {
      subject: t('transit_subject', { orderName }),
      title: t('transit_title'),
      titleOfPart: t('transit_title_part', { parcel: parcelName(t, inputs) }),
      intro: [moving, ...expected].join(' '),
    };
  });
