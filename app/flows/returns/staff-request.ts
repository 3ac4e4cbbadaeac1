import { isHistory, keyOf, type PlannedMessage, type WithholdReason } from '../../domain/messages/decision.ts';
import { plan } from '../../domain/messages/plan.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { enqueueSends } from '../messages/enqueue-sends.ts';
import type { LockedOrder, WrittenMessage } from '../order-ports.ts';
import type { Deps } from '../ports.ts';
import { replan } from '../orders/replan.ts';

/** A person who works for a shop: `id` is theirs at Shopify. */
export type Staff = { shop: string; id: string };

/** What became of something that a person asked for. */
export type StaffOutcome =
  | { ok: true }
  | { ok: false; reason: 'not_found' | 'changed_meanwhile' | 'order_erased' | 'too_late' }
  /** A rule keeps it back, whoever asks. */
  | { ok: false; reason: 'withheld'; because: WithholdReason };

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Null for what is no message's id. */
export const parseMessageId = (text: string): string | null => (uuid.test(text) ? text.toLowerCase() : null);

/** Locks the order of a message of this shop, and hands both to `work`. */
export async function withMessage<T>(
  deps: Pick<Deps, 'messages' | 'orders'>,
  shop: string,
  messageId: string,
  work: (order: LockedOrder, message: PlannedMessage) => Promise<T>,
): Promise<T | Extract<StaffOutcome, { ok: false }>> {
  const id = parseMessageId(messageId);
  const orderId = id && (await deps.messages.orderIdOf(shop, id));
  if (id === null || orderId === null) return { ok: false, reason: 'not_found' };
  return deps.orders.locked(shop, orderId, async (order) => {
    const message = order.messages.find((one) => one.id === id);
    if (!message) return { ok: false, reason: 'not_found' };
    if (order.isFrozen) return { ok: false, reason: 'order_erased' };
    return work(order, message);
  });
}

/**
 * A person wants a mail out now: `mark` notes that on its row (false: it changed meanwhile), the order is planned with
 * the message as `marked` has it, and the queue is woken. What the rules keep back stays back.
 */
export async function letGo(
  deps: Pick<Deps, 'clock' | 'messages' | 'orders' | 'queue'>,
  shop: string,
  messageId: string,
  mark: (order: LockedOrder, id: string, now: Instant) => Promise<boolean>,
  marked: (message: PlannedMessage, now: Instant) => PlannedMessage,
): Promise<StaffOutcome> {
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
