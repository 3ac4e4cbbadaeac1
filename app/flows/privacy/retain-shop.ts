import { HOUR } from '../../domain/shared/instant.ts';
import { retentionCutoffs } from '../../domain/shared/retention.ts';
import { learnTransit } from '../orders/learn-transit.ts';
import type { Deps } from '../ports.ts';
import { sweepDrafts } from '../portal/sweep-drafts.ts';

const interval = 24 * HOUR;
const retryInterval = HOUR;
/** Bounds one job; what is left over is due at once, behind other shops' work. */
const batches = 20;

/** Once a day: learns from what arrived, and erases what a shop no longer needs to keep, also of one that uninstalled. Orders are frozen before they are erased. */
export async function retainShop(
  deps: Pick<Deps, 'clock' | 'doomedFiles' | 'fileStore' | 'retention' | 'shops' | 'transit'>,
  domain: string,
): Promise<void> {
  const shop = await deps.shops.find(domain);
  if (!shop) return;
  const now = deps.clock.now();
  const cutoffs = retentionCutoffs(shop.settings.retention, now);
  try {
    if (shop.uninstalledAt === null) await learnTransit(deps, shop, now);
    await sweepDrafts(deps, domain);
    for (let batch = 0; batch < batches; batch += 1) {
      if (await deps.retention.eraseExpired(domain, cutoffs)) continue;
      return await deps.retention.scheduleNext(domain, now + interval);
    }
    await deps.retention.scheduleNext(domain, now);
  } catch (error) {
    await deps.retention.scheduleNext(domain, now + retryInterval);
    throw error;
  }
}
