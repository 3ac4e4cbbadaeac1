import { allDeliveredMail } from './mail-all-delivered.ts';
import { delayedMail } from './mail-delayed.ts';
import { deliveredMail } from './mail-delivered.ts';
import { deliveryAttemptedMail } from './mail-delivery-attempted.ts';
import { deliveryFailedMail } from './mail-delivery-failed.ts';
import type { MailDocument } from './mail-document.ts';
import { inTransitMail } from './mail-in-transit.ts';
import type { MailInputs, MailKind } from './mail-input-types.ts';
import { outForDeliveryMail } from './mail-out-for-delivery.ts';
import { productCareMail } from './mail-product-care.ts';
import { promiseLateMail } from './mail-promise-late.ts';
import { readyForPickupMail } from './mail-ready-for-pickup.ts';
import { returnApprovedMail } from './mail-return-approved.ts';
import { returnArrivedMail } from './mail-return-arrived.ts';
import { returnCancelledMail } from './mail-return-cancelled.ts';
import { returnDeclinedMail } from './mail-return-declined.ts';
import { returnReceivedMail } from './mail-return-received.ts';
import { returnSettledMail } from './mail-return-settled.ts';
import { returnWaitingMail } from './mail-return-waiting.ts';
import { reviewReminderMail } from './mail-review-reminder.ts';
import { reviewRequestMail } from './mail-review-request.ts';
import { shipmentConfirmedMail } from './mail-shipment-confirmed.ts';
import { stalledParcelMail } from './mail-stalled-parcel.ts';
import { thankYouMail } from './mail-thank-you.ts';
import { currentInputs } from './stored-inputs.ts';

type InputsOf<K extends MailKind> = Extract<MailInputs, { kind: K }>;

type Template<K extends MailKind> = {
  document: (inputs: InputsOf<K>) => MailDocument;
  /** Goes up with every change that a shopper can see, so that staff can tell what a sent mail was made with. */
  version: number;
};

/** What each kind of mail says. A new kind is a file beside this one and a row here. */
const templates: { [K in MailKind]: Template<K> } = {
  thank_you: { document: thankYouMail, version: 3 },
  shipment_confirmed: { document: shipmentConfirmedMail, version: 4 },
  in_transit: { document: inTransitMail, version: 2 },
  out_for_delivery: { document: outForDeliveryMail, version: 2 },
  delivered: { document: deliveredMail, version: 3 },
  ready_for_pickup: { document: readyForPickupMail, version: 2 },
  delivery_attempted: { document: deliveryAttemptedMail, version: 2 },
  delayed: { document: delayedMail, version: 2 },
  promise_late: { document: promiseLateMail, version: 1 },
  delivery_failed: { document: deliveryFailedMail, version: 2 },
  stalled_parcel: { document: stalledParcelMail, version: 2 },
  all_delivered: { document: allDeliveredMail, version: 2 },
  product_care: { document: productCareMail, version: 2 },
  review_request: { document: reviewRequestMail, version: 3 },
  review_reminder: { document: reviewReminderMail, version: 2 },
  return_received: { document: returnReceivedMail, version: 1 },
  return_approved: { document: returnApprovedMail, version: 1 },
  return_declined: { document: returnDeclinedMail, version: 1 },
  return_waiting: { document: returnWaitingMail, version: 1 },
  return_arrived: { document: returnArrivedMail, version: 1 },
  return_settled: { document: returnSettledMail, version: 1 },
  return_cancelled: { document: returnCancelledMail, version: 1 },
};

/** For example `shipment_confirmed@3`. */
export const templateVersion = (kind: MailKind): string => `${kind}@${templates[kind].version}`;

/** All that the mail says, before it looks like anything. */
export const mailDocument = (inputs: MailInputs): MailDocument => documentOf(inputs.kind, currentInputs(inputs));

const documentOf = <K extends MailKind>(kind: K, inputs: InputsOf<K>): MailDocument => templates[kind].document(inputs);
