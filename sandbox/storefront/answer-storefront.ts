import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '../sandbox.ts';
import { forwardToApp } from './forward-to-app.ts';
import { cartPage, homePage, productPage } from './shop-pages.ts';
import { productCalled } from './shop-objects.ts';
import { accountPage, failedPage, liquidPage } from './storefront-pages.ts';
import { proxyPrefix, storefrontPath } from './storefront-paths.ts';
import { answerThemeAsset, isThemeAsset } from './theme-assets.ts';
import { formatCart, languageOf, parseCart, visitOf, type CartEntry, type Visit } from './visit.ts';

export const isStorefront = (path: string): boolean => path.startsWith('/storefront/') || isThemeAsset(path);

/** The shop's own site, with the app behind its proxy. */
export async function answerStorefront(
  sandbox: Sandbox,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isThemeAsset(url.pathname)) return answerThemeAsset(url.pathname, response);
  const named = url.pathname.split('/')[2] ?? '';
  if (named.endsWith('.myshopify.com')) {
    const location = url.pathname.replace(`/storefront/${named}`, storefrontPath(named)) + url.search;
    return void response.writeHead(308, { location }).end();
  }
  const shop = sandbox.store.shops.get(`${named}.myshopify.com`);
  if (!shop) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such shop\n');
  const visit = visitOf(shop, url, request, sandbox.clock.now());
  if (/^\/apps\/doorstep(\/|$)/.test(visit.path)) return answerProxy(sandbox, visit, url, request, response);
  if (request.method === 'POST') return change(visit, new URLSearchParams(await text(request)), response);
  await answerShop(visit, response);
}

/** A page of the app, below the shop's language too. */
async function answerProxy(
  sandbox: Sandbox,
  visit: Visit,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { shop, customer } = visit;
  url.pathname = proxyPrefix(shop.domain) + url.pathname.slice(`${visit.rootUrl}/apps/doorstep`.length);
  const layout = (liquid: string) => liquidPage(visit, liquid);
  const forwarded = { app: sandbox.app, shop, customerId: customer?.id ?? null, layout };
  await forwardToApp(forwarded, url, request, response).catch(async (error: unknown) => {
    if (response.headersSent) return response.destroy();
    const reason = error instanceof Error ? error.message : String(error);
    return sendPage(response, 502, await failedPage(visit, reason));
  });
}

async function answerShop(visit: Visit, response: ServerResponse): Promise<void> {
  const { base, path, query, shop } = visit;
  if (path === '/account/login') return logIn(response, base, query.get('customer') ?? '');
  if (path === '/account/logout') return logIn(response, base, '');
  // Shopify's cart permalink.
  if (/^\/cart\/[\d:,]+$/.test(path)) return keepCart(visit, parseCart(path), response);
  const page = await pageAt(visit);
  if (page !== null) return sendPage(response, 200, page, query.get('country') === null ? [] : [countryCookie(visit)]);
  sendPage(response, 404, await failedPage(visit, `The sandbox has no ${path} in ${shop.domain}`));
}

async function pageAt(visit: Visit): Promise<string | null> {
  if (visit.path === '') return homePage(visit);
  if (visit.path === '/account') return accountPage(visit);
  if (visit.path === '/cart') return cartPage(visit);
  const [, handle] = /^\/products\/([^/]+)$/.exec(visit.path) ?? [];
  const product = handle === undefined ? undefined : productCalled(visit.shop, decodeURIComponent(handle));
  return product ? productPage(visit, product) : null;
}

function change(visit: Visit, form: URLSearchParams, response: ServerResponse): Promise<void> | void {
  const variantId = form.get('id') ?? '';
  const others = visit.cart.filter((entry) => entry.variantId !== variantId);
  const had = visit.cart.find((entry) => entry.variantId === variantId)?.quantity ?? 0;
  const quantity = Number(form.get('quantity') ?? 1);
  if (visit.path === '/cart/add')
    return keepCart(visit, [...others, { variantId, quantity: had + quantity }], response);
  if (visit.path === '/cart/change') return keepCart(visit, [...others, { variantId, quantity }], response);
  if (visit.path === '/localization') return localize(visit, form, response);
  return answerShop(visit, response);
}

function keepCart(visit: Visit, cart: CartEntry[], response: ServerResponse): void {
  const kept = encodeURIComponent(formatCart(cart.filter(({ quantity }) => quantity > 0)));
  const search = visit.query.size === 0 ? '' : `?${visit.query.toString()}`;
  redirect(response, `${visit.rootUrl}/cart${search}`, [`cart=${kept}; Path=${visit.base}; SameSite=Lax`]);
}

function localize(visit: Visit, form: URLSearchParams, response: ServerResponse): void {
  const language = languageOf(form.get('language_code') ?? '') ?? visit.language;
  const prefix = language === languageOf(visit.shop.primaryLocale) ? '' : `/${language}`;
  const country = form.get('country_code') ?? visit.country;
  const path = form.get('return_to') ?? '';
  const back = visit.base + prefix + (path.startsWith('/') ? path : '');
  redirect(response, back, [countryCookie({ ...visit, country })]);
}

const countryCookie = ({ base, country }: Visit): string =>
  `localization=${encodeURIComponent(country)}; Path=${base}; SameSite=Lax`;

/** Nobody is asked who they are: this shop's customers are ours. */
function logIn(response: ServerResponse, base: string, customerId: string): void {
  const cookie = `sandbox_customer=${encodeURIComponent(customerId)}; Path=${base}; HttpOnly; SameSite=Lax`;
  redirect(response, `${base}/account`, [cookie]);
}

function redirect(response: ServerResponse, location: string, cookies: string[]): void {
  response.writeHead(303, { location, 'set-cookie': cookies }).end();
}

function sendPage(response: ServerResponse, status: number, page: string, cookies: string[] = []): void {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'set-cookie': cookies };
  response.writeHead(status, headers).end(page);
}
