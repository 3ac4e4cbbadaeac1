import { once } from 'node:events';
import { createServer, request as requestHttp } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startAppProxy } from '../../sandbox/admin-frame/app-proxy.ts';

const sandboxUrl = 'http://127.0.0.1:4400';

/** An app that answers as told, and the proxy before it. */
async function behindProxy(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const app = createServer(answer).listen(0, '127.0.0.1');
  await once(app, 'listening');
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const proxy = await startAppProxy({ app: { url }, sandboxUrl }, 0);
  return {
    url: proxy.url,
    /** Exactly what came, without a client that tidies it up. */
    async get(path: string, headers: Record<string, string> = {}) {
      const request = requestHttp(proxy.url + path, { headers }).end();
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      return { response, body: await buffer(response) };
    },
    async [Symbol.asyncDispose]() {
      for (const server of [app, proxy.server]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

const page = (body: string, headers: Record<string, string | string[]> = {}) =>
  behindProxy((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(body);
  });

test('of a page, only addresses of Shopify’s CDN change', async () => {
  const before = '<p>é ﷽ “cdn.shopify.com” https://admin.shopify.com/store/x</p>\r\n';
  await using app = await page(`${before}<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>`);
  const { body, response } = await app.get('/');
  expect(body.toString()).toBe(`${before}<script src="${sandboxUrl}/cdn/shopifycloud/app-bridge.js"></script>`);
  expect(response.headers['content-length']).toBe(String(body.length));
});

test('what the app allows Shopify’s admin it allows the sandbox’s, and what it refuses stays refused', async () => {
  await using framed = await page('', {
    'Content-Security-Policy':
      "script-src 'nonce-x' https://cdn.shopify.com; frame-ancestors https://a.myshopify.com https://admin.shopify.com;",
    Link: '<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script";',
  });
  const { response } = await framed.get('/');
  expect(response.headers['content-security-policy']).toBe(
    `script-src 'nonce-x' ${sandboxUrl}; frame-ancestors https://a.myshopify.com ${sandboxUrl};`,
  );
  expect(response.headers.link).toContain(`<${sandboxUrl}/cdn/shopifycloud/app-bridge.js>`);

  await using unframed = await page('', { 'Content-Security-Policy': "frame-ancestors 'none'" });
  expect((await unframed.get('/')).response.headers['content-security-policy']).toBe("frame-ancestors 'none'");
});

test('other types and all other headers pass byte for byte', async () => {
  const bytes = Buffer.from([0, 255, 128, ...Buffer.from('https://cdn.shopify.com/x')]);
  await using app = await behindProxy((_request, response) => {
    const headers = [
      'Content-Type',
      'application/octet-stream',
      'X-Odd',
      'https://cdn.shopify.com/',
      'Set-Cookie',
      'a=1',
    ];
    response.writeHead(418, 'I am a teapot', [...headers, 'Set-Cookie', 'b=2', 'Content-Length', String(bytes.length)]);
    response.end(bytes);
  });
  const { response, body } = await app.get('/');
  expect(body.equals(bytes)).toBe(true);
  expect([response.statusCode, response.statusMessage]).toEqual([418, 'I am a teapot']);
  expect(response.headers['x-odd']).toBe('https://cdn.shopify.com/');
  expect(response.headers['set-cookie']).toEqual(['a=1', 'b=2']);
});

test('the app gets what the browser sent, under the address that the browser used', async () => {
  let seen: { method?: string | undefined; url?: string | undefined; host?: string | undefined; body: string } | null =
    null;
  await using app = await behindProxy((request, response) => {
    void buffer(request).then((body) => {
      seen = { method: request.method, url: request.url, host: request.headers.host, body: body.toString() };
      response.end();
    });
  });
  await fetch(`${app.url}/app/settings?a=1&a=%20`, { method: 'POST', body: 'name=A+%26+B' });
  expect(seen).toEqual({
    method: 'POST',
    url: '/app/settings?a=1&a=%20',
    host: new URL(app.url).host,
    body: 'name=A+%26+B',
  });
});

test('who is sent to Shopify’s admin comes to the sandbox’s', async () => {
  await using app = await behindProxy((request, response) => {
    const location = request.url === '/out' ? 'https://example.com/' : 'https://admin.shopify.com/store/a/apps/key/app';
    response.writeHead(302, { location }).end();
  });
  expect((await app.get('/')).response.headers.location).toBe(`${sandboxUrl}/store/a/apps/key/app`);
  expect((await app.get('/out')).response.headers.location).toBe('https://example.com/');
});

test('an app that does not answer is told from one that answers badly', async () => {
  const nobody = createServer().listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const url = `http://127.0.0.1:${(nobody.address() as AddressInfo).port}`;
  await new Promise((resolve) => nobody.close(resolve));
  const proxy = await startAppProxy({ app: { url }, sandboxUrl }, 0);
  const response = await fetch(proxy.url);
  expect([response.status, await response.text()]).toEqual([502, expect.stringContaining('ECONNREFUSED') as string]);
  await new Promise((resolve) => proxy.server.close(resolve));
});
