import type { Deps } from './ports.ts';

/** After a token exchange: makes sure the shop has its row. Safe to repeat; a reinstall starts a new floor. */
export async function installShop(
  deps: Pick<Deps, 'clock' | 'shops' | 'shopify'>,
  { domain }: { domain: string },
): Promise<void> {
  const profile = await deps.shopify.readShop(domain);
  await deps.shops.install({ ...profile, domain }, deps.clock.now());
}
