import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import type { PlannedMessage } from '../../domain/messages/decision.ts';
import { toldReturn } from '../../domain/mails/mail-return-inputs.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';
import { replan } from '../orders/replan.ts';

/**
 * A gift's recipient is nobody's customer, so that their address is known to a plan only once it was asked about: if mails
 * to it bounced, or were called spam, its order is planned anew with that. True: this message goes to nobody.
 */
export async function withholdFromRecipient(
  deps: Pick<Deps, 'orders' | 'suppressions'>,
  { shop, facts, message }: { shop: Shop; facts: OrderFacts; message: PlannedMessage },
): Promise<boolean> {
  const one = toldReturn(facts, message);
  const email = one?.recipient?.email;
  if (!one || !email) return false;
  const undeliverable = await deps.suppressions.causeOf(shop.domain, email);
  if (undeliverable === null) return false;
  await deps.orders.lockedByMessage(shop.domain, message.id, async (order) => {
    const told = order.facts.ownReturns[one.id];
    if (order.isFrozen || !told?.recipient) return [];
    const known = { ...told, recipient: { ...told.recipient, undeliverable } };
    const learned = { ...order.facts, ownReturns: { ...order.facts.ownReturns, [one.id]: known } };
    await order.save({ facts: learned, readAt: null, rereadAt: order.rereadAt });
    return replan(order, learned);
  });
  return true;
}
