import { DAY } from '../domain/shared/instant.ts';
import type { Deps } from './ports.ts';

/**
 * Whether a storefront could not be told for longer than a day: 1 or 0, to be counted with what else waits for a person.
 * Before that nobody needs to know: what it has is right for a week, and we go on trying.
 */
export async function promiseAttention(
  { clock, publishedPromises }: Pick<Deps, 'clock' | 'publishedPromises'>,
  shop: string,
): Promise<{ promiseFailing: 0 | 1 }> {
  const since = (await publishedPromises.get(shop))?.failingSince ?? null;
  return { promiseFailing: since !== null && clock.now() - since > DAY ? 1 : 0 };
}
