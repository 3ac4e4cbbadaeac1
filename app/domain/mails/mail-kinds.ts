import type { MessageKind } from '../shared/shop-settings.ts';
import { deliveredMail } from './mail-delivered.ts';
import type { MailDocument } from './mail-document.ts';
import type { MailInputs } from './mail-inputs.ts';
import { reviewRequestMail } from './mail-review-request.ts';
import { shipmentConfirmedMail } from './mail-shipment-confirmed.ts';

type InputsOf<K extends MessageKind> = Extract<MailInputs, { kind: K }>;

type MailKind<K extends MessageKind> = {
  document: (inputs: InputsOf<K>) => MailDocument;
  /** Goes up with every change that a shopper can see, so that a sent mail is shown again as it was. */
  version: number;
};

/** What each kind of mail says. A new kind is a file beside this one and a row here. */
const mailKinds: { [K in MessageKind]: MailKind<K> } = {
  shipment_confirmed: { document: shipmentConfirmedMail, version: 2 },
  delivered: { document: deliveredMail, version: 2 },
  review_request: { document: reviewRequestMail, version: 2 },
};

/** For example `shipment_confirmed@2`. */
export const templateVersion = (kind: MessageKind): string => `${kind}@${mailKinds[kind].version}`;

/** All that the mail says, before it looks like anything. */
export const mailDocument = (inputs: MailInputs): MailDocument => documentOf(inputs.kind, inputs);

const documentOf = <K extends MessageKind>(kind: K, inputs: InputsOf<K>): MailDocument =>
  mailKinds[kind].document(inputs);
