import type { IncomingMessage } from 'node:http';
import { parseInstant, type Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import type { StoreCustomer, StoreShop } from '../store/store.ts';
import { customersOf } from './customers.ts';
import { languages, type Language } from './shop-words.ts';
import { storefrontPath } from './storefront-paths.ts';

/** Somebody on a page of the shop's own site: who, from where, in which language, and what lies in the cart. */
export type Visit = {
  shop: StoreShop;
  customer: StoreCustomer | null;
  /** `/storefront/demo-store`, and `/storefront/demo-store/de` in a language that is not the shop's first. */
  base: string;
  rootUrl: string;
  language: Language;
  /** ISO code, chosen by the shopper; at first the shop's own. */
  country: string;
  cart: CartEntry[];
  /** Behind `rootUrl`: `/products/linen-shirt`. */
  path: string;
  query: URLSearchParams;
  now: Instant;
  /** When Shopify rendered the page: earlier than now for one that comes from its cache. */
  renderedAt: Instant;
};

export type CartEntry = { variantId: string; quantity: number };

export function visitOf(shop: StoreShop, url: URL, request: IncomingMessage, now: Instant): Visit {
  const base = storefrontPath(shop.domain);
  const first = languageOf(shop.primaryLocale) ?? 'en';
  const [, segment = ''] = url.pathname.slice(base.length).split('/');
  const language = languageOf(segment) ?? first;
  const rootUrl = language === segment ? `${base}/${segment}` : base;
  const cookie = (name: string): string | undefined =>
    new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
  const customerId = cookie('sandbox_customer');
  return {
    shop,
    customer: customersOf(shop).find(({ id }) => id === customerId) ?? null,
    base,
    rootUrl,
    language,
    country: countryOf(url.searchParams.get('country')) ?? countryOf(cookie('localization')) ?? shop.countryCode,
    cart: parseCart(decodeURIComponent(cookie('cart') ?? '')),
    path: url.pathname.slice(rootUrl.length).replace(/\/$/, ''),
    query: url.searchParams,
    now,
    renderedAt: instantOf(url.searchParams.get('cached')) ?? now,
  };
}

export const languageOf = (text: string): Language | null =>
  languages.find((language) => language === text.slice(0, 2)) ?? null;

const countryOf = (text: string | null | undefined): string | null =>
  text !== null && text !== undefined && /^[A-Z]{2}$/.test(text) ? text : null;

function instantOf(text: string | null): Instant | null {
  if (text === null) return null;
  const instant = parseInstant(text);
  if (instant === null) throw new ControlError(400, `cached=${text} is no instant such as 2026-12-20T13:00:00Z`);
  return instant;
}

/** `501:1,502:2`, as in Shopify's cart permalinks. */
export const parseCart = (text: string): CartEntry[] =>
  [...text.matchAll(/(\d+):(\d+)/g)].map(([, variantId = '', quantity]) => ({ variantId, quantity: Number(quantity) }));

export const formatCart = (cart: CartEntry[]): string =>
  cart.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join(',');
