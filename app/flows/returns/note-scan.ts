import { isNumberOurs, withScan } from '../../domain/returns/return-parcel.ts';
import type { ParcelScan, ReturnRecord } from '../../domain/returns/return-record.ts';
import { changeReturn, type ReturnActDeps } from './return-act.ts';

/** `known`: said before, or older than what is known. `not_expected`: no open return waits for such a scan. */
export type ScanOutcome = 'noted' | 'known' | 'unknown_number' | 'not_expected';

/** A carrier's scan of a parcel that travels back; what goes at the first scan goes now. Said again, it changes nothing. */
export async function noteScan(
  deps: ReturnActDeps,
  shop: string,
  trackingNumber: string,
  scan: ParcelScan,
): Promise<ScanOutcome> {
  const found = await deps.returns.ofParcel(shop, trackingNumber);
  if (found.length === 0) return 'unknown_number';
  const outcomes: ScanOutcome[] = [];
  for (const { id } of ownersOf(found)) outcomes.push(await noteFor(deps, shop, id, scan));
  if (outcomes.includes('noted')) return 'noted';
  return outcomes.includes('known') ? 'known' : 'not_expected';
}

/** A label's number is its return's. One that shoppers named may be of one order only: else somebody took another's. */
function ownersOf(found: ReturnRecord[]): ReturnRecord[] {
  const sure = found.filter(isNumberOurs);
  const owners = sure.length > 0 ? sure : found;
  return new Set(owners.map(({ orderId }) => orderId)).size === 1 ? owners : [];
}

async function noteFor(deps: ReturnActDeps, shop: string, returnId: string, scan: ParcelScan): Promise<ScanOutcome> {
  let outcome: ScanOutcome = 'not_expected';
  await changeReturn(deps, { shop, id: 'carrier' }, returnId, ({ record }, now) => {
    const scanned = withScan(record, scan, now);
    outcome = typeof scanned === 'string' ? scanned : 'noted';
    if (typeof scanned === 'string') return 'changed_meanwhile';
    const isFirst = record.firstScanAt === null;
    return { record: scanned, what: isFirst ? 'first_scan' : 'parcel_scan', detail: scan.status };
  });
  return outcome;
}
