import { z } from 'zod';
import { numericId, optionalText } from '../domain/facts/fields.ts';

/** What we read of the webhooks that are about a shop rather than an order. */

const orderIds = z
  .array(numericId)
  .nullish()
  .transform((ids) => ids ?? []);

const customer = z
  .object({ id: numericId.nullish().transform((id) => id ?? null), email: optionalText })
  .nullish()
  .transform((given) => given ?? { id: null, email: null });

/** app/uninstalled, shop/redact: that they came says all. */
export const anyBody = z.object({});

/** app/scopes_update. */
export const scopesBody = z.object({ current: z.array(z.string()) });

/** shop/update. */
export const shopBody = z.object({
  name: optionalText,
  iana_timezone: optionalText,
  primary_locale: optionalText,
  email: optionalText,
  currency: optionalText,
  plan_display_name: optionalText,
});

/** customers/data_request. */
export const dataRequestBody = z.object({ customer, orders_requested: orderIds });

/** customers/redact. */
export const customerRedactBody = z.object({ customer, orders_to_redact: orderIds });
