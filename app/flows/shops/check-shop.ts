import { RetryableError } from '../../domain/shared/errors.ts';
import { HOUR } from '../../domain/shared/instant.ts';
import { nextAttentionRetry } from '../../domain/shared/shop-attention.ts';
import type { Deps } from '../ports.ts';
import { checkSenderDomain } from '../messages/sender-domain.ts';
import { askAsShop } from './shop-attention.ts';

/** A refresh token that nobody uses dies after 90 days. */
export const checkInterval = 7 * 24 * HOUR;
const retryInterval = HOUR;

type CheckDeps = Pick<Deps, 'clock' | 'dns' | 'senderDomains' | 'sharedMailHost' | 'shops' | 'shopify'>;

/**
 * Asks a shop how it is. That keeps the token of an idle shop alive, brings what a lost `shop/update` would have told,
 * and finds out whether a shop that needs attention answers again.
 */
export async function checkShop(deps: CheckDeps, domain: string): Promise<void> {
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
  await lookAtSenderDomain(deps, domain);
  await deps.shops.checkAgainAt(domain, now + checkInterval);
}

/** A record that went missing takes the domain out of use before mailboxes refuse its mails. DNS that is silent proves nothing. */
async function lookAtSenderDomain(deps: CheckDeps, domain: string): Promise<void> {
  await checkSenderDomain(deps, domain).catch((error: unknown) => {
    if (!(error instanceof RetryableError)) throw error;
  });
}
