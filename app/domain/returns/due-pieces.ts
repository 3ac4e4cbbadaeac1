import { DAY, type Instant } from '../shared/instant.ts';
import type { MoveTrigger } from './return-policy.ts';
import { isCounted } from './received-parts.ts';
import type { ReceivedPart, ReturnLine, ReturnRecord } from './return-record.ts';

/**
 * Pieces whose money or goods move together. `upTo` counts from the line's first piece, so that whatever was moved
 * before, here or in Shopify's own admin, is taken off and nothing moves twice.
 */
export type DuePieces = { count: number | 'all'; dueAt: Instant; lines: { lineId: string; upTo: number }[] };

/** When what of these lines moves, by the merchant's trigger; empty: nothing has happened yet that would move them. */
export function duePieces(record: ReturnRecord, lines: ReturnLine[], trigger: MoveTrigger): DuePieces[] {
  const at = allAt(record, trigger);
  if (at === null) return receivedPieces(lines, trigger.at === 'after_receipt' ? trigger.days * DAY : 0);
  const all = lines.map(({ id, quantity }) => ({ lineId: id, upTo: quantity }));
  return all.length > 0 ? [{ count: 'all', dueAt: at, lines: all }] : [];
}

/** The instant that moves all of them at once; a parcel that no carrier ever scanned moves them when it is here. */
function allAt({ decision, firstScanAt }: ReturnRecord, { at }: MoveTrigger): Instant | null {
  if (at === 'approval') return decision?.at ?? null;
  return at === 'first_scan' ? firstScanAt : null;
}

/** What was unpacked at the same time moves together; what was missing does not, unless staff say so. */
function receivedPieces(lines: ReturnLine[], wait: number): DuePieces[] {
  const times = [...new Set(lines.flatMap((line) => line.received.filter(isHere).map((part) => part.at)))];
  const all = times
    .sort((a, b) => a - b)
    .map((time) => {
      const here = lines.map((line) => ({ lineId: line.id, upTo: receivedUntil(line, time) }));
      const count = here.reduce((sum, { upTo }) => sum + upTo, 0);
      return { count, dueAt: time + wait, lines: here.filter(({ upTo }) => upTo > 0) };
    });
  // Somebody who unpacked more pieces than were to come moves nothing more.
  return all.filter(({ count }, at) => count > (all[at - 1]?.count ?? 0));
}

const isHere = (part: ReceivedPart): boolean => isCounted(part) && part.quantity > 0;

const receivedUntil = ({ received, quantity }: ReturnLine, time: Instant): number =>
  Math.min(
    quantity,
    received.filter((part) => isHere(part) && part.at <= time).reduce((sum, part) => sum + part.quantity, 0),
  );
