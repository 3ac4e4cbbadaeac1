import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PortalDoor } from '../flows/portal-ports.ts';

/** Shopify signs each request anew, so a right signature on an old one is an address that somebody copied. */
const freshForMs = 90_000;

/** Each exactly once: a second one would let two readers see two different things. */
const signedNames = ['shop', 'timestamp', 'signature', 'path_prefix', 'logged_in_customer_id'];

/**
 * The app proxy's signature: HMAC-SHA256 of the sorted `name=value` pairs without any separator, in hex. Not Shopify's
 * library's: that one needs a session, and the policy page is there for shops whose token is being renewed, too.
 */
export function createPortalDoor(options: { secret: string; realNow: () => number }): PortalDoor {
  return {
    check(url) {
      const { searchParams } = new URL(url);
      if (!isSigned(searchParams, options.secret)) return { ok: false, reason: 'unsigned' };
      const visitor = visitorOf(searchParams);
      if (!visitor) return { ok: false, reason: 'unsigned' };
      const age = Math.abs(options.realNow() - Number(searchParams.get('timestamp')) * 1_000);
      return age <= freshForMs ? { ok: true, visitor } : { ok: false, reason: 'stale' };
    },
  };
}

/** What the app proxy signs a query with; for the stand-in that plays Shopify in tests, too. */
export function proxySignature(params: URLSearchParams, secret: string): string {
  const names = new Set([...params.keys()].filter((name) => name !== 'signature'));
  const pairs = [...names].map((name) => `${name}=${params.getAll(name).join(',')}`);
  return createHmac('sha256', secret).update(pairs.sort().join('')).digest('hex');
}

function isSigned(params: URLSearchParams, secret: string): boolean {
  if (signedNames.some((name) => params.getAll(name).length > 1)) return false;
  const given = Buffer.from(params.get('signature') ?? '');
  const right = Buffer.from(proxySignature(params, secret));
  return given.length === right.length && timingSafeEqual(given, right);
}

function visitorOf(params: URLSearchParams) {
  const shop = params.get('shop') ?? '';
  const prefix = (params.get('path_prefix') ?? '').replace(/\/+$/, '');
  const customerId = params.get('logged_in_customer_id') ?? '';
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shop) || !/^(\/[\w-]+)+$/.test(prefix)) return null;
  return { shop, prefix, customerId: /^\d{1,20}$/.test(customerId) ? customerId : null };
}
