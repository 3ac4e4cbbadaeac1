import { hasConflict, mergeFacts } from '../domain/facts/merge.ts';
import type { OrderFacts } from '../domain/facts/order-facts.ts';
import { nextReread } from '../domain/messages/next-reread.ts';
import type { Deps } from './ports.ts';
import { replan } from './replan.ts';

/** `needsRead`: the webhook tells that something changed without telling all of it. */
export type OrderNews = { webhookId: string; facts: OrderFacts; needsRead: boolean };

/**
 * Merges webhooks of one order into its facts, plans again, and marks them applied: one transaction under the order's
 * lock. Order, duplicates and lateness of the news do not matter. Answers whether a mail is due at once.
 */
export async function applyOrderNews(deps: Deps, shop: string, orderId: string, news: OrderNews[]): Promise<boolean> {
  const now = deps.clock.now();
  const { written, rereadAt } = await deps.orders.locked(shop, orderId, async (order) => {
    await order.settleInbox(news.map((one) => one.webhookId));
    if (order.isFrozen) return { written: [], rereadAt: null };
    const { facts, mustRead } = mergeNews(order.facts, news);
    const next = nextReread(facts, order.shop.settings, order.readAt);
    // A read that is due already stays due: only its answer takes it off the list.
    const mustStill = mustRead || (order.rereadAt !== null && order.rereadAt <= now);
    const rereadAt = mustStill ? now : next;
    await order.save({ facts, readAt: null, rereadAt });
    return { written: await replan(order, facts), rereadAt };
  });
  if (rereadAt !== null && rereadAt <= now) await deps.queue.enqueue([{ name: 'order.reread', shop, orderId }]);
  return written.some(({ dueAt }) => dueAt !== null && dueAt <= now);
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
