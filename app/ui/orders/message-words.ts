import { reasonWords } from '../../domain/messages/reason-words.ts';
import { waitingReasons } from '../../domain/messages/waiting-reasons.ts';
import type { MessageState, WithholdReason } from '../../domain/messages/decision.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import type { ReaderDates } from '../reader-dates.ts';

export const kindWords: Readonly<Record<MessageKind, string>> = {
  thank_you: 'Thank you',
  shipment_confirmed: 'Shipping confirmation',
  in_transit: 'In transit',
  out_for_delivery: 'Out for delivery',
  ready_for_pickup: 'Ready for pickup',
  delivery_attempted: 'Delivery attempted',
  delayed: 'Delayed',
  promise_late: 'Later than promised',
  delivery_failed: 'Delivery failed',
  stalled_parcel: 'No news of a parcel',
  delivered: 'Delivery confirmation',
  all_delivered: 'All parcels delivered',
  product_care: 'Product care',
  review_request: 'Review request',
  review_reminder: 'Review reminder',
  return_received: 'Return requested',
  return_approved: 'Return approved',
  return_declined: 'Return declined',
  return_waiting: 'Return reminder',
  return_arrived: 'Return arrived',
  return_settled: 'Refund or exchange',
  return_cancelled: 'Return cancelled',
};

/** The same where there is little room. */
export const shortKindWords: Readonly<Record<MessageKind, string>> = {
  thank_you: 'Thanks',
  shipment_confirmed: 'Shipping',
  in_transit: 'In transit',
  out_for_delivery: 'Out',
  ready_for_pickup: 'Pickup',
  delivery_attempted: 'Attempted',
  delayed: 'Delayed',
  promise_late: 'Late',
  delivery_failed: 'Failed',
  stalled_parcel: 'No news',
  delivered: 'Delivery',
  all_delivered: 'All delivered',
  product_care: 'Care',
  review_request: 'Review',
  review_reminder: 'Reminder',
  return_received: 'Return asked',
  return_approved: 'Return yes',
  return_declined: 'Return no',
  return_waiting: 'Return waits',
  return_arrived: 'Return here',
  return_settled: 'Refund',
  return_cancelled: 'Return off',
};

export type Tone = 'success' | 'info' | 'attention' | 'warning' | 'critical';

/** A message's state for a badge, and in a sentence. */
export type MessageStatus = { label: string; tone: Tone | null; sentence: string };

/** What is known of a message where its state is told. */
export type MessageNow = {
  state: MessageState;
  intent: 'send' | 'give_up' | null;
  reason: WithholdReason | null;
  dueAt: Instant | null;
  sentAt: Instant | null;
  changedAt: Instant;
  lastError: string | null;
  lacksOwnWords: boolean;
};

const waiting: ReadonlySet<string> = new Set(waitingReasons);

export const isWaiting = (reason: string | null): boolean => waiting.has(reason ?? '');

export function statusOf(message: MessageNow, dates: ReaderDates): MessageStatus {
  const at = (instant: Instant | null) => (instant === null ? '' : dates.time(instant));
  switch (message.state) {
    case 'planned':
      if (message.intent === 'give_up')
        return {
          label: 'Waiting',
          tone: null,
          sentence: `Waiting for news of the delivery. Without any, it is given up on ${at(message.dueAt)}.`,
        };
      return { label: 'Planned', tone: 'info', sentence: plannedSentence(message, at) };
    case 'claimed':
    case 'sending':
      return { label: 'Sending', tone: 'attention', sentence: 'Being sent right now.' };
    case 'sent':
      return sentStatus(message, `Sent on ${at(message.sentAt ?? message.changedAt)}.`);
    case 'failed':
      return { label: 'Failed', tone: 'critical', sentence: `Not sent: ${failureWords(message.lastError)}` };
    case 'unknown':
      return {
        label: 'Unknown',
        tone: 'warning',
        sentence:
          'The mail server never said whether it took this mail. It may have arrived, so it is not sent again by itself.',
      };
    case 'withheld':
      return { ...withheldBadge(message.reason), sentence: withheldSentence(message, at) };
    case 'lapsed':
      return { label: 'Too late', tone: null, sentence: 'By the time it could go, it was no news any more.' };
  }
}

const sentStatus = ({ lacksOwnWords }: MessageNow, sentence: string): MessageStatus =>
  lacksOwnWords
    ? {
        label: 'Sent, our text',
        tone: 'warning',
        sentence: `${sentence} Your own texts could not be shown, so it went with ours.`,
      }
    : { label: 'Sent', tone: 'success', sentence };

const withheldSentence = ({ reason, intent, dueAt }: MessageNow, at: (instant: Instant | null) => string): string => {
  const why = reason ? reasonWords[reason] : 'Not sent.';
  return dueAt === null || intent === 'give_up' ? why : `${why} It would have gone on ${at(dueAt)}.`;
};

const withheldBadge = (reason: WithholdReason | null) =>
  isWaiting(reason) ? { label: 'Waiting', tone: null } : { label: 'Not sent', tone: null };

const plannedSentence = ({ dueAt, lastError }: MessageNow, at: (instant: Instant | null) => string): string =>
  lastError === null ? `Goes out on ${at(dueAt)}.` : `Tried, and tried again soon: ${failureWords(lastError)}`;

const failureWords = (error: string | null): string =>
  error ? `the mail server answered “${error}”.` : 'all attempts were used up.';

/** What a message is about, in few words: which parcel, or the order. */
export const subjectWords = (subject: string, parcels: string[]): string | null => {
  const index = parcels.indexOf(subject.replace(/^fulfillment-/, ''));
  return index >= 0 && parcels.length > 1 ? `Parcel ${index + 1} of ${parcels.length}` : null;
};
