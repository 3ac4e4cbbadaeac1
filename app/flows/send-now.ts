import { enqueueSends } from './enqueue-sends.ts';
import type { Deps, WrittenMessage } from './ports.ts';
import { replan } from './replan.ts';
import { mayGo, withMessage, type StaffOutcome } from './staff-request.ts';

/** A planned mail goes now instead of later. All that would keep it back still does: the claim plans once more. */
export async function sendNow(
  deps: Pick<Deps, 'clock' | 'messages' | 'orders' | 'queue'>,
  shop: string,
  messageId: string,
): Promise<StaffOutcome> {
  const now = deps.clock.now();
  let written: WrittenMessage[] = [];
  const outcome = await withMessage<StaffOutcome>(deps, shop, messageId, async (order, message) => {
    const verdict = mayGo(order, message, now);
    if (!verdict.ok) return verdict;
    if (!(await order.hurry(message.id, now))) return { ok: false, reason: 'changed_meanwhile' };
    const messages = order.messages.map((one) => (one.id === message.id ? { ...one, hurriedAt: now } : one));
    written = await replan({ ...order, messages }, order.facts);
    return { ok: true };
  });
  await enqueueSends(deps, shop, written, now);
  return outcome;
}
