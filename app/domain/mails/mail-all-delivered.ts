import { frameOf, type MailDocument } from './mail-document.ts';
import type { AllDeliveredInputs } from './mail-input-types.ts';
import { notThereBlock } from './mail-delivered.ts';
import { orderLink } from './mail-parcel.ts';
import { parcelsBlock } from './mail-parcels-block.ts';
import { returnDoorBlocks } from './mail-return-door.ts';

/** "That was the last one": a split order is complete. */
export function allDeliveredMail(inputs: AllDeliveredInputs): MailDocument {
  const { t, frame } = frameOf(inputs);
  const intro = t('all_delivered_intro', { total: inputs.parcels.length });
  const link = orderLink(t, inputs);
  return {
    ...frame,
    subject: t('all_delivered_subject', { orderName: inputs.orderName }),
    title: t('all_delivered_title'),
    preview: intro,
    blocks: [
      { type: 'intro', text: intro },
      ...(link ? [{ type: 'button' as const, link }] : []),
      ...parcelsBlock(t, inputs),
      notThereBlock(t, inputs),
      ...returnDoorBlocks(t, inputs),
    ],
  };
}
