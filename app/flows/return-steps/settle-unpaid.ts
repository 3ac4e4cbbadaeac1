import { withReceiptAttention } from '../../domain/returns/received-parts.ts';
import { withVerdict } from '../../domain/returns/unpaid.ts';
import { closedWhenOver } from './finish-step.ts';
import type { Deps } from '../ports.ts';
import { staffChangesReturn, type ReturnActDeps, type ReturnActOutcome } from '../returns/return-act.ts';
import type { Staff } from '../returns/staff-request.ts';

/**
 * Staff read what was not paid or sent because of somebody at Shopify, and say in one click that it goes all the same, or
 * that it is well so. `amount`: the sum that they read.
 */
export function settleUnpaid(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
  said: { id: string; is: 'pay' | 'leave'; amount: number },
): Promise<ReturnActOutcome> {
  return staffChangesReturn(deps, staff, returnId, 'return.resolve', ({ record, steps, policy }, at) => {
    const settled = withVerdict(record, said, at);
    if (!settled) return 'changed_meanwhile';
    const what = said.is === 'pay' ? 'rest_paid' : 'rest_left';
    const detail = `${said.amount} ${record.currency}`;
    return { record: closedWhenOver(withReceiptAttention(settled), { steps, policy }, at), what, detail };
  });
}
