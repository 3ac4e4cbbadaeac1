import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express, { type RequestHandler } from 'express';
import { closeGently } from './app/adapters/gentle-close.server.ts';
import { getResources } from './app/deps.server.ts';
import { getEnv } from './app/env.server.ts';
import { createLog } from './app/log.server.ts';
import { createWake } from './app/webhooks/door-wake.server.ts';
import { createDoor } from './app/webhooks/door.server.ts';

/** The web process: the webhook door in front, Remix behind it. Any number may run at once. */

/** Less than the 30 s that platforms grant between SIGTERM and SIGKILL. */
const stopWithinMs = 25_000;
const env = getEnv();
const log = createLog({ name: 'web', level: env.LOG_LEVEL });
const { deps, shopify, close } = getResources();

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    log.fatal({ err: error }, event);
    process.exit(1);
  });
}

const door = createDoor({
  secret: env.SHOPIFY_API_SECRET,
  inbox: deps.inbox,
  clock: deps.clock,
  wake: createWake(deps.queue, log),
  log,
});
const site = express().disable('x-powered-by');
const server = closeGently(
  createServer((req, res) => {
    if (isWebhook(req.url)) door(req, res);
    else site(req, res);
  }),
);

site.use(['/portal', '/unsubscribe'], forgetOrigin);
site.use(...(env.NODE_ENV === 'development' ? await developmentHandlers(server) : await productionHandlers()), refuse);
server.requestTimeout = 30_000;
// Longer than a load balancer keeps its connections, so that it never uses one we are closing.
server.keepAliveTimeout = 75_000;
server.listen(env.PORT, () => log.info({ port: env.PORT }, 'web is up'));

function isWebhook(url = ''): boolean {
  return url === '/webhooks' || url.startsWith('/webhooks?');
}

async function productionHandlers(): Promise<RequestHandler[]> {
  const client = join(import.meta.dirname, 'build/client');
  const build = (await import(join(import.meta.dirname, 'build/server/index.js'))) as ServerBuild;
  return [
    // Names carry a hash of the content, so what is cached never gets old.
    express.static(client, { immutable: true, maxAge: '1y', index: false, redirect: false }),
    remixHandler(build),
  ];
}

async function developmentHandlers(hmrServer: Server): Promise<RequestHandler[]> {
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server: hmrServer }, allowedHosts: true } });
  return [
    vite.middlewares,
    remixHandler(() => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>),
  ];
}

function remixHandler(build: ServerBuild | (() => Promise<ServerBuild>)): RequestHandler {
  const handle = createRequestHandler({
    build,
    getLoadContext: () => ({ deps, shopify, apiKey: env.SHOPIFY_API_KEY, log }),
  });
  return (req, res, next) => void handle(req, res, next);
}

/**
 * Remix refuses forms whose origin is not our own host, against what a browser's cookies could be made to do. Pages for
 * shoppers have no cookies, only what is signed in the address; their origin is the shop's, or `null`, because they send
 * no referrer.
 */
function forgetOrigin(req: Parameters<RequestHandler>[0], ...[, next]: [unknown, () => void]): void {
  delete req.headers.origin;
  next();
}

/** Express' own handler would print the error, and whatever it quotes. */
function refuse(error: unknown, ...[, res, next]: Parameters<RequestHandler>): void {
  log.error({ err: error }, 'request failed');
  if (res.headersSent) next(error);
  else res.status(500).end();
}

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), stopWithinMs).unref();
  await closeServer();
  await close();
  log.info({ signal }, 'stopped');
  process.exit(0);
}

/** Takes no new connection, lets requests under way end, and drops each connection that has become idle. */
async function closeServer(): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await closed;
  clearInterval(sweep);
}

process.once('SIGTERM', (signal) => void stop(signal));
process.once('SIGINT', (signal) => void stop(signal));
