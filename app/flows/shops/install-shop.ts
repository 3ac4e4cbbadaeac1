import { checkInterval } from './check-shop.ts';
import type { Deps } from '../ports.ts';

/** After a token exchange: makes sure the shop has its row. Safe to repeat; a reinstall starts a new floor. */
export async function installShop(
  deps: Pick<Deps, 'clock' | 'shops' | 'shopify'>,
  { domain }: { domain: string },
): Promise<void> {
  const profile = await deps.shopify.readShop(domain);
  const now = deps.clock.now();
  await deps.shops.install({ ...profile, domain }, now);
  await deps.shops.checkAgainAt(domain, now + checkInterval);
}
