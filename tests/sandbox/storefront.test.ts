import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { shopifyApi, ApiVersion } from '@shopify/shopify-api';
import '@shopify/shopify-api/adapters/node';
import { expect, test } from 'vitest';
import { createPortalDoor } from '../../app/adapters/portal-door.server.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';

const shop = 'demo-store.myshopify.com';
const base = '/storefront/demo-store';

type Seen = { url: URL; headers: Record<string, unknown>; method: string; body: Buffer };

/** A sandbox with one shop and one customer, before an app that answers by path. */
async function shopWithApp() {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://app');
      seen.push({ url, headers: request.headers, method: request.method ?? '', body });
      if (url.pathname === '/portal/gone')
        return response.writeHead(302, { location: '/x', 'set-cookie': 'a=b' }).end();
      if (url.pathname === '/portal/liquid') {
        return response.writeHead(200, { 'content-type': 'application/liquid' }).end('<p>{{ shop.name }}</p>');
      }
      return response.writeHead(200, { 'content-type': 'image/png', 'set-cookie': 'secret=1' }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running = await startSandbox({ appUrl });
  for (const [path, body] of [
    ['/sandbox/shops', { domain: shop, name: 'Demo & Sons' }],
    [`/sandbox/shops/${shop}/orders`, { id: '1', customerId: '77', email: 'sam@example.com' }],
  ] as const) {
    await running.sandbox.perform('POST', path, body);
  }
  return {
    seen,
    visit: (path: string, init: RequestInit = {}) => fetch(running.url + base + path, { redirect: 'manual', ...init }),
    url: running.url,
    async [Symbol.asyncDispose]() {
      await running.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('what the proxy passes on is signed so that Shopify’s own library and the app’s door take it', async () => {
  await using world = await shopWithApp();
  await world.visit('/apps/doorstep/items?order=1&item[]=b&item[]=a&note=ä+ü');
  const [{ url }] = world.seen as [Seen];
  expect(url.pathname).toBe('/portal/items');
  expect(url.searchParams.get('shop')).toBe(shop);
  expect(url.searchParams.get('path_prefix')).toBe(`${base}/apps/doorstep`);
  expect(url.searchParams.get('logged_in_customer_id')).toBe('');
  const library = shopifyApi({
    apiKey: 'sandbox-api-key',
    apiSecretKey: 'sandbox-api-secret',
    apiVersion: ApiVersion.July26,
    hostName: 'app.example',
    isEmbeddedApp: true,
  });
  const single = new URL(url);
  expect(await library.utils.validateHmac(single.searchParams, { signator: 'appProxy' })).toBe(true);
  const door = createPortalDoor({ secret: 'sandbox-api-secret', realNow: Date.now });
  expect(door.check(url.href)).toMatchObject({ ok: true, visitor: { shop, prefix: `${base}/apps/doorstep` } });
  single.searchParams.set('order', '2');
  expect(door.check(single.href)).toMatchObject({ ok: false });
});

test('a customer who logged in is named; what a browser claims itself is there twice and so refused', async () => {
  await using world = await shopWithApp();
  const login = await world.visit('/account/login?customer=77');
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  await world.visit('/apps/doorstep', { headers: { cookie } });
  expect(world.seen[0]?.url.pathname).toBe('/portal');
  expect(world.seen[0]?.url.searchParams.get('logged_in_customer_id')).toBe('77');
  expect(world.seen[0]?.headers.cookie).toBeUndefined();
  await world.visit('/apps/doorstep?logged_in_customer_id=77');
  const door = createPortalDoor({ secret: 'sandbox-api-secret', realNow: Date.now });
  expect(door.check(world.seen[1]?.url.href ?? '').ok).toBe(false);
  await world.visit('/apps/doorstep', { headers: { cookie: 'sandbox_customer=78' } });
  expect(world.seen[2]?.url.searchParams.get('logged_in_customer_id')).toBe('');
});

test('bodies pass byte for byte, both ways, and cookies neither way', async () => {
  await using world = await shopWithApp();
  const body = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256));
  const headers = { 'content-type': 'image/png', 'x-sandbox-address': '203.0.113.9', 'x-forwarded-for': '1.2.3.4' };
  const answer = await world.visit('/apps/doorstep/photo', { method: 'POST', body, headers });
  const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  expect(digest(world.seen[0]?.body ?? Buffer.alloc(0))).toBe(digest(body));
  expect(digest(new Uint8Array(await answer.arrayBuffer()))).toBe(digest(body));
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(world.seen[0]).toMatchObject({
    method: 'POST',
    headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': shop },
  });
  const moved = await world.visit('/apps/doorstep/gone');
  expect([moved.status, moved.headers.get('location'), moved.headers.get('set-cookie')]).toEqual([302, '/x', null]);
});

test('Liquid comes in the shop’s layout, and is not evaluated', async () => {
  await using world = await shopWithApp();
  const page = await (await world.visit('/apps/doorstep/liquid')).text();
  expect(page).toContain('<p>{{ shop.name }}</p>');
  expect(page).toContain('Demo &#38; Sons');
});

test('the shop’s home leads to returns and to the account', async () => {
  await using world = await shopWithApp();
  const home = await (await world.visit('')).text();
  expect(home).toContain(`<a href="${base}/apps/doorstep">Returns</a>`);
  expect(await (await world.visit('/account')).text()).toContain('Log in as sam@example.com');
  const byDomain = await fetch(`${world.url}/storefront/${shop}/apps/doorstep/a?b=1`, { redirect: 'manual' });
  expect(byDomain.headers.get('location')).toBe(`${base}/apps/doorstep/a?b=1`);
});
