import { TerminalError } from '../../domain/shared/errors.ts';
import { MINUTE, type Instant } from '../../domain/shared/instant.ts';
import type { WebhookNews } from '../../webhooks/topics.ts';
import { keepDataRequest } from '../privacy/answer-data-request.ts';
import type { Deps, ReceivedWebhook } from '../ports.ts';
import type { DataSubject } from '../privacy-ports.ts';
import { redactCustomer } from '../privacy/redact-customer.ts';
import { redactShop } from '../privacy/redact-shop.ts';

type ShopNews = Exclude<WebhookNews, { kind: 'order' }>;

/** What Shopify tells about the shop itself. Each case may come late, twice, or after a reinstall. */
export async function applyShopNews(deps: Deps, shop: string, webhook: ReceivedWebhook, news: ShopNews): Promise<void> {
  await act(deps, shop, webhook, news);
  await deps.inbox.settle(shop, [webhook.webhookId], 'applied', null);
}

async function act(deps: Deps, shop: string, webhook: ReceivedWebhook, news: ShopNews): Promise<void> {
  switch (news.kind) {
    case 'app_uninstalled':
      return uninstall(deps, shop, webhook.triggeredAt ?? webhook.receivedAt);
    case 'scopes_updated':
      // Shopify-managed install: the scopes live in shopify.app.toml, and the next token brings the new ones.
      return;
    case 'shop_updated':
      await deps.shops.updateProfile(shop, news.profile);
      // Its zone, or where it ships to, may be another.
      return deps.publishedPromises.wish(shop, deps.clock.now());
    case 'return_changed':
      return rereadOrderOf(deps, shop, news.shopifyReturnId);
    case 'customer_data_requested':
      return keepDataRequest(deps, shop, webhook, subjectOf(news));
    case 'customer_redacted':
      return redactCustomer(deps, shop, webhook, subjectOf(news));
    case 'shop_redacted':
      return redactShop(deps, shop, webhook);
  }
}

/** One that has no record of ours is told of with its order. */
async function rereadOrderOf(deps: Deps, shop: string, shopifyReturnId: string | null): Promise<void> {
  const record = shopifyReturnId && (await deps.returns.findByShopifyId(shop, shopifyReturnId));
  if (!record) return;
  const { orderId } = record;
  await deps.orders.rereadLater(shop, orderId, deps.clock.now());
  await deps.queue.enqueue([{ name: 'order.reread', shop, orderId }]);
}

/** Longer ago, the shop may have been installed again before we heard that it had left. */
const isLate = MINUTE;

/** A shop that Shopify answers for is installed, whatever a late webhook tells of an installation before. */
async function uninstall(deps: Deps, shop: string, at: Instant): Promise<void> {
  if (deps.clock.now() - at > isLate && (await isAnsweredFor(deps, shop))) return;
  await deps.shops.uninstall(shop, at);
}

async function isAnsweredFor({ shopify }: Deps, shop: string): Promise<boolean> {
  try {
    await shopify.readShop(shop);
    return true;
  } catch (error) {
    if (error instanceof TerminalError) return false;
    throw error;
  }
}

type AboutCustomer = Extract<ShopNews, { orderIds: string[] }>;

const subjectOf = ({ customer, orderIds }: AboutCustomer): DataSubject => ({
  customerId: customer.id,
  email: customer.email,
  orderIds,
});
