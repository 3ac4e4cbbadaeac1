import type { MessageKind } from '../../app/domain/shared/shop-settings.ts';
import { fulfillmentIdOf } from './ids.ts';
import type { Label, StoryOrder } from './story-order.ts';

export const wordsOfKinds = {
  thank_you: 'thanks',
  shipment_confirmed: 'shipped',
  in_transit: 'moving',
  out_for_delivery: 'today',
  delivered: 'delivered',
  ready_for_pickup: 'pickup',
  delivery_attempted: 'attempt',
  delayed: 'delayed',
  promise_late: 'late',
  delivery_failed: 'failed',
  stalled_parcel: 'stalled',
  all_delivered: 'complete',
  product_care: 'care',
  review_request: 'review',
  review_reminder: 'reminder',
  return_received: 'asked',
  return_approved: 'approved',
  return_declined: 'declined',
  return_waiting: 'waiting',
  return_arrived: 'arrived',
  return_settled: 'settled',
  return_cancelled: 'cancelled',
} as const satisfies Record<MessageKind, string>;

type Named = { kind: MessageKind; subject: string; occasion: string };

/** What an order's messages are called in the story; those that went first, in the order in which they went. */
export function labelsOf(order: StoryOrder, messages: Named[]): Label[] {
  const seen = new Set<string>();
  return messages.map((message) => {
    const plain = plainLabel(order, message);
    const label = seen.has(plain) ? `${plain} again` : plain;
    seen.add(plain);
    return label as Label;
  });
}

function plainLabel(order: StoryOrder, { kind, subject, occasion }: Named): string {
  const word = occasion === 'for-staff' ? 'task' : wordsOfKinds[kind];
  const parcel = [1, 2, 3].find((number) => subject === `fulfillment-${fulfillmentIdOf(order, number)}`);
  return parcel === undefined ? word : `${word} ${parcel}`;
}
