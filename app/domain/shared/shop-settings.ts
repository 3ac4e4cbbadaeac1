import { z } from 'zod';
import type { Instant, ZoneId } from './instant.ts';
import type { ShopAttention } from './shop-attention.ts';
import { brandSchema, defaultBrand } from './shop-brand.ts';
import { timingParts, timingSchema } from './timing-settings.ts';
import type { TransitStatistics } from './transit.ts';

/** In the order in which a shopper would meet them. */
export const messageKinds = [
  'thank_you',
  'shipment_confirmed',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'ready_for_pickup',
  'delivery_attempted',
  'delayed',
  'promise_late',
  'delivery_failed',
  'stalled_parcel',
  'all_delivered',
  'product_care',
  'review_request',
  'review_reminder',
  'return_received',
  'return_approved',
  'return_declined',
  'return_waiting',
  'return_arrived',
  'return_settled',
  'return_cancelled',
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Who sends a kind of message: we do, Shopify's own notification does, or nobody. */
const kindSetting = z.object({
  mode: z.enum(['doorstep', 'shopify', 'off']),
  /** When the kind was last turned on; what happened earlier is never mailed. */
  since: z.number().int().nullable(),
});

/** "Shopify sends" until the merchant confirms the switch: no API tells which of Shopify's notifications are on. */
const shopifyHas: ReadonlySet<MessageKind> = new Set([
  'shipment_confirmed',
  'out_for_delivery',
  'delivered',
  'ready_for_pickup',
  // Of returns that began at Shopify; those that began here are ours to tell of (see messages/kinds/return-rule.ts).
  'return_received',
  'return_approved',
  'return_declined',
  'return_waiting',
  'return_arrived',
  'return_settled',
  'return_cancelled',
]);

function mapKinds<T>(valueOf: (kind: MessageKind) => T): Record<MessageKind, T> {
  return Object.fromEntries(messageKinds.map((kind) => [kind, valueOf(kind)])) as Record<MessageKind, T>;
}

/** The parts of a shop's settings, each without its default. */
export const settingsParts = {
  sender: z.object({
    name: z.string().min(1).nullable(),
    address: z.email().nullable(),
    replyTo: z.email().nullable(),
  }),
  brand: brandSchema,
  /** At the foot of every mail, because the law of some countries wants it there. */
  postalAddress: z.string().trim().min(1).max(300).nullable(),
  /** The person who signs mails, and who reads what shoppers reply. */
  signature: z
    .object({ name: z.string().trim().min(1).max(100), role: z.string().trim().min(1).max(100).nullable() })
    .nullable(),
  /** Where the shop says how something can be sent back. */
  returnPolicyUrl: z
    .url({ protocol: /^https?$/, error: 'expected a web address' })
    .max(2_000)
    .nullable(),
  /** A kind that a stored document does not know yet is as it was before anybody decided. */
  kinds: z.object(
    mapKinds((kind) => kindSetting.default({ mode: shopifyHas.has(kind) ? 'shopify' : 'off', since: null })),
  ),
  /** A parcel that nobody scanned for so many working days is stalled: staff hear of it, and shoppers where that is on. */
  stalledAfterDays: z.number().int().min(2).max(30),
  /** Where a review is left; `{product_id}`, `{order_id}`, `{order_name}` are filled in. Unset: the kind stays off. */
  reviewLink: z.string().nullable(),
  reviewDelayDays: z.number().int().min(0).max(120),
  /** How long the ask for delivered items waits for back-ordered ones, counted from the first that is ready. */
  backorderPatienceDays: z.number().int().min(0).max(120),
  /** After this many days without delivery news a parcel in doubt is given up. */
  giveUpDays: z.number().int().min(1).max(180),
  transitDays: z.object({
    elsewhere: z.number().int().min(1).max(90),
    byCountry: z.record(z.string(), z.number().int().min(1).max(90)),
  }),
  /** Local hour, in the recipient's zone, at which a review request goes out. */
  reviewHour: z.number().int().min(0).max(23),
  ...timingParts,
  /** Orders that are recorded but not mailed unless turned on. */
  sources: z.object({
    marketplace: z.boolean(),
    pointOfSale: z.boolean(),
    business: z.boolean(),
    test: z.boolean(),
    digital: z.boolean(),
  }),
  /** How long webhooks are kept as they came, and what is known of an order after its last news. */
  retention: z.object({
    payloadDays: z.number().int().min(7).max(90),
    personalDataMonths: z.number().int().min(6).max(120),
  }),
};

/** What a merchant decides. Every part has a default, so that an older stored document stays readable. */
export const shopSettingsSchema = z.object({
  sender: settingsParts.sender.default({ name: null, address: null, replyTo: null }),
  brand: settingsParts.brand.default(defaultBrand),
  postalAddress: settingsParts.postalAddress.default(null),
  signature: settingsParts.signature.default(null),
  returnPolicyUrl: settingsParts.returnPolicyUrl.default(null),
  kinds: settingsParts.kinds.prefault({}),
  stalledAfterDays: settingsParts.stalledAfterDays.default(5),
  reviewLink: settingsParts.reviewLink.default(null),
  reviewDelayDays: settingsParts.reviewDelayDays.default(7),
  backorderPatienceDays: settingsParts.backorderPatienceDays.default(14),
  giveUpDays: settingsParts.giveUpDays.default(45),
  transitDays: settingsParts.transitDays.default({ elsewhere: 14, byCountry: {} }),
  reviewHour: settingsParts.reviewHour.default(10),
  ...timingSchema,
  sources: settingsParts.sources.default({
    marketplace: false,
    pointOfSale: false,
    business: false,
    test: false,
    digital: false,
  }),
  retention: settingsParts.retention.default({ payloadDays: 14, personalDataMonths: 24 }),
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
  /** ISO code of the shop's own currency; null where nobody said. */
  currency: string | null;
  /** The shop's own domain, once its DNS lets mails come from it; null: they come from the shared one. */
  senderDomain: string | null;
  installedAt: Instant;
  uninstalledAt: Instant | null;
  settings: ShopSettings;
  /** Goes up with every change of settings, and with all else that changes what is planned for the whole shop. */
  settingsVersion: number;
  /** Null: Shopify lets us in. */
  attention: ShopAttention | null;
  /** Learned from the shop's own deliveries; empty until there are any. */
  transit: TransitStatistics;
};
