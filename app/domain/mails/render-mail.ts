import type { MessageKind } from '../shared/shop-settings.ts';
import { layoutHtml } from './layout-html.ts';
import { layoutText } from './layout-text.ts';
import { deliveredMail } from './mail-delivered.ts';
import type { MailDocument } from './mail-document.ts';
import type { MailInputs } from './mail-inputs.ts';
import { reviewRequestMail } from './mail-review-request.ts';
import { shipmentConfirmedMail } from './mail-shipment-confirmed.ts';
import { plain } from './texts/translator.ts';

export type RenderedMail = { subject: string; html: string; text: string };

/** Goes up with every change that a shopper can see, so that a sent mail is shown again as it was. */
const versions = { shipment_confirmed: 1, delivered: 1, review_request: 1 } as const satisfies Record<
  MessageKind,
  number
>;

/** For example `shipment_confirmed@1`. */
export const templateVersion = (kind: MessageKind): string => `${kind}@${versions[kind]}`;

/** The mail in its shopper's language. Pure: the same inputs give the same bytes. */
export function renderMail(inputs: MailInputs): RenderedMail {
  const document = documentOf(inputs);
  return { subject: plain(document.subject), html: layoutHtml(document), text: layoutText(document) };
}

function documentOf(inputs: MailInputs): MailDocument {
  switch (inputs.kind) {
    case 'shipment_confirmed':
      return shipmentConfirmedMail(inputs);
    case 'delivered':
      return deliveredMail(inputs);
    case 'review_request':
      return reviewRequestMail(inputs);
  }
}
