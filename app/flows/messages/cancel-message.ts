import type { Deps } from '../ports.ts';
import { withMessage, type StaffOutcome } from '../returns/staff-request.ts';

/** A planned mail is taken back for good: no later plan brings it again. */
export async function cancelMessage(
  deps: Pick<Deps, 'messages' | 'orders'>,
  shop: string,
  messageId: string,
): Promise<StaffOutcome> {
  return withMessage<StaffOutcome>(deps, shop, messageId, async (order, message) =>
    (await order.cancel(message.id)) ? { ok: true } : { ok: false, reason: 'changed_meanwhile' },
  );
}
