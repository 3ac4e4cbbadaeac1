import type { WebhookNews } from '../webhooks/topics.ts';
import type { Deps, ReceivedWebhook } from './ports.ts';

type ShopNews = Exclude<WebhookNews, { kind: 'order' }>;

/** What Shopify tells about the shop itself. Each case may come late, twice, or after a reinstall. */
export async function applyShopNews(deps: Deps, shop: string, webhook: ReceivedWebhook, news: ShopNews): Promise<void> {
  await act(deps, shop, webhook, news);
  await deps.inbox.settle(shop, [webhook.webhookId], 'applied', null);
}

async function act(deps: Deps, shop: string, webhook: ReceivedWebhook, news: ShopNews): Promise<void> {
  const { webhookId, topic, receivedAt } = webhook;
  switch (news.kind) {
    case 'app_uninstalled':
      return deps.shops.uninstall(shop, webhook.triggeredAt ?? receivedAt);
    case 'scopes_updated':
      // Shopify-managed install: the scopes live in shopify.app.toml, and the next token brings the new ones.
      return;
    case 'shop_updated':
      return deps.shops.updateProfile(shop, news.profile);
    case 'customer_data_requested':
      // Answered by a person until the export page exists; health shows what is waiting.
      return deps.compliance.record(shop, webhookId, topic, receivedAt, false);
    case 'customer_redacted':
      await deps.compliance.redactOrders(shop, news.orderIds, news.customer.email);
      return deps.compliance.record(shop, webhookId, topic, receivedAt, true);
    case 'shop_redacted':
      await deps.compliance.redactShop(shop);
      return deps.compliance.record(shop, webhookId, topic, receivedAt, true);
  }
}
