import {
  backPieces,
  isBack,
  isCounted,
  paidAnyway,
  unheardPieces,
  withPart,
  withReceiptAttention,
} from '../../domain/returns/received-parts.ts';
import { isKept, travels } from '../../domain/returns/return-facets.ts';
import { onItsWay } from '../../domain/returns/return-parcel.ts';
import {
  itemConditions,
  type ItemCondition,
  type ReceivedPart,
  type ReturnLine,
  type ReturnRecord,
} from '../../domain/returns/return-record.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import {
  changeReturn,
  staffChangesReturn,
  type Actor,
  type ReturnActDeps,
  type ReturnActOutcome,
} from './return-act.ts';
import type { Staff } from './staff-request.ts';

/** `hold`: its money or exchange waits until staff decide, although it is back. */
export type UnpackedPart = {
  lineId: string;
  quantity: number;
  condition: ItemCondition;
  locationId: string | null;
  hold?: boolean;
};

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
    const unpacked = line && isPart(part) ? withPart(line, toReceived(part, at)) : null;
    if (!unpacked) return null;
    changed.set(unpacked.id, unpacked);
  }
  return parts.length > 0 ? [...changed.values()] : null;
}

const isPart = ({ quantity, condition }: UnpackedPart): boolean =>
  Number.isSafeInteger(quantity) && quantity > 0 && itemConditions.includes(condition);

/** What is not here goes back on no shelf. */
const toReceived = ({ quantity, condition, locationId, hold = false }: UnpackedPart, at: Instant): ReceivedPart => ({
  quantity,
  condition,
  locationId: isBack({ condition }) ? locationId : null,
  at,
  ...(hold && isBack({ condition }) && { pay: 'held' }),
});

/** It has arrived when there is a word on each piece that travels, and something of it is here. */
function received(record: ReturnRecord, at: Instant): ReturnRecord {
  const travelling = record.lines.filter(({ outcome }) => !isKept(outcome));
  const isAll = travelling.every((line) => unheardPieces(line) === 0);
  const isSome = travelling.some((line) => backPieces(line) > 0);
  const isFound = record.attention === 'never_arrived' || record.attention === 'never_sent_back';
  return withReceiptAttention({
    ...record,
    arrivedAt: record.arrivedAt ?? (isAll && isSome ? at : null),
    attention: isFound ? null : record.attention,
  });
}

/** Staff pay for what is missing, damaged or another item all the same, or have it rest; it waits for nobody any more. */
export function payAnyway(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
  lineId: string,
): Promise<ReturnActOutcome> {
  return staffChangesReturn(deps, staff, returnId, 'return.receive', ({ record }, at) => {
    const line = record.lines.find(({ id }) => id === lineId);
    if (record.state !== 'open' || !line || line.received.every(isCounted)) return 'changed_meanwhile';
    const lines = record.lines.map((one) => (one.id === lineId ? paidAnyway(one, at) : one));
    return { record: withReceiptAttention({ ...record, lines }), what: 'paid_anyway' };
  });
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
    const sendBack =
      record.sendBack && trackingNumber !== null ? { ...record.sendBack, trackingNumber } : record.sendBack;
    return { record: onItsWay({ ...record, sendBack }, at), what: 'first_scan' };
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
