import { proxySignature } from '../../app/adapters/portal-door.server.ts';
import { keys, type Site } from './site-in-test.ts';

type Ask = { method?: string; body?: URLSearchParams | FormData; customer?: string; headers?: Record<string, string> };

/** A shopper's browser before the shop's app proxy: signs as Shopify does, strips cookies, follows where it is sent. */
export function portalOf(site: Site, shop: string) {
  const signed = (address: string, customer = ''): string => {
    const url = new URL(address, 'https://app.example');
    const path = url.pathname.replace(/^\/apps\/doorstep/, '/portal');
    const query = new URLSearchParams(url.search);
    query.set('shop', shop);
    query.set('logged_in_customer_id', customer);
    query.set('path_prefix', '/apps/doorstep');
    query.set('timestamp', String(Math.floor(Date.now() / 1_000)));
    query.set('signature', proxySignature(query, keys.apiSecret));
    return `${path}?${query.toString()}`;
  };
  const ask = (address: string, { customer, ...init }: Ask = {}): Promise<Response> =>
    site.request(signed(address, customer), init);
  return {
    signed,
    ask,
    /** Follows redirects, as a browser does: answers the page and its address. */
    async open(address: string, given: Ask = {}) {
      let at = address;
      let response = await ask(at, given);
      for (let hops = 0; response.status === 303 && hops < 5; hops += 1) {
        at = response.headers.get('location') ?? '';
        response = await ask(at, { ...(given.customer !== undefined && { customer: given.customer }) });
      }
      return { at, status: response.status, headers: response.headers, html: await response.text() };
    },
  };
}

export type Portal = ReturnType<typeof portalOf>;

export const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });

/** A browser says how long its form is. */
export const asBrowser = (fields: Record<string, string>) => ({
  ...form(fields),
  headers: { 'content-length': String(new URLSearchParams(fields).toString().length) },
});
