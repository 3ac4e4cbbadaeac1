import { isKept, travels } from '../domain/returns/return-facets.ts';
import {
  itemConditions,
  type ItemCondition,
  type ReceivedPart,
  type ReturnLine,
  type ReturnRecord,
} from '../domain/returns/return-record.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Deps } from './ports.ts';
import {
  changeReturn,
  staffChangesReturn,
  type Actor,
  type ReturnActDeps,
  type ReturnActOutcome,
} from './return-act.ts';
import type { Staff } from './staff-request.ts';

export type UnpackedPart = { lineId: string; quantity: number; condition: ItemCondition; locationId: string | null };

/** Staff unpacked something of a return: some of it or all, in any number of goes. */
export function receiveReturn(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
  parts: UnpackedPart[],
): Promise<ReturnActOutcome> {
  return staffChangesReturn(deps, staff, returnId, 'return.receive', ({ record }, at) => {
    if (record.state !== 'open') return 'changed_meanwhile';
    const lines = withParts(record.lines, parts, at);
    if (lines === null) return 'bad_quantity';
    return { record: received({ ...record, lines }, at), what: 'received', detail: conditionsOf(parts) };
  });
}

/** Null: a part is none of these lines', or more than is still to come. */
function withParts(lines: ReturnLine[], parts: UnpackedPart[], at: Instant): ReturnLine[] | null {
  const changed = new Map(lines.map((line) => [line.id, line]));
  for (const part of parts) {
    const line = changed.get(part.lineId);
    if (!line || !isPart(part) || part.quantity > line.quantity - unpacked(line)) return null;
    changed.set(line.id, { ...line, received: [...line.received, toReceived(part, at)] });
  }
  return parts.length > 0 ? [...changed.values()] : null;
}

const isPart = ({ quantity, condition }: UnpackedPart): boolean =>
  Number.isSafeInteger(quantity) && quantity > 0 && itemConditions.includes(condition);

/** What is missing goes back on no shelf. */
const toReceived = ({ quantity, condition, locationId }: UnpackedPart, at: Instant): ReceivedPart => ({
  quantity,
  condition,
  locationId: condition === 'missing' ? null : locationId,
  at,
});

const unpacked = ({ received: parts }: ReturnLine): number => parts.reduce((sum, { quantity }) => sum + quantity, 0);

/** It has arrived when there is a word on each piece that travels. */
export function received(record: ReturnRecord, at: Instant): ReturnRecord {
  const isAll = record.lines.every((line) => isKept(line.outcome) || unpacked(line) >= line.quantity);
  const isFound = record.attention === 'never_arrived' || record.attention === 'never_sent_back';
  return {
    ...record,
    arrivedAt: record.arrivedAt ?? (isAll ? at : null),
    attention: isFound ? null : record.attention,
  };
}

const conditionsOf = (parts: UnpackedPart[]): string => [...new Set(parts.map(({ condition }) => condition))].join(' ');

/** The carrier has the parcel, by its own scan or by the word of staff; the first word counts. */
export function noteFirstScan(
  deps: ReturnActDeps,
  who: Actor,
  returnId: string,
  at: Instant,
  trackingNumber: string | null = null,
): Promise<ReturnActOutcome> {
  return changeReturn(deps, who, returnId, ({ record }) => {
    if (record.state !== 'open' || record.firstScanAt !== null || !travels(record)) return 'changed_meanwhile';
    const isFound = record.attention === 'never_sent_back' || record.attention === 'no_label';
    const sendBack =
      record.sendBack && trackingNumber !== null ? { ...record.sendBack, trackingNumber } : record.sendBack;
    const attention = isFound ? null : record.attention;
    return { record: { ...record, firstScanAt: at, attention, sendBack }, what: 'first_scan' };
  });
}

/** Staff heard that it is on its way: what goes at the first scan goes now. */
export async function noteSent(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
  { trackingNumber }: { trackingNumber: string | null },
): Promise<ReturnActOutcome> {
  const record = await deps.returns.find(staff.shop, returnId);
  if (!record) return { ok: false, reason: 'not_found' };
  await deps.accessLog.note(staff.shop, staff.id, 'return.sent', record.orderId);
  return noteFirstScan(deps, staff, returnId, deps.clock.now(), trackingNumber);
}
