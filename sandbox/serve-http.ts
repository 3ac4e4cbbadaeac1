import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { answerAdminFrame, isAdminFrame } from './admin-frame/answer-admin-frame.ts';
import { accessTokenPath, answerAccessToken } from './admin/access-token-endpoint.ts';
import { answerGraphql, graphqlPath } from './admin/graphql-endpoint.ts';
import type { NoAnswer } from './admin/graphql-endpoint.ts';
import { streamClock } from './clock/clock-stream.ts';
import { answerJson } from './control/answer.ts';
import type { Answer } from './control/answer.ts';
import type { Router } from './control/router.ts';
import type { Sandbox } from './sandbox.ts';
import { answerStorefront, isStorefront } from './storefront/answer-storefront.ts';

/** Listens on loopback: Shopify's API and admin, the control calls, the inbox. */
export async function serveHttp(
  sandbox: Sandbox,
  router: Router,
  port: number,
): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    answer(sandbox, router, request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, answerJson(500, { error: String(error) }));
      else response.destroy();
    });
  });
  // A test's process has both ends: one that works for longer than Node's five seconds would find its connection cut.
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

async function answer(
  sandbox: Sandbox,
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  if (url.pathname === '/sandbox/clock/stream') return streamClock(sandbox.clock, response);
  if (isStorefront(url.pathname)) return answerStorefront(sandbox, url, request, response);
  const raw = await text(request);
  if (isAdminFrame(url.pathname)) return send(response, await answerAdminFrame(sandbox, request.method ?? 'GET', url));
  if (url.pathname.startsWith('/admin/')) {
    const outcome = await answerAsShopify(sandbox, request, url.pathname, raw);
    if (outcome === 'cut') response.destroy();
    else if (outcome !== 'hang') send(response, outcome);
    return;
  }
  const body = readBody(raw, request.headers['content-type']);
  send(
    response,
    body === unreadable
      ? answerJson(400, { error: 'The body is not JSON' })
      : await router(sandbox, request.method ?? 'GET', url, body),
  );
}

async function answerAsShopify(
  sandbox: Sandbox,
  { method, headers }: IncomingMessage,
  path: string,
  raw: string,
): Promise<Answer | NoAnswer> {
  const shop = shopOfRequest(headers);
  const body = readBody(raw, headers['content-type']);
  if (method === 'POST' && path === accessTokenPath) return answerAccessToken(sandbox, { shop, body });
  if (method === 'POST' && path === graphqlPath) {
    return answerGraphql(sandbox, { shop, token: headers['x-shopify-access-token']?.toString(), body });
  }
  return answerJson(404, { errors: `Not Found: the sandbox has no ${method} ${path}` });
}

/** The preload names the shop in a header; a browser or curl may name it as the host. */
function shopOfRequest(headers: IncomingMessage['headers']): string {
  return headers['x-sandbox-shop']?.toString() ?? headers.host?.replace(/:\d+$/, '') ?? '';
}

const unreadable = Symbol('unreadable');

function readBody(raw: string, contentType = ''): unknown {
  if (raw === '') return undefined;
  if (contentType.includes('x-www-form-urlencoded') && !raw.startsWith('{')) {
    return Object.fromEntries(new URLSearchParams(raw));
  }
  try {
    return JSON.parse(raw);
  } catch {
    return unreadable;
  }
}

function send(response: ServerResponse, { status, type, text: body, location }: Answer): void {
  const headers = { 'Content-Type': type, 'Cache-Control': 'no-store', ...(location !== undefined && { location }) };
  response.writeHead(status, headers).end(body);
}
