import type { MessageKind } from '../../shared/shop-settings.ts';
import type { MessageKindRule } from '../message-kind.ts';
import { allDelivered } from './all-delivered.ts';
import { delayed } from './delayed.ts';
import { delivered } from './delivered.ts';
import { deliveryAttempted } from './delivery-attempted.ts';
import { deliveryFailed } from './delivery-failed.ts';
import { inTransit } from './in-transit.ts';
import { outForDelivery } from './out-for-delivery.ts';
import { productCare } from './product-care.ts';
import { promiseLate } from './promise-late.ts';
import { readyForPickup } from './ready-for-pickup.ts';
import { returnApproved } from './return-approved.ts';
import { returnArrived } from './return-arrived.ts';
import { returnCancelled } from './return-cancelled.ts';
import { returnDeclined } from './return-declined.ts';
import { returnReceived } from './return-received.ts';
import { returnSettled } from './return-settled.ts';
import { returnWaiting } from './return-waiting.ts';
import { reviewReminder } from './review-reminder.ts';
import { reviewRequest } from './review-request.ts';
import { shipmentConfirmed } from './shipment-confirmed.ts';
import { stalledParcel } from './stalled-parcel.ts';
import { thankYou } from './thank-you.ts';

/** Every kind of message, in the order in which a shopper would meet them. */
export const messageKindRegistry: Readonly<Record<MessageKind, MessageKindRule>> = {
  thank_you: thankYou,
  shipment_confirmed: shipmentConfirmed,
  in_transit: inTransit,
  out_for_delivery: outForDelivery,
  delivered,
  ready_for_pickup: readyForPickup,
  delivery_attempted: deliveryAttempted,
  delayed,
  promise_late: promiseLate,
  delivery_failed: deliveryFailed,
  stalled_parcel: stalledParcel,
  all_delivered: allDelivered,
  product_care: productCare,
  review_request: reviewRequest,
  review_reminder: reviewReminder,
  return_received: returnReceived,
  return_approved: returnApproved,
  return_declined: returnDeclined,
  return_waiting: returnWaiting,
  return_arrived: returnArrived,
  return_settled: returnSettled,
  return_cancelled: returnCancelled,
};

export const messageKindRules: readonly MessageKindRule[] = Object.values(messageKindRegistry);
