import { DAY } from '../shared/instant.ts';
import type { ReturnPolicy } from './return-policy.ts';

/** Shopify shows orders older than this only to apps with the scope `read_all_orders`. */
export const ordersSeenForDays = 60;

/**
 * After how many days an order may still come back under this policy, counted from the day it was placed.
 * `transitDays`: how long a parcel may take, since windows count from its delivery.
 */
export function longestReach(policy: ReturnPolicy, transitDays: number): number {
  const windows = [policy.windows, ...policy.rules.map(({ then }) => then.windows ?? {})];
  const days = windows.flatMap((one) => Object.values(one)).filter((one) => typeof one === 'number');
  const longest = days.length > 0 ? Math.max(...days) + transitDays : 0;
  return Math.max(longest, ...policy.seasons.map(({ from, returnBy }) => seasonReach(from, returnBy)));
}

/** The same of what is bought in a season, from its first day on; dates are `2026-12-24`. */
export const seasonReach = (from: string, returnBy: string): number => (Date.parse(returnBy) - Date.parse(from)) / DAY;
