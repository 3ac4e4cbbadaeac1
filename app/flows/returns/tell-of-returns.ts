import { mergeFacts } from '../../domain/facts/merge.ts';
import { noFacts } from '../../domain/facts/order-facts.ts';
import { newsOfReturn } from '../../domain/returns/news-of-return.ts';
import { enqueueSends } from '../messages/enqueue-sends.ts';
import type { Deps } from '../ports.ts';
import { replan } from '../orders/replan.ts';

export type TellingDeps = Pick<Deps, 'clock' | 'orders' | 'queue' | 'returnTelling'>;

/**
 * Tells an order's messages how its returns stand: what shoppers hear of them is planned like all else, from facts. Told
 * again, or too late, it changes nothing; what was never told is due work, so a caller may ignore that it failed.
 */
export async function tellOfReturns(deps: TellingDeps, shop: string, orderId: string): Promise<void> {
  try {
    await tell(deps, shop, orderId);
  } catch (error) {
    await deps.returnTelling.tellLater(shop, orderId);
    throw error;
  }
}

async function tell(deps: TellingDeps, shop: string, orderId: string): Promise<void> {
  const stories = await deps.returnTelling.storiesOf(shop, orderId);
  const news = stories.map(({ record, version, story }) => newsOfReturn(record, version, story));
  const ownReturns = Object.fromEntries(news.map((one) => [one.id, one]));
  const written = await deps.orders.locked(shop, orderId, async (order) => {
    if (order.isFrozen) return [];
    const facts = mergeFacts(order.facts, { ...noFacts, ownReturns });
    await order.save({ facts, readAt: null, rereadAt: order.rereadAt });
    return replan(order, facts);
  });
  // A commit of its own, waited for: what it marks as told is on the disk before it.
  await deps.returnTelling.told(shop, news);
  await enqueueSends(deps, shop, written, deps.clock.now());
}
