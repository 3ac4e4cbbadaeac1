import { underWaySince } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Instant } from '../../domain/shared/instant.ts';

/** How far a return has come, in the words of its shopper. */
export type StatusState = 'requested' | 'open' | 'keep' | 'sent' | 'arrived' | 'closed' | 'declined' | 'canceled';

export type TrackStep = {
  step: 'requested' | 'approved' | 'sent' | 'arrived' | 'done';
  at: Instant | null;
  isDone: boolean;
};

export function stateOf(record: ReturnRecord): StatusState {
  const { state, arrivedAt, sendBack, lines } = record;
  if (state !== 'open') return state;
  if (arrivedAt !== null || lines.some(({ received }) => received.length > 0)) return 'arrived';
  if (underWaySince(record) !== null) return 'sent';
  return sendBack === null || sendBack.method === 'none' ? 'keep' : 'open';
}

/** One of several, as lists name it. */
export type ListedReturn = { id: string; name: string; state: StatusState };

export const listed = (record: ReturnRecord): ListedReturn => ({
  id: record.id,
  name: record.name,
  state: stateOf(record),
});

export function trackOf(record: ReturnRecord, state: StatusState): TrackStep[] {
  const { requestedAt, decision, arrivedAt, closedAt, sendBack, lines } = record;
  if (state === 'declined' || state === 'canceled') return [];
  const isDone = state === 'closed';
  const isKept = lines.every(({ outcome }) => outcome.startsWith('keep_'));
  const travels = sendBack === null ? record.state === 'requested' && !isKept : sendBack.method !== 'none';
  const isHere = arrivedAt !== null || lines.some(({ received }) => received.length > 0);
  const isUnderWay = isHere || underWaySince(record) !== null;
  const way: TrackStep[] = [
    { step: 'sent', at: underWaySince(record), isDone: isUnderWay },
    { step: 'arrived', at: arrivedAt, isDone: isHere },
  ];
  return [
    { step: 'requested', at: requestedAt, isDone: true },
    { step: 'approved', at: decision?.at ?? null, isDone: record.state !== 'requested' },
    // What is over did not go that way where nobody knows that it did.
    ...(travels ? way.filter((one) => one.isDone || !isDone) : []),
    { step: 'done', at: closedAt, isDone },
  ];
}
