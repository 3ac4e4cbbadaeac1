import type { z } from 'zod';
import { describeProblem } from '../domain/facts/describe-problem.ts';
import {
  eventFromWebhook,
  fulfillmentFromWebhook,
  orderFromWebhook,
  refundFromWebhook,
  returnFromWebhook,
} from '../domain/facts/from-webhook.ts';
import type { Arrival, OrderNews } from '../domain/facts/from-webhook.ts';
import { parseJson } from '../domain/facts/lossless-json.ts';
import {
  eventBody,
  fulfillmentBody,
  orderBody,
  refundBody,
  returnBody,
  returnChangeBody,
} from '../domain/facts/rest-shapes.ts';
import { anyBody, customerRedactBody, dataRequestBody, scopesBody, shopBody } from './shop-shapes.ts';

type Customer = { id: string | null; email: string | null };

/** What a webhook tells us. */
export type WebhookNews = ({ kind: 'order' } & OrderNews) | ShopNews;

export type ShopNews =
  | { kind: 'app_uninstalled' }
  | { kind: 'scopes_updated'; scopes: string[] }
  | { kind: 'shop_updated'; profile: ToldProfile }
  /** Something of it changed, and the webhook does not say of which order it is. Null: not even of which return. */
  | { kind: 'return_changed'; shopifyReturnId: string | null }
  | { kind: 'customer_data_requested'; customer: Customer; orderIds: string[] }
  | { kind: 'customer_redacted'; customer: Customer; orderIds: string[] }
  | { kind: 'shop_redacted' };

/** Null where the body does not say: what is known stays. */
export type ToldProfile = {
  name: string | null;
  zone: string | null;
  locale: string | null;
  email: string | null;
  currency: string | null;
  plan: string | null;
};

export type WebhookReading = { ok: true; news: WebhookNews } | { ok: false; reason: string };

/** A row for each topic of shopify.app.toml: the shape we need of its body, and what it then tells. */
const topics: Record<string, (body: unknown, arrival: Arrival) => WebhookReading> = {
  'orders/create': row(orderBody, aboutOrder(orderFromWebhook)),
  'orders/updated': row(orderBody, aboutOrder(orderFromWebhook)),
  'orders/cancelled': row(orderBody, aboutOrder(orderFromWebhook)),
  'fulfillments/create': row(fulfillmentBody, aboutOrder(fulfillmentFromWebhook)),
  'fulfillments/update': row(fulfillmentBody, aboutOrder(fulfillmentFromWebhook)),
  'fulfillment_events/create': row(eventBody, aboutOrder(eventFromWebhook)),
  'refunds/create': row(refundBody, aboutOrder(refundFromWebhook)),
  'returns/request': row(returnBody, aboutOrder(returnFromWebhook)),
  'returns/approve': row(returnBody, aboutOrder(returnFromWebhook)),
  'returns/decline': row(returnBody, aboutOrder(returnFromWebhook)),
  'returns/cancel': row(returnBody, aboutOrder(returnFromWebhook)),
  'returns/close': row(returnBody, aboutOrder(returnFromWebhook)),
  'returns/reopen': row(returnBody, aboutOrder(returnFromWebhook)),
  'returns/update': row(returnChangeBody, toldReturn),
  'returns/process': row(returnChangeBody, toldReturn),
  'app/uninstalled': row(anyBody, () => ({ kind: 'app_uninstalled' })),
  'app/scopes_update': row(scopesBody, ({ current }) => ({ kind: 'scopes_updated', scopes: current })),
  'shop/update': row(shopBody, ({ name, iana_timezone, primary_locale, email, currency, plan_display_name }) => ({
    kind: 'shop_updated',
    profile: { name, zone: iana_timezone, locale: primary_locale, email, currency, plan: plan_display_name },
  })),
  'customers/data_request': row(dataRequestBody, ({ customer, orders_requested }) => ({
    kind: 'customer_data_requested',
    customer,
    orderIds: orders_requested,
  })),
  'customers/redact': row(customerRedactBody, ({ customer, orders_to_redact }) => ({
    kind: 'customer_redacted',
    customer,
    orderIds: orders_to_redact,
  })),
  'shop/redact': row(anyBody, () => ({ kind: 'shop_redacted' })),
};

export const webhookTopics = Object.keys(topics);

/** Never throws; a refusal names the field that is wrong and never quotes what stood there. */
export function readWebhook(topic: string, bodyText: string, arrival: Arrival): WebhookReading {
  const read = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
  if (read === undefined) return { ok: false, reason: 'unknown topic' };
  const json = parsed(bodyText);
  return json === undefined ? { ok: false, reason: 'not JSON' } : read(json, arrival);
}

function row<T extends z.ZodType>(schema: T, tell: (body: z.output<T>, arrival: Arrival) => WebhookNews) {
  return (body: unknown, arrival: Arrival): WebhookReading => {
    const result = schema.safeParse(body);
    return result.success
      ? { ok: true, news: tell(result.data, arrival) }
      : { ok: false, reason: describeProblem(result.error) };
  };
}

function toldReturn(body: z.output<typeof returnChangeBody>): WebhookNews {
  return { kind: 'return_changed', shopifyReturnId: body.admin_graphql_api_id ?? null };
}

function aboutOrder<T>(read: (body: T, arrival: Arrival) => OrderNews) {
  return (body: T, arrival: Arrival): WebhookNews => ({ kind: 'order', ...read(body, arrival) });
}

/** Undefined, which JSON cannot say, for what is not JSON. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
