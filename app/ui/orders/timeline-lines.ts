import { reasonWords } from '../../domain/messages/reason-words.ts';
import type { MessageStep, TimelineEntry } from '../../domain/messages/timeline.ts';
import { formatInstant } from '../../domain/shared/instant.ts';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import { isWaiting, kindWords } from './message-words.ts';
import type { ReaderDates } from '../reader-dates.ts';
import type { TimelineLine } from './timeline.tsx';

type Story = { timeline: TimelineEntry[]; messages: { id: string; kind: MessageKind }[] };

/** The timeline in words. */
export function timelineLines({ timeline, messages }: Story, dates: ReaderDates): TimelineLine[] {
  const kinds = new Map(messages.map(({ id, kind }) => [id, kindWords[kind]]));
  const parcels = timeline.filter(({ type }) => type === 'parcel').length;
  const before = stepsBefore(timeline);
  return timeline.map((entry) => ({
    iso: formatInstant(entry.at),
    time: dates.time(entry.at),
    isMessage: entry.type === 'message',
    ...wordsOf(entry, { kinds, parcels, dates, before: before.get(entry) ?? null }),
  }));
}

/** The step of the same message that each step follows; the timeline is told from its end. */
function stepsBefore(timeline: TimelineEntry[]): Map<TimelineEntry, MessageStep> {
  const latest = new Map<string, MessageStep>();
  const before = new Map<TimelineEntry, MessageStep>();
  for (const entry of timeline.toReversed()) {
    if (entry.type !== 'message') continue;
    const step = latest.get(entry.messageId);
    if (step) before.set(entry, step);
    latest.set(entry.messageId, entry);
  }
  return before;
}

type Words = Pick<TimelineLine, 'text' | 'detail'>;

type Telling = { kinds: Map<string, string>; parcels: number; dates: ReaderDates; before: MessageStep | null };

function wordsOf(entry: TimelineEntry, { kinds, parcels, dates, before }: Telling): Words {
  switch (entry.type) {
    case 'ordered':
      return { text: 'Order placed', detail: null };
    case 'cancelled':
      return { text: 'Order cancelled', detail: null };
    case 'late_choice':
      return { text: choiceWords[entry.choice], detail: null };
    case 'refunded':
      return { text: entry.quantity > 0 ? `Refunded: ${items(entry.quantity)}` : 'Refunded: money only', detail: null };
    case 'parcel': {
      const which = entry.total > 1 ? `Parcel ${entry.position} of ${entry.total}` : 'Parcel';
      const carrier = [entry.carrier, entry.tracking].filter(Boolean).join(' ');
      return { text: `${which} fulfilled`, detail: carrier || null };
    }
    case 'scan':
      return {
        text: `${parcels > 1 ? `Parcel ${entry.position}` : 'Parcel'}: ${scanWords(entry.status)}`,
        detail: null,
      };
    case 'message':
      return messageWords(entry, before, kinds.get(entry.messageId) ?? 'Mail', dates);
  }
}

const choiceWords = {
  wait: 'The shopper chose to wait for it, though it is late',
  cancel: 'The shopper asked to cancel it, because it is late',
} as const;

const items = (quantity: number): string => (quantity === 1 ? '1 item' : `${quantity} items`);

/** Carriers' words are an open set: an unknown one is shown as it is. */
const scanWords = (status: string): string => status.replaceAll('_', ' ');

const staffActs: Readonly<Record<string, (kind: string, who: string) => string>> = {
  sent_now_by_staff: (kind, who) => `${kind}: ${who} asked to send it now`,
  resent_by_staff: (kind, who) => `${kind}: ${who} asked to send it again`,
  cancelled_by_staff: (kind, who) => `${kind} cancelled by ${who}`,
};

/** Whoever it was, while their session lasts; then Shopify's number of them, for as long as the access log has it. */
const whoWords = (by: MessageStep['by']): string => (by === null ? 'staff' : (by.name ?? `staff ${by.id}`));

function messageWords(step: MessageStep, before: MessageStep | null, kind: string, dates: ReaderDates): Words {
  const due = step.dueAt === null ? 'later' : dates.time(step.dueAt);
  const act = step.reason === null ? undefined : staffActs[step.reason];
  if (act) return { text: act(kind, whoWords(step.by)), detail: null };
  const because = step.reason && isReason(step.reason) ? reasonWords[step.reason] : null;
  switch (step.state) {
    case 'planned':
      if (step.error) return { text: `${kind} could not be sent yet`, detail: `${step.error}. It is tried again.` };
      return { text: `${kind} ${before?.state === 'planned' ? 'moved' : 'planned'}: ${due}`, detail: because };
    case 'withheld':
      return { text: isWaiting(step.reason) ? `${kind} waits` : `${kind} not sent`, detail: because };
    case 'sent':
      return { text: `${kind} sent`, detail: null };
    case 'failed':
      return { text: `${kind} failed`, detail: step.error };
    case 'unknown':
      return { text: `${kind}: nobody knows whether it went`, detail: step.error };
    case 'lapsed':
      return { text: `${kind} not sent`, detail: 'By the time it could go, it was no news any more.' };
    case 'claimed':
    case 'sending':
      return { text: `${kind} is being sent`, detail: null };
  }
}

const isReason = (text: string): text is keyof typeof reasonWords => text in reasonWords;
