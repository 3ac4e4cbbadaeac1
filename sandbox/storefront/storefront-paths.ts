import { handleOf } from '../admin-frame/admin-paths.ts';

/** Addresses in the sandbox of what shoppers see under `https://demo-store.myshopify.com`: `/storefront/demo-store`. */
export const storefrontPath = (domain: string): string => `/storefront/${handleOf({ domain })}`;

/** Where the app's pages are: the sub-path that the app's configuration asks for. */
export const proxyPrefix = (domain: string): string => `${storefrontPath(domain)}/apps/doorstep`;

/** Below the app's own address. */
export const appProxyTarget = '/portal';

/** `https://demo-store.myshopify.com/apps/doorstep/go/1` → the sandbox's page; null for addresses of others. */
export function inStorefront(address: string): string | null {
  const url = URL.parse(address);
  if (!url?.hostname.endsWith('.myshopify.com')) return null;
  return storefrontPath(url.hostname) + url.pathname + url.search + url.hash;
}
