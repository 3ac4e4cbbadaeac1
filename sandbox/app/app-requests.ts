import { createHmac } from 'node:crypto';
import { ControlError } from '../control/control-error.ts';
import type { AppUnderTest } from '../sandbox.ts';
import { makeIdToken } from './id-token.ts';

/** A browser's name: the Shopify libraries send those who look like a bot away. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

export type AppAnswer = { status: number; location: string | null; contentType: string | null; body: string };

/** Opens the app as Shopify's admin does in its iframe; the app exchanges the ID token in it for an Admin API token. */
export function openApp(app: AppUnderTest, shop: string): Promise<AppAnswer> {
  const query = new URLSearchParams(embeddedQuery(app, shop));
  return request(app, `/app?${query.toString()}`, {
    headers: { Accept: 'text/html', 'Sec-Fetch-Dest': 'iframe', 'User-Agent': userAgent },
  });
}

export type StaffRequest = {
  method: string;
  path: string;
  form?: Record<string, string | string[]> | undefined;
  json?: unknown;
};

/** A request from the embedded admin page, as App Bridge sends it for a signed-in staff member. */
export function requestAsStaff(
  app: AppUnderTest,
  shop: string,
  { method, path, form, json }: StaffRequest,
): Promise<AppAnswer> {
  const headers: Record<string, string> = {
    Authorization: `Bearer ${makeIdToken(app, shop)}`,
    'X-Requested-With': 'XMLHttpRequest',
    'User-Agent': userAgent,
  };
  if (form) return request(app, path, { method, headers, body: formBody(form) });
  if (json === undefined) return request(app, path, { method, headers });
  headers['Content-Type'] = 'application/json';
  return request(app, path, { method, headers, body: JSON.stringify(json) });
}

async function request(app: AppUnderTest, path: string, init: RequestInit): Promise<AppAnswer> {
  if (app.url === null)
    throw new ControlError(409, 'The sandbox does not know the app: set APP_URL, or PATCH /sandbox/app');
  try {
    const response = await fetch(new URL(path, app.url), {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    return {
      status: response.status,
      location: response.headers.get('location'),
      contentType: response.headers.get('content-type'),
      body: await response.text(),
    };
  } catch (error) {
    const reason = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : '';
    throw new ControlError(409, `The app at ${app.url} did not answer: ${reason}`);
  }
}

/** The query of the admin's iframe, signed as Shopify signs it: hex HMAC over the sorted parameters. */
export function embeddedQuery(app: AppUnderTest, shop: string): Record<string, string> {
  const handle = shop.replace(/\.myshopify\.com$/, '');
  const query: Record<string, string> = {
    embedded: '1',
    host: Buffer.from(`admin.shopify.com/store/${handle}`).toString('base64').replace(/=+$/, ''),
    id_token: makeIdToken(app, shop),
    locale: 'en',
    session: createHmac('sha256', app.apiSecret).update(shop).digest('hex'),
    shop,
    timestamp: String(Math.floor(Date.now() / 1_000)),
  };
  const sorted = Object.keys(query).sort();
  const message = sorted.map((key) => `${key}=${query[key]}`).join('&');
  return { ...query, hmac: createHmac('sha256', app.apiSecret).update(message).digest('hex') };
}

function formBody(form: Record<string, string | string[]>): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const each of [value].flat()) body.append(name, each);
  return body;
}
