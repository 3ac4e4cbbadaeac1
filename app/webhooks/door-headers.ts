import { parseInstant, type Instant } from '../domain/shared/instant.ts';

/** A header that came once, or several times saying the same; two that differ are as good as none. */
export function singleHeader(headers: NodeJS.Dict<string[]>, name: string): string | null {
  const values = headers[name];
  const first = values?.[0];
  return first && values.every((value) => value === first) ? first : null;
}

const shopDomain = /^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/;
const longestId = 255;

export type Addressed = { shop: string; topic: string; webhookId: string; triggeredAt: Instant | null };

/** Where a webhook belongs; null when a header that we need is missing or cannot be one of Shopify's. */
export function readAddress(headers: NodeJS.Dict<string[]>): Addressed | null {
  const shop = singleHeader(headers, 'x-shopify-shop-domain')?.toLowerCase();
  const topic = singleHeader(headers, 'x-shopify-topic');
  const webhookId = singleHeader(headers, 'x-shopify-webhook-id');
  if (!shop || !shopDomain.test(shop)) return null;
  if (!topic || topic.length > longestId || !webhookId || webhookId.length > longestId) return null;
  return { shop, topic, webhookId, triggeredAt: parseInstant(singleHeader(headers, 'x-shopify-triggered-at')) };
}
