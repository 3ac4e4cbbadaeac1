import { mergeFacts } from '../../domain/facts/merge.ts';
import { noFacts } from '../../domain/facts/order-facts.ts';
import { nextReread } from '../../domain/messages/next-reread.ts';
import { enqueueSends } from '../messages/enqueue-sends.ts';
import { withPromise } from '../promise/order-promise.ts';
import type { Deps } from '../ports.ts';
import { replan } from './replan.ts';
import { saveFacts } from './save-facts.ts';
import { askAsShop } from '../shops/shop-attention.ts';

/**
 * Asks Shopify how an order stands now, and merges the answer like any other news. Throws what the Admin API throws;
 * the caller decides when to try again. Answers whether Shopify knows the order.
 */
export async function rereadOrder(deps: Deps, shop: string, orderId: string): Promise<boolean> {
  const readAt = deps.clock.now();
  const answer = await askAsShop(deps, shop, () => deps.shopify.readOrder(shop, orderId, readAt));
  const written = await deps.orders.locked(shop, orderId, async (order) => {
    if (order.isFrozen) return [];
    const facts = await withPromise(order, mergeFacts(order.facts, answer ?? noFacts));
    // Shopify does not know it (deleted, or too old for our scope): asking again would not help.
    const rereadAt = answer ? nextReread(facts, order.shop.settings, readAt) : null;
    // Of a known order that is no answer: what rests on one asks again, and hears it itself.
    await saveFacts(
      order,
      { facts, readAt: answer || facts.order === null ? readAt : null, rereadAt },
      deps.clock.now(),
    );
    return replan(order, facts);
  });
  await enqueueSends(deps, shop, written, readAt);
  return answer !== null;
}
