import type { PlannedMessage, WithholdReason } from '../../domain/messages/decision.ts';
import type { LockedOrder } from '../order-ports.ts';
import type { Deps } from '../ports.ts';

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
