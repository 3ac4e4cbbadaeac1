import type { Instant } from '../../app/domain/shared/instant.ts';
import { shopSettingsSchema, type Shop, type ShopSettings } from '../../app/domain/shared/shop-settings.ts';

const longAgo: Instant = Date.parse('2026-01-01T00:00:00Z');

/** Settings of a merchant who turned everything on; the rest is the schema's defaults. */
export const someSettings = (overrides: Partial<ShopSettings> = {}): ShopSettings => ({
  ...shopSettingsSchema.parse({}),
  kinds: {
    shipment_confirmed: { mode: 'doorstep', since: longAgo },
    delivered: { mode: 'doorstep', since: longAgo },
    review_request: { mode: 'doorstep', since: longAgo },
  },
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
  email: 'owner@corner-shop.example',
  installedAt: longAgo,
  uninstalledAt: null,
  settings: someSettings(),
  settingsVersion: 1,
  attention: null,
  transit: {},
  ...overrides,
});
