import { tokenEndpoint } from './shopify-in-test.ts';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestHandler as createExpressHandler } from '@remix-run/express';
import { createRequestHandler } from '@remix-run/node';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';
import { createServer } from 'vite';
import { closeGently } from '../../app/adapters/gentle-close.server.ts';
import { createSessionStorage } from '../../app/adapters/shopify/session-storage.server.ts';
import { createLog } from '../../app/log.server.ts';
import { createShopify } from '../../app/shopify.server.ts';
import { makeIdToken } from '../../sandbox/app/id-token.ts';
import { startTestApp } from '../support/test-app.ts';

export const now = Date.parse('2026-11-22T10:00:00Z');
export const keys = { apiKey: 'the-api-key', apiSecret: 'the-api-secret' };

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Once for all files that a process tests (vitest.config.ts): it takes longer than most of them do. */
let loading: Promise<ServerBuild> | null = null;

async function loadBuild(): Promise<ServerBuild> {
  const vite = await createServer({
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    logLevel: 'error',
  });
  return (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
}

/** The whole site as Remix serves it, with real stores and Shopify's real library behind it. */
export async function openSite() {
  // What the files before this one asked.
  tokenEndpoint.takeRequests();
  const app = await startTestApp({ now });
  const sessionStorage = createSessionStorage({
    prisma: app.database.sessionClient,
    cipher: app.cipher,
    runInShop: app.database.runInShop,
  });
  const logged: string[] = [];
  const log = createLog({ name: 'test', level: 'debug', destination: { write: (line) => void logged.push(line) } });
  const env = {
    SHOPIFY_API_KEY: keys.apiKey,
    SHOPIFY_API_SECRET: keys.apiSecret,
    SHOPIFY_APP_URL: 'https://app.example',
  };
  const shopify = createShopify({ env, sessionStorage, log });
  const build = await (loading ??= loadBuild());
  const handle = createRequestHandler(build, 'production');

  // One for each request, as in server.ts: who is signed in is remembered by it.
  const context = () => ({ deps: app.deps, shopify, apiKey: keys.apiKey, log });

  const request = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('user-agent')) headers.set('user-agent', browser);
    return handle(new Request(new URL(path, 'https://app.example'), { ...init, headers }), context());
  };

  return {
    ...app,
    sessionStorage,
    logged,
    request,
    /** Behind a real socket, as server.ts has it: for what is true of connections only. */
    async listen() {
      const answer = createExpressHandler({ build, getLoadContext: context });
      const server = closeGently(createHttpServer(express().use((req, res, next) => void answer(req, res, next))));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      return { port, [Symbol.dispose]: () => void server.close() };
    },
    /** As App Bridge asks on behalf of a shop's staff. */
    requestAsStaff: (shop: string, path: string, init: RequestInit = {}) =>
      request(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${makeIdToken(keys, shop)}` } }),
    /** As Shopify's admin opens the app in its frame. */
    openInAdmin: (shop: string, path = '/app') => {
      const host = Buffer.from(`admin.shopify.com/store/${shop.split('.')[0]}`)
        .toString('base64')
        .replace(/=+$/, '');
      const query = new URLSearchParams({ shop, host, embedded: '1', id_token: makeIdToken(keys, shop) });
      return request(`${path}?${query.toString()}`);
    },
    close: () => app.close(),
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;
