import type { OrderFacts } from '../facts/order-facts.ts';
import { HOUR, type Instant } from '../shared/instant.ts';
import type { ShopSettings } from '../shared/shop-settings.ts';
import { parcelsOf } from './parcels.ts';

const DAY = 24 * HOUR;

/**
 * When Shopify is to be asked about the order again, because nobody promises to tell us: a carrier's news may never
 * come and does not change the order. Daily while a parcel is under way and not given up; null: no need.
 * An order that we only heard of is due at once: at the first news since it was last asked for.
 */
export function nextReread(facts: OrderFacts, settings: ShopSettings, readAt: Instant | null): Instant | null {
  if (facts.order === null) return firstNewsSince(facts, readAt ?? -Infinity);
  if (facts.order.data.cancelledAt !== null) return null;
  const underWay = parcelsOf(facts).filter(({ progress, delivered }) => progress !== 'cancelled' && !delivered);
  const newest = underWay.at(-1);
  if (!newest) return null;
  const next = Math.max(readAt ?? 0, newest.createdAt) + DAY;
  return next <= newest.createdAt + settings.giveUpDays * DAY ? next : null;
}

function firstNewsSince({ fulfillments, events, refunds, returns }: OrderFacts, since: Instant): Instant | null {
  const news: { receivedAt: Instant }[] = [fulfillments, events, refunds, returns].flatMap(
    (byId: Record<string, { receivedAt: Instant }>) => Object.values(byId),
  );
  const received = news.map(({ receivedAt }) => receivedAt).filter((receivedAt) => receivedAt > since);
  return received.length > 0 ? Math.min(...received) : null;
}
