import type { Deps } from '../ports.ts';
import { letGo, type StaffOutcome } from '../returns/staff-request.ts';

/**
 * Another attempt at a mail that failed, or whose fate is unknown: the one way in which a shopper may get a mail twice,
 * so only a person takes it.
 */
export const resendMessage = (
  deps: Pick<Deps, 'clock' | 'messages' | 'orders' | 'queue'>,
  shop: string,
  messageId: string,
): Promise<StaffOutcome> =>
  letGo(
    deps,
    shop,
    messageId,
    (order, id, now) => order.retry(id, now),
    (message, now) => ({ ...message, state: 'planned', intent: 'send', dueAt: now, hurriedAt: now }),
  );
