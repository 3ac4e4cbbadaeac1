import { createHmac } from 'node:crypto';
import { formatInstant } from '../../app/domain/shared/instant.ts';
import type { AppUnderTest } from '../sandbox.ts';
import type { Delivery } from './delivery.ts';

/** Base64 of HMAC-SHA256 over the raw body, keyed by the app's secret. */
function webhookSignature(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64');
}

/** The headers Shopify sends with a delivery. `X-Shopify-Webhook-Id` stays the same over retries and duplicates. */
function webhookHeaders(delivery: Delivery, secret: string): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Shopify-Captain-Hook',
    'X-Shopify-Topic': delivery.topic,
    'X-Shopify-Hmac-Sha256': webhookSignature(delivery.body, secret),
    'X-Shopify-Shop-Domain': delivery.shop,
    'X-Shopify-API-Version': '2026-10',
    'X-Shopify-Webhook-Id': delivery.webhookId,
    'X-Shopify-Event-Id': delivery.eventId,
    'X-Shopify-Triggered-At': formatInstant(delivery.triggeredAt),
  };
}

/** One attempt at the app's door; never rejects. Status null: no answer came, and `error` says why. */
export async function postWebhook(
  delivery: Delivery,
  app: AppUnderTest,
  timeoutMs: number,
  closing: AbortSignal,
): Promise<{ status: number | null; error: string | null }> {
  try {
    const response = await fetch(`${app.url}/webhooks`, {
      method: 'POST',
      headers: webhookHeaders(delivery, app.apiSecret),
      body: delivery.body,
      // Shopify follows no redirect: it is a failed delivery.
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
    });
    await response.body?.cancel();
    return { status: response.status, error: null };
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
