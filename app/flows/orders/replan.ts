import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { isHistory, type PlannedMessage, type Shopper } from '../../domain/messages/decision.ts';
import { difference, type RowChange } from '../../domain/messages/difference.ts';
import { plan } from '../../domain/messages/plan.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { LockedOrder, WrittenMessage } from '../order-ports.ts';

/** Plans an order from its facts and writes what changed. Shared by everything that learns something new. */
export async function replan(order: LockedOrder, facts: OrderFacts): Promise<WrittenMessage[]> {
  const changes = plannedChanges(order, facts);
  return changes.length > 0 ? order.writeMessages(changes) : [];
}

export function plannedChanges(
  order: { shop: Shop; messages: PlannedMessage[]; shopper: Shopper },
  facts: OrderFacts,
): RowChange[] {
  const history = order.messages.filter(isHistory);
  return difference(plan(facts, order.shop, history, order.shopper), order.messages);
}
