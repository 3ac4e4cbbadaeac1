import { hasConflict, mergeFacts } from '../../domain/facts/merge.ts';
import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { nextReread } from '../../domain/messages/next-reread.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { withPromise } from '../promise/order-promise.ts';
import type { LockedOrder } from '../order-ports.ts';
import type { Deps } from '../ports.ts';
import { plannedChanges } from './replan.ts';
import { saveFacts } from './save-facts.ts';

/** `needsRead`: the webhook tells that something changed without telling all of it. */
export type OrderNews = { webhookId: string; facts: OrderFacts; needsRead: boolean };

/**
 * Merges webhooks of one order into its facts, plans again, and marks them applied: one transaction under the order's
 * lock. Order, duplicates and lateness of the news do not matter. Answers whether a mail is due at once.
 */
export async function applyOrderNews(deps: Deps, shop: string, orderId: string, news: OrderNews[]): Promise<boolean> {
  const now = deps.clock.now();
  const merge = async (order: LockedOrder): Promise<{ isMailDue: boolean; rereadAt: Instant | null }> => {
    await order.settleInbox(news.map((one) => one.webhookId));
    if (order.isFrozen) return { isMailDue: false, rereadAt: null };
    const { facts: merged, mustRead } = mergeNews(order.facts, news);
    const facts = await withPromise(order, merged);
    const next = nextReread(facts, order.shop.settings, order.readAt);
    // A read that is due already stays due: only its answer takes it off the list.
    const mustStill = mustRead || (order.rereadAt !== null && order.rereadAt <= now);
    const rereadAt = mustStill ? now : next;
    await saveFacts(order, { facts, readAt: null, rereadAt }, now);
    const changes = plannedChanges(order, facts);
    order.writeMessagesLater(changes);
    return { isMailDue: changes.some(({ dueAt }) => dueAt !== null && dueAt <= now), rereadAt };
  };
  // Lost in a crash, all of it is: then the webhooks are still to be applied.
  const { isMailDue, rereadAt } = await deps.orders.locked(shop, orderId, merge, { isRedone: true });
  if (rereadAt !== null && rereadAt <= now) await deps.queue.enqueue([{ name: 'order.reread', shop, orderId }]);
  return isMailDue;
}

function mergeNews(known: OrderFacts, news: OrderNews[]): { facts: OrderFacts; mustRead: boolean } {
  let facts = known;
  let mustRead = false;
  for (const one of news) {
    mustRead ||= one.needsRead || hasConflict(facts, one.facts);
    facts = mergeFacts(facts, one.facts);
  }
  return { facts, mustRead };
}
