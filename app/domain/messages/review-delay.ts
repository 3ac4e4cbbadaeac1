import type { Instant } from '../shared/instant.ts';
import { atLocalHour } from '../shared/local-time.ts';
import type { PlanContext } from './message-kind.ts';
import { entriesFor } from './product-match.ts';

type Known = Pick<PlanContext, 'facts' | 'shop' | 'recipientZone'>;

/** Days that somebody has a product before they are asked about it: the longest of the entries that fit it best. */
export function reviewDelay(productId: string, { facts, shop }: Pick<Known, 'facts' | 'shop'>): number {
  const { reviewDelays, reviewDelayDays } = shop.settings;
  const entries = entriesFor(reviewDelays, productId, facts);
  return entries.length > 0 ? Math.max(...entries.map(({ days }) => days)) : reviewDelayDays;
}

/** Without a delay, what comes after the hour is asked about on the next day: never before it came. */
export function readyAfter(deliveredAt: Instant, days: number, { recipientZone, shop }: Known): Instant {
  const { reviewHour } = shop.settings;
  const at = atLocalHour(deliveredAt, recipientZone, days, reviewHour);
  return at >= deliveredAt ? at : atLocalHour(deliveredAt, recipientZone, days + 1, reviewHour);
}
