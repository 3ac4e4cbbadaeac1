import { isHistory, keyOf, type PlannedMessage } from '../../domain/messages/decision.ts';
import { plan } from '../../domain/messages/plan.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { LockedOrder, WrittenMessage } from '../order-ports.ts';
import { replan } from '../orders/replan.ts';
import type { Deps } from '../ports.ts';
import { withMessage, type StaffOutcome } from '../returns/staff-request.ts';
import { enqueueSends } from './enqueue-sends.ts';

type LetGo = (
  deps: Pick<Deps, 'clock' | 'messages' | 'orders' | 'queue'>,
  shop: string,
  messageId: string,
) => Promise<StaffOutcome>;

/** A planned mail goes now instead of later. All that would keep it back still does: the claim plans once more. */
export const sendNow: LetGo = letGo(
  (order, id, now) => order.hurry(id, now),
  (message, now) => ({ ...message, hurriedAt: now }),
);

/**
 * Another attempt at a mail that failed, or whose fate is unknown: the one way in which a shopper may get a mail twice,
 * so only a person takes it.
 */
export const resendMessage: LetGo = letGo(
  (order, id, now) => order.retry(id, now),
  (message, now) => ({ ...message, state: 'planned', intent: 'send', dueAt: now, hurriedAt: now }),
);

/**
 * A person wants a mail out now: `mark` notes that on its row (false: it changed meanwhile), the order is planned with
 * the message as `marked` has it, and the queue is woken. What the rules keep back stays back.
 */
function letGo(
  mark: (order: LockedOrder, id: string, now: Instant) => Promise<boolean>,
  marked: (message: PlannedMessage, now: Instant) => PlannedMessage,
): LetGo {
  return async (deps, shop, messageId) => {
    const now = deps.clock.now();
    let written: WrittenMessage[] = [];
    const outcome = await withMessage<StaffOutcome>(deps, shop, messageId, async (order, message) => {
      const verdict = mayGo(order, message, now);
      if (!verdict.ok) return verdict;
      if (!(await mark(order, message.id, now))) return { ok: false, reason: 'changed_meanwhile' };
      const messages = order.messages.map((one) => (one.id === message.id ? marked(one, now) : one));
      written = await replan({ ...order, messages }, order.facts);
      return { ok: true };
    });
    await enqueueSends(deps, shop, written, now);
    return outcome;
  };
}

/** Whether the rules would let this message go, were it not sent, or not tried, yet. */
function mayGo(order: LockedOrder, message: PlannedMessage, now: Instant): StaffOutcome {
  const others = order.messages.filter((one) => one.id !== message.id && isHistory(one));
  const decisions = plan(order.facts, order.shop, others, order.shopper);
  const decision = decisions.find((one) => keyOf(one) === keyOf(message));
  if (!decision) return { ok: false, reason: 'withheld', because: 'no_longer_applies' };
  if (decision.verdict !== 'send') return { ok: false, reason: 'withheld', because: decision.reason };
  return decision.expiresAt < now ? { ok: false, reason: 'too_late' } : { ok: true };
}
