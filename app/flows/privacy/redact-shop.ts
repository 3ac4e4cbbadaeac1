import { TerminalError } from '../../domain/shared/errors.ts';
import { HOUR, type Instant } from '../../domain/shared/instant.ts';
import type { AttentionReason } from '../../domain/shared/shop-attention.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps, ReceivedWebhook } from '../ports.ts';
import { removeFiles } from '../portal/remove-files.ts';

/** How Shopify refuses an app that is no longer installed. A frozen or locked shop, or a strange answer, is another matter. */
const whenGone: ReadonlySet<AttentionReason> = new Set(['token_refused', 'shop_not_found']);

/** Shopify sends shop/redact this long after the app was uninstalled, or later; never while it is installed. */
const sentAfter = 48 * HOUR;

/**
 * shop/redact: erases everything of a shop that uninstalled, and destroys its key. Nobody can bring that back, so a
 * shop that is here again (the webhook came late) is left as it is. Safe to repeat, also when it was cut short.
 */
export async function redactShop(
  deps: Pick<Deps, 'compliance' | 'doomedFiles' | 'fileStore' | 'shopify' | 'shops'>,
  domain: string,
  { webhookId, topic, triggeredAt, receivedAt }: ReceivedWebhook,
): Promise<void> {
  const sentAt = triggeredAt ?? receivedAt;
  const shop = await deps.shops.find(domain);
  if (shop && (await isInstalled(deps, shop, sentAt))) {
    return deps.compliance.record(domain, webhookId, topic, receivedAt, true);
  }
  await deps.compliance.record(domain, webhookId, topic, receivedAt, false);
  await deps.shops.uninstall(domain, sentAt);
  // While their keys are still known.
  await deps.doomedFiles.doomAll(domain);
  await removeFiles(deps, domain);
  await deps.compliance.redactShop(domain);
}

/**
 * A row that says "installed" is not enough: app/uninstalled may never have reached us. Then the installation is old,
 * and Shopify refuses to answer. Throws RetryableError when Shopify cannot be asked now.
 */
async function isInstalled(deps: Pick<Deps, 'shopify'>, shop: Shop, sentAt: Instant): Promise<boolean> {
  if (shop.uninstalledAt !== null) return false;
  if (shop.installedAt > sentAt - sentAfter) return true;
  try {
    await deps.shopify.readShop(shop.domain);
    return true;
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error;
    return error.attention === null || !whenGone.has(error.attention);
  }
}
