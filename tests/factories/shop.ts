import type { Instant } from '../../app/domain/shared/instant.ts';
import {
  shopSettingsSchema,
  type MessageKind,
  type Shop,
  type ShopSettings,
} from '../../app/domain/shared/shop-settings.ts';

const longAgo: Instant = Date.parse('2026-01-01T00:00:00Z');

type Kinds = ShopSettings['kinds'];

/** We send these since long ago; all other kinds are as they are by default, or as `others` has them. */
export const kindsOn = (kinds: readonly MessageKind[], others: Partial<Kinds> = {}): Kinds => ({
  ...shopSettingsSchema.parse({}).kinds,
  ...others,
  ...Object.fromEntries(kinds.map((kind) => [kind, { mode: 'doorstep', since: longAgo }])),
});

/** Settings of a merchant who turned the three first kinds on; the rest is the schema's defaults. */
export const someSettings = (overrides: Partial<ShopSettings> = {}): ShopSettings => ({
  ...shopSettingsSchema.parse({}),
  kinds: kindsOn(['shipment_confirmed', 'delivered', 'review_request']),
  // Exact times are easier to read; what spreads them is tested where it is written.
  sendSpreadMinutes: 0,
  reviewLink: 'https://reviews.example/new?product={product_id}&order={order_name}',
  ...overrides,
});

/** A shop in Rome that has had the app for months. */
export const aShop = (overrides: Partial<Shop> = {}): Shop => ({
  domain: 'corner-shop.myshopify.com',
  name: 'Corner Shop',
  zone: 'Europe/Rome',
  locale: 'en',
  senderDomain: null,
  currency: 'EUR',
  email: 'owner@corner-shop.example',
  installedAt: longAgo,
  uninstalledAt: null,
  settings: someSettings(),
  settingsVersion: 1,
  attention: null,
  transit: {},
  ...overrides,
});
