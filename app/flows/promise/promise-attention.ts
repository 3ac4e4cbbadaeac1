import { DAY } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';

/**
 * What of a shop's promises waits for a person. `promiseFailing`: whether a storefront could not be told for longer than a
 * day, as 1 or 0. Before that nobody needs to know: what it has is right for a week, and we go on trying.
 */
export async function promiseAttention(
  { clock, orderPromises, publishedPromises }: Pick<Deps, 'clock' | 'orderPromises' | 'publishedPromises'>,
  shop: string,
): Promise<{ promiseFailing: 0 | 1; lateOrders: number; askedToCancel: number }> {
  const [published, counts] = await Promise.all([publishedPromises.get(shop), orderPromises.counts(shop)]);
  const since = published?.failingSince ?? null;
  return {
    promiseFailing: since !== null && clock.now() - since > DAY ? 1 : 0,
    lateOrders: counts.atRisk + counts.late,
    askedToCancel: counts.askedToCancel,
  };
}
