import { enqueueSends } from './enqueue-sends.ts';
import type { Deps, WrittenMessage } from './ports.ts';
import { replan } from './replan.ts';
import { mayGo, withMessage, type StaffOutcome } from './staff-request.ts';

/**
 * Another attempt at a mail that failed, or whose fate is unknown: the one way in which a shopper may get a mail twice,
 * so only a person takes it.
 */
export async function resendMessage(
  deps: Pick<Deps, 'clock' | 'messages' | 'orders' | 'queue'>,
  shop: string,
  messageId: string,
): Promise<StaffOutcome> {
  const now = deps.clock.now();
  let written: WrittenMessage[] = [];
  const outcome = await withMessage<StaffOutcome>(deps, shop, messageId, async (order, message) => {
    const verdict = mayGo(order, message, now);
    if (!verdict.ok) return verdict;
    if (!(await order.retry(message.id, now))) return { ok: false, reason: 'changed_meanwhile' };
    const retried = { ...message, state: 'planned', intent: 'send', dueAt: now, hurriedAt: now } as const;
    const messages = order.messages.map((one) => (one.id === message.id ? retried : one));
    written = await replan({ ...order, messages }, order.facts);
    return { ok: true };
  });
  await enqueueSends(deps, shop, written, now);
  return outcome;
}
