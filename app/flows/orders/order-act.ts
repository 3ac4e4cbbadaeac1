import { cancelMessage } from '../messages/cancel-message.ts';
import type { Deps } from '../ports.ts';
import { resendMessage, sendNow } from '../messages/send-now.ts';
import { parseMessageId, type Staff, type StaffOutcome } from '../returns/staff-request.ts';

export const orderActs = { send_now: sendNow, cancel: cancelMessage, resend: resendMessage } as const;

export type OrderAct = keyof typeof orderActs;

/** What a member of staff does about one message of an order, and the note of who asked for it. */
export async function orderAct(
  deps: Pick<Deps, 'accessLog' | 'clock' | 'messages' | 'orders' | 'queue'>,
  staff: Staff,
  act: OrderAct,
  messageId: string,
): Promise<StaffOutcome> {
  const id = parseMessageId(messageId);
  if (id === null || (await deps.messages.orderIdOf(staff.shop, id)) === null)
    return { ok: false, reason: 'not_found' };
  // Before it is done, so that its step in the order's story finds it: what fails in between was noted in vain.
  await deps.accessLog.note(staff.shop, staff.id, `message.${act}`, id);
  return orderActs[act](deps, staff.shop, id);
}
