import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sandbox } from '../sandbox.ts';
import type { StoreCustomer, StoreShop } from '../store/store.ts';
import { forwardToApp } from './forward-to-app.ts';
import { accountPage, failedPage, homePage, liquidPage } from './storefront-pages.ts';
import { proxyPrefix, storefrontPath } from './storefront-paths.ts';

export const isStorefront = (path: string): boolean => path.startsWith('/storefront/');

/** The shop's own site, with the app behind its proxy. */
export async function answerStorefront(
  sandbox: Sandbox,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const named = url.pathname.split('/')[2] ?? '';
  if (named.endsWith('.myshopify.com')) {
    const location = url.pathname.replace(`/storefront/${named}`, storefrontPath(named)) + url.search;
    return void response.writeHead(308, { location }).end();
  }
  const shop = sandbox.store.shops.get(`${named}.myshopify.com`);
  if (!shop) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such shop\n');
  const customer = customerOf(shop, request);
  const prefix = proxyPrefix(shop.domain);
  if (url.pathname === prefix || url.pathname.startsWith(`${prefix}/`)) {
    const layout = (liquid: string) => liquidPage(shop, customer, liquid);
    const forwarded = { app: sandbox.app, shop, customerId: customer?.id ?? null, layout };
    await forwardToApp(forwarded, url, request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      const reason = error instanceof Error ? error.message : String(error);
      return sendPage(response, 502, failedPage(shop, reason));
    });
    return;
  }
  answerShop(shop, customer, url, response);
}

function answerShop(shop: StoreShop, customer: StoreCustomer | null, url: URL, response: ServerResponse): void {
  const base = storefrontPath(shop.domain);
  switch (url.pathname.slice(base.length)) {
    case '':
    case '/':
      return sendPage(response, 200, homePage(shop, customer));
    case '/account':
      return sendPage(response, 200, accountPage(shop, customer, customersOf(shop)));
    case '/account/login':
      return logIn(response, base, url.searchParams.get('customer') ?? '');
    case '/account/logout':
      return logIn(response, base, '');
  }
  sendPage(response, 404, failedPage(shop, `The sandbox has no ${url.pathname}`));
}

/** Nobody is asked who they are: this shop's customers are ours. */
function logIn(response: ServerResponse, base: string, customerId: string): void {
  const cookie = `sandbox_customer=${encodeURIComponent(customerId)}; Path=${base}; HttpOnly; SameSite=Lax`;
  response.writeHead(303, { location: `${base}/account`, 'set-cookie': cookie }).end();
}

function customerOf(shop: StoreShop, { headers }: IncomingMessage): StoreCustomer | null {
  const id = /(?:^|;\s*)sandbox_customer=(\d+)/.exec(headers.cookie ?? '')?.[1];
  return customersOf(shop).find((customer) => customer.id === id) ?? null;
}

function customersOf(shop: StoreShop): StoreCustomer[] {
  const known = [...shop.orders.values()].flatMap(({ customer }) => (customer ? [customer] : []));
  return [...new Map(known.map((customer) => [customer.id, customer])).values()];
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
}
