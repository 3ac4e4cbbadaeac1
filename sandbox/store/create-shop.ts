import { z } from 'zod';
import { configuredScopes } from '../app/app-configuration.ts';
import { instantInput } from '../control/inputs.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import { wholeSecond } from './store.ts';
import type { Store, StoreShop } from './store.ts';

const zone = z.string().refine((id) => Intl.supportedValuesOf('timeZone').includes(id) || id === 'UTC', {
  error: 'is not an IANA time zone such as Europe/Rome',
});
const domain = z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'looks like name.myshopify.com, in lower case');

const profile = {
  name: z.string().min(1),
  email: z.email(),
  zone,
  currency: z.string().regex(/^[A-Z]{3}$/, 'is an ISO code such as EUR'),
  primaryLocale: z.string().min(2),
  country: z.string().regex(/^[A-Z]{2}$/, 'is an ISO code such as IT'),
  shipsTo: z.array(z.string().regex(/^[A-Z]{2}$/, 'is an ISO code such as IT')),
  /** Granted to the app at install. Without `read_all_orders` it sees orders of the last 60 days only. */
  scopes: z.array(z.string()),
  /** Shopify's new customer accounts: store credit is there only with them. */
  customerAccounts: z.boolean(),
};

export const shopInput = z.strictObject({
  domain: domain.default('demo-store.myshopify.com'),
  name: profile.name.default('Demo Store'),
  email: profile.email.default('hello@demo-store.example'),
  zone: profile.zone.default('America/New_York'),
  currency: profile.currency.default('USD'),
  primaryLocale: profile.primaryLocale.default('en'),
  country: profile.country.default('US'),
  shipsTo: profile.shipsTo.default([
    'AE',
    'AT',
    'AU',
    'CA',
    'CH',
    'DE',
    'ES',
    'FR',
    'GB',
    'GR',
    'IT',
    'JP',
    'RO',
    'US',
  ]),
  scopes: profile.scopes.default(configuredScopes),
  customerAccounts: profile.customerAccounts.default(true),
  createdAt: instantInput.optional(),
  /** True: as if the app had been installed before, without asking it. */
  installed: z.boolean().default(false),
});

export const shopChange = z.strictObject(profile).partial();

export function createShop(store: Store, now: Instant, input: z.infer<typeof shopInput>): StoreShop {
  if (store.shops.has(input.domain)) throw new ControlError(409, `The shop ${input.domain} is there already`);
  const createdAt = wholeSecond(input.createdAt ?? now);
  const shop: StoreShop = {
    domain: input.domain,
    id: store.newId(),
    name: input.name,
    email: input.email,
    zone: input.zone,
    currency: input.currency,
    primaryLocale: input.primaryLocale,
    countryCode: input.country,
    shipsTo: input.shipsTo,
    scopes: input.scopes,
    hasCustomerAccounts: input.customerAccounts,
    isInstalled: input.installed,
    createdAt,
    updatedAt: createdAt,
    orders: new Map(),
    products: new Map(),
    returns: new Map(),
    // As merchants fill it in: not every address has its town.
    locations: [
      { id: store.newId(), name: 'Main street', city: 'Old Town' },
      { id: store.newId(), name: 'Warehouse', city: null },
    ],
    storeCredits: new Map(),
    idempotencyKeys: new Map(),
    appMetafields: {},
    theme: { look: 'light', blocks: {} },
  };
  store.shops.set(shop.domain, shop);
  return shop;
}

/** Changes what is given; the caller announces it. */
export function changeShop(shop: StoreShop, now: Instant, change: z.infer<typeof shopChange>): void {
  const { country, customerAccounts, ...rest } = change;
  Object.assign(shop, rest);
  if (country !== undefined) shop.countryCode = country;
  if (customerAccounts !== undefined) shop.hasCustomerAccounts = customerAccounts;
  shop.updatedAt = wholeSecond(now);
}
