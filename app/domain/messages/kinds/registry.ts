import type { MessageKind } from '../../shared/shop-settings.ts';
import type { MessageKindRule } from '../message-kind.ts';
import { delivered } from './delivered.ts';
import { reviewRequest } from './review-request.ts';
import { shipmentConfirmed } from './shipment-confirmed.ts';

/** Every kind of message, in the order in which a shopper would meet them. */
export const messageKindRegistry: Readonly<Record<MessageKind, MessageKindRule>> = {
  shipment_confirmed: shipmentConfirmed,
  delivered,
  review_request: reviewRequest,
};

export const messageKindRules: readonly MessageKindRule[] = Object.values(messageKindRegistry);
