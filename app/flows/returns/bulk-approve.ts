import { approveReturn } from './decide-return.ts';
import type { ReturnActOutcome } from './return-act.ts';
import { orUnreachable } from '../return-steps/shopify-answer.ts';
import type { Staff } from './staff-request.ts';

/** As many as a page of the queue shows. */
const atMost = 25;

export type BulkApproval = {
  id: string;
  name: string;
  outcome: ReturnActOutcome | { ok: false; reason: 'unreachable' };
}[];

/** Approves some requests one after another, each by itself: what cannot be is told apart, and stops none of the others. */
export async function bulkApprove(
  deps: Parameters<typeof approveReturn>[0],
  staff: Staff,
  returnIds: string[],
): Promise<BulkApproval> {
  const results: BulkApproval = [];
  for (const id of [...new Set(returnIds)].slice(0, atMost)) {
    const found = await deps.returns.find(staff.shop, id);
    const approving = found ? approveReturn(deps, staff, found.id, {}) : notFound;
    const answer = await orUnreachable(approving);
    const outcome = answer === 'unreachable' ? ({ ok: false, reason: answer } as const) : answer;
    results.push({ id, name: found?.name ?? 'Return', outcome });
  }
  return results;
}

const notFound = Promise.resolve<ReturnActOutcome>({ ok: false, reason: 'not_found' });
