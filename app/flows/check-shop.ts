import { HOUR } from '../domain/shared/instant.ts';
import { nextAttentionRetry } from '../domain/shared/shop-attention.ts';
import type { Deps } from './ports.ts';
import { askAsShop } from './shop-attention.ts';

/** A refresh token that nobody uses dies after 90 days. */
export const checkInterval = 7 * 24 * HOUR;
const retryInterval = HOUR;

/**
 * Asks a shop how it is. That keeps the token of an idle shop alive, brings what a lost `shop/update` would have told,
 * and finds out whether a shop that needs attention answers again.
 */
export async function checkShop(deps: Pick<Deps, 'clock' | 'shops' | 'shopify'>, domain: string): Promise<void> {
  const shop = await deps.shops.find(domain);
  if (!shop || shop.uninstalledAt !== null) return;
  const now = deps.clock.now();
  // Whatever comes of it, the next look is not at once. That Shopify lets us in says only its answer.
  await deps.shops.checkAgainAt(domain, now + retryInterval);
  const { attention } = shop;
  if (attention) {
    const retryAt = nextAttentionRetry(attention.since, now);
    await deps.shops.setAttention(domain, { ...attention, retryAt });
  }
  const profile = await askAsShop(deps, domain, () => deps.shopify.readShop(domain));
  await deps.shops.updateProfile(domain, profile);
  await deps.shops.checkAgainAt(domain, now + checkInterval);
}
