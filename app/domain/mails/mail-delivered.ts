import type { Instant } from '../shared/instant.ts';
import { frameOf, itemsBlock, stillToComeBlock, type Block, type MailDocument } from './mail-document.ts';
import type { DeliveredInputs } from './mail-inputs.ts';
import { webUrl } from './mail-link.ts';
import type { Translate } from './texts/translator.ts';

/** "Your parcel was delivered", and what to do if it is not there. */
export function deliveredMail(inputs: DeliveredInputs): MailDocument {
  const { t, frame } = frameOf(inputs);
  const { deliveredAt } = inputs;
  const intro =
    deliveredAt === null ? t('delivered_intro') : t('delivered_intro_dated', { date: localDate(deliveredAt, inputs) });
  const url = webUrl(inputs.orderUrl);
  return {
    ...frame,
    ...headlines(t, inputs),
    preview: intro,
    blocks: [
      { type: 'paragraph', text: intro },
      ...(url ? [{ type: 'button' as const, link: { label: t('view_order'), url } }] : []),
      ...itemsBlock(t, t('in_this_parcel'), inputs.items),
      ...stillToComeBlock(t, inputs.stillToCome),
      notThereBlock(t, inputs),
    ],
  };
}

function headlines(t: Translate, { delivered, orderName }: DeliveredInputs): { subject: string; title: string } {
  const { count, total } = delivered;
  if (total === null) return { subject: t('delivered_subject_part', { orderName }), title: t('delivered_title_part') };
  if (total === 1) return { subject: t('delivered_subject', { orderName }), title: t('delivered_title') };
  if (count === total)
    return { subject: t('delivered_subject_all', { total, orderName }), title: t('delivered_title_all', { total }) };
  return {
    subject: t('delivered_subject_counted', { delivered: count, total, orderName }),
    title: t('delivered_title_counted', { delivered: count, total }),
  };
}

/** The day on the recipient's own calendar, without the year: it is news. */
function localDate(instant: Instant, { formatLocale, zone }: DeliveredInputs): string {
  const format = new Intl.DateTimeFormat(formatLocale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  });
  return format.format(instant);
}

const notThereBlock = (t: Translate, { canReply }: DeliveredInputs): Block => ({
  type: 'advice',
  title: t('not_there'),
  text: canReply ? `${t('not_there_advice')} ${t('not_there_reply')}` : t('not_there_advice'),
});
