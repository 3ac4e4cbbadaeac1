import { frameOf, itemsBlock, stillToComeBlock, type Block, type Link, type MailDocument } from './mail-document.ts';
import type { ShipmentConfirmedInputs } from './mail-inputs.ts';
import { webUrl } from './mail-link.ts';
import { oneLine, type Translate } from './texts/translator.ts';

/** "Your parcel is on its way." */
export function shipmentConfirmedMail(inputs: ShipmentConfirmedInputs): MailDocument {
  const { t, frame } = frameOf(inputs);
  const { carrier, items, stillToCome } = inputs;
  const intro = carrier ? t('shipment_intro_carrier', { carrier }) : t('shipment_intro');
  const link = linkOf(t, inputs);
  return {
    ...frame,
    ...headlines(t, inputs),
    preview: intro,
    blocks: [
      { type: 'paragraph', text: intro },
      ...detailsBlock(t, inputs),
      ...(link ? [{ type: 'button' as const, link }] : []),
      ...itemsBlock(t, t('in_this_parcel'), items),
      ...stillToComeBlock(t, stillToCome),
    ],
  };
}

function headlines(t: Translate, { position, orderName }: ShipmentConfirmedInputs): { subject: string; title: string } {
  const { count: number, total } = position;
  if (total === null) return { subject: t('shipment_subject_part', { orderName }), title: t('shipment_title_part') };
  if (total === 1) return { subject: t('shipment_subject', { orderName }), title: t('shipment_title') };
  return {
    subject: t('shipment_subject_numbered', { number, total, orderName }),
    title: t('shipment_title_numbered', { number, total }),
  };
}

/** To the carrier's page; a carrier without one leaves the order's own page. */
function linkOf(t: Translate, { tracking, orderUrl }: ShipmentConfirmedInputs): Link | null {
  const carrierUrl = tracking.map(({ url }) => webUrl(url)).find((url) => url !== null);
  if (carrierUrl) return { label: t('track_parcel'), url: carrierUrl };
  const url = webUrl(orderUrl);
  return url ? { label: t('view_order'), url } : null;
}

function detailsBlock(t: Translate, { carrier, tracking }: ShipmentConfirmedInputs): Block[] {
  const numbers = tracking.flatMap(({ number, url }) => (number ? [{ value: oneLine(number), url: webUrl(url) }] : []));
  const label = t('tracking_number', { count: numbers.length });
  const rows = [
    ...(carrier ? [{ label: t('carrier'), value: oneLine(carrier), url: null }] : []),
    ...numbers.map((row, index) => ({ label: index === 0 ? label : '', ...row })),
  ];
  return rows.length > 0 ? [{ type: 'details', rows }] : [];
}
