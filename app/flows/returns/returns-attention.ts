import { lowStock } from './label-pool.ts';
import type { Deps } from '../ports.ts';

/** What of a shop's returns waits for a person. */
export type ReturnsAttention = { toDecide: number; stuck: number; parked: number; lowLabels: number };

/** `lowLabels`: countries that have labels in the pool, and few of them left. */
export async function returnsAttention(
  deps: Pick<Deps, 'labelPool' | 'returns'>,
  shop: string,
): Promise<ReturnsAttention> {
  const [counts, labels] = await Promise.all([deps.returns.counts(shop), deps.labelPool.left(shop)]);
  return {
    toDecide: counts.to_decide,
    stuck: counts.stuck,
    parked: counts.parked,
    lowLabels: labels.filter(({ left }) => left < lowStock).length,
  };
}
