import { z } from 'zod';
import type { Instant, ZoneId } from './instant.ts';

export const messageKinds = ['shipment_confirmed', 'delivered', 'review_request'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Who sends a kind of message: we do, Shopify's own notification does, or nobody. */
const kindSetting = z.object({
  mode: z.enum(['doorstep', 'shopify', 'off']),
  /** When the kind was last turned on; what happened earlier is never mailed. */
  since: z.number().int().nullable(),
});

/** What a merchant decides. Every part has a default, so that an older stored document stays readable. */
export const shopSettingsSchema = z.object({
  sender: z
    .object({ name: z.string().min(1).nullable(), address: z.email().nullable(), replyTo: z.email().nullable() })
    .default({ name: null, address: null, replyTo: null }),
  kinds: z.object({ shipment_confirmed: kindSetting, delivered: kindSetting, review_request: kindSetting }).default({
    // "Shopify sends" until the merchant confirms the switch: no API tells which of Shopify's notifications are on.
    shipment_confirmed: { mode: 'shopify', since: null },
    delivered: { mode: 'shopify', since: null },
    review_request: { mode: 'off', since: null },
  }),
  /** Where a review is left; `{product_id}`, `{order_id}`, `{order_name}` are filled in. Unset: the kind stays off. */
  reviewLink: z.string().nullable().default(null),
  reviewDelayDays: z.number().int().min(0).max(120).default(7),
  /** How long the ask for delivered items waits for back-ordered ones, counted from the first that is ready. */
  backorderPatienceDays: z.number().int().min(0).max(120).default(14),
  /** After this many days without delivery news a parcel in doubt is given up. */
  giveUpDays: z.number().int().min(1).max(180).default(45),
  transitDays: z
    .object({
      elsewhere: z.number().int().min(1).max(90),
      byCountry: z.record(z.string(), z.number().int().min(1).max(90)),
    })
    .default({ elsewhere: 14, byCountry: {} }),
  /** Local hour, in the recipient's zone, at which a review request goes out. */
  reviewHour: z.number().int().min(0).max(23).default(10),
  /** Orders that are recorded but not mailed unless turned on. */
  sources: z
    .object({
      marketplace: z.boolean(),
      pointOfSale: z.boolean(),
      business: z.boolean(),
      test: z.boolean(),
      digital: z.boolean(),
    })
    .default({ marketplace: false, pointOfSale: false, business: false, test: false, digital: false }),
});

export type ShopSettings = z.infer<typeof shopSettingsSchema>;

/** A shop as `plan` sees it: what Shopify says of it and what its merchant decided. */
export type Shop = {
  /** The myshopify.com domain: the tenant's key everywhere. */
  domain: string;
  name: string;
  zone: ZoneId;
  locale: string;
  email: string | null;
  installedAt: Instant;
  uninstalledAt: Instant | null;
  settings: ShopSettings;
  /** Goes up with every change of settings. */
  settingsVersion: number;
};
