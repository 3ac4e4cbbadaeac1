import { once } from 'node:events';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AppUnderTest } from '../sandbox.ts';
import type { StoreShop } from '../store/store.ts';
import { signedQuery } from './sign-proxy.ts';
import { appProxyTarget, proxyPrefix } from './storefront-paths.ts';

/** Of the connection, or Shopify's to say: never passed on. `x-sandbox-address` plays the shopper's own address. */
const notPassed = /^(cookie|host|connection|keep-alive|transfer-encoding|upgrade|x-forwarded-.*|x-sandbox-.*)$/;
const notGivenBack = /^(set-cookie|connection|keep-alive|transfer-encoding)$/;

export type Forwarded = {
  app: AppUnderTest;
  shop: StoreShop;
  customerId: string | null;
  layout(liquid: string): Promise<string>;
};

/**
 * Shopify's app proxy: passes a shopper's request on to the app, signed and without cookies, and the answer back without
 * any. Liquid comes in the shop's own layout, and is not evaluated; all else passes byte for byte.
 */
export async function forwardToApp(
  { app, shop, customerId, layout }: Forwarded,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (app.url === null) throw new Error('the sandbox does not know the app: set APP_URL, or PATCH /sandbox/app');
  const pathPrefix = proxyPrefix(shop.domain);
  const path = appProxyTarget + url.pathname.slice(pathPrefix.length);
  const query = signedQuery(url.searchParams, {
    apiSecret: app.apiSecret,
    shop: shop.domain,
    pathPrefix,
    customerId,
  });
  const upstream = requestHttp(`${app.url}${path}?${query.toString()}`, {
    method: request.method,
    headers: passedHeaders(request, shop),
  });
  response.once('close', () => upstream.destroy());
  request.pipe(upstream);
  const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
  const status = answer.statusCode ?? 502;
  if (answer.headers['content-type']?.startsWith('application/liquid')) {
    const { 'content-length': _, ...headers } = givenBack(answer);
    const page = await layout(await text(answer));
    response.writeHead(status, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(page);
    return;
  }
  response.writeHead(status, givenBack(answer));
  answer.pipe(response);
}

function passedHeaders({ headers, socket }: IncomingMessage, { domain }: StoreShop): OutgoingHttpHeaders {
  const passed = Object.entries(headers).filter(([name]) => !notPassed.test(name));
  return {
    ...Object.fromEntries(passed),
    'accept-encoding': 'identity',
    'x-forwarded-for': headers['x-sandbox-address'] ?? socket.remoteAddress,
    'x-forwarded-host': domain,
    'x-forwarded-proto': 'https',
  };
}

const givenBack = ({ headers }: IncomingMessage): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !notGivenBack.test(name)));
