import { DAY } from '../../domain/shared/local-time.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { learnedTransitDays, type TransitStatistics } from '../../domain/shared/transit.ts';
import type { Deps } from '../ports.ts';

/** What was usual longer ago, carriers have changed since. */
const learnedFrom = 182 * DAY;

/**
 * Counts anew how long the shop's parcels take. Where that changes the days that plans go by, all that is not sent is
 * planned anew.
 */
export async function learnTransit(deps: Pick<Deps, 'shops' | 'transit'>, shop: Shop, now: Instant): Promise<void> {
  const counted = await deps.transit.count(shop.domain, now - learnedFrom);
  if (counted && plansDiffer(shop, counted)) await deps.shops.planAnew(shop.domain);
}

function plansDiffer({ transit: known, settings }: Shop, counted: TransitStatistics): boolean {
  const daysOf = (statistics: TransitStatistics, country: string) =>
    learnedTransitDays(statistics, country, settings.transitMinimumSamples);
  return [...new Set([...Object.keys(known), ...Object.keys(counted)])].some(
    (country) => daysOf(known, country) !== daysOf(counted, country),
  );
}
