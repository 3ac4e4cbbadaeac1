import { approveReturn } from './decide-return.ts';
import type { ReturnActOutcome } from './return-act.ts';
import type { Staff } from './staff-request.ts';

/** As many as a page of the queue shows. */
const atMost = 25;

export type BulkApproval = { id: string; name: string; outcome: ReturnActOutcome }[];

/** Approves some requests one after another, each by itself: what cannot be is told apart, and stops none of the others. */
export async function bulkApprove(
  deps: Parameters<typeof approveReturn>[0],
  staff: Staff,
  returnIds: string[],
): Promise<BulkApproval> {
  const results: BulkApproval = [];
  for (const id of [...new Set(returnIds)].slice(0, atMost)) {
    const found = await deps.returns.find(staff.shop, id);
    const outcome: ReturnActOutcome = found
      ? await approveReturn(deps, staff, found.id, {})
      : { ok: false, reason: 'not_found' };
    results.push({ id, name: found?.name ?? 'Return', outcome });
  }
  return results;
}
