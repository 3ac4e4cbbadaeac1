import type { Deps } from '../ports.ts';
import { letGo, type StaffOutcome } from '../returns/staff-request.ts';

/** A planned mail goes now instead of later. All that would keep it back still does: the claim plans once more. */
export const sendNow = (
  deps: Pick<Deps, 'clock' | 'messages' | 'orders' | 'queue'>,
  shop: string,
  messageId: string,
): Promise<StaffOutcome> =>
  letGo(
    deps,
    shop,
    messageId,
    (order, id, now) => order.hurry(id, now),
    (message, now) => ({ ...message, hurriedAt: now }),
  );
