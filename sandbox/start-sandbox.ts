import type { Server } from 'node:http';
import { createAdminFaults } from './admin/admin-faults.ts';
import { createCostBuckets } from './admin/query-cost.ts';
import { createTokenVault } from './admin/token-vault.ts';
import { subscribedTopics } from './app/app-configuration.ts';
import { startAppProxy } from './admin-frame/app-proxy.ts';
import { loadAdminSchema } from './admin-schema.ts';
import { createSandboxClock } from './clock/sandbox-clock.ts';
import { createSchedule } from './clock/schedule.ts';
import { clockRoutes } from './control/clock-routes.ts';
import { dnsRoutes } from './control/dns-routes.ts';
import { mailRoutes } from './control/mail-routes.ts';
import { orderRoutes } from './control/order-routes.ts';
import { createRouter } from './control/router.ts';
import { returnRoutes } from './control/return-routes.ts';
import { shopRoutes } from './control/shop-routes.ts';
import { worldRoutes } from './control/world-routes.ts';
import { createMailStore } from './mail/mail-store.ts';
import { themeRoutes } from './storefront/theme-routes.ts';
import { startSmtp } from './mail/smtp.ts';
import { createSmtpBehaviour } from './mail/smtp-behaviour.ts';
import type { AppUnderTest, Sandbox } from './sandbox.ts';
import { serveHttp } from './serve-http.ts';
import { createStore, wholeSecond } from './store/store.ts';
import { createWebhookSender } from './webhooks/webhook-sender.ts';

export type SandboxOptions = {
  /** 0 takes a free port; so does leaving it out. */
  port?: number;
  smtpPort?: number;
  /** Of the reverse proxy before the app. */
  proxyPort?: number;
  /** Where the sandbox's clock starts, in epoch milliseconds; without it, at the present. */
  now?: number;
  apiKey?: string;
  apiSecret?: string;
  appUrl?: string | null;
  healthUrls?: string[];
  /** Webhooks that are sent; without it, those that `shopify.app.toml` subscribes to. */
  topics?: readonly string[];
};

export type RunningSandbox = {
  /** `http://127.0.0.1:4400` */
  url: string;
  /** `smtp://127.0.0.1:4425` */
  smtpUrl: string;
  /** Where browsers reach the app, through the reverse proxy: its `SHOPIFY_APP_URL`. */
  publicUrl: string;
  /** The parts, for tests in the same process. */
  sandbox: Sandbox;
  close(): Promise<void>;
};

/** Starts a Shopify store in a box on loopback; see README.md for what it understands. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = createSandbox(options);
  const [{ port, server }, smtp] = await Promise.all([
    serveHttp(sandbox, router, options.port ?? 0),
    startSmtp(options.smtpPort ?? 0, sandbox.mailStore, sandbox.smtp),
    loadAdminSchema(),
  ]);
  const url = `http://127.0.0.1:${port}`;
  const proxy = await startAppProxy({ app: sandbox.app, sandboxUrl: url }, options.proxyPort ?? 0);
  sandbox.app.publicUrl = proxy.url;
  return {
    url,
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    publicUrl: proxy.url,
    sandbox,
    async close() {
      sandbox.webhooks.close();
      await Promise.all([closeServer(server), closeServer(proxy.server), smtp.close()]);
    },
  };
}

function closeServer(server: Server): Promise<unknown> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}

const router = createRouter({
  ...clockRoutes,
  ...shopRoutes,
  ...orderRoutes,
  ...returnRoutes,
  ...worldRoutes,
  ...mailRoutes,
  ...dnsRoutes,
  ...themeRoutes,
});

function createSandbox(options: SandboxOptions): Sandbox {
  const app: AppUnderTest = {
    apiKey: options.apiKey ?? 'sandbox-api-key',
    apiSecret: options.apiSecret ?? 'sandbox-api-secret',
    url: options.appUrl?.replace(/\/$/, '') ?? null,
    publicUrl: '',
    healthUrls: options.healthUrls ?? [],
    topics: options.topics ? new Set(options.topics) : subscribedTopics(),
  };
  const clock = createSandboxClock(options.now ?? wholeSecond(Date.now()));
  const sandbox: Sandbox = {
    app,
    clock,
    schedule: createSchedule(),
    store: createStore(),
    webhooks: createWebhookSender(app, clock),
    tokens: createTokenVault(),
    faults: createAdminFaults(),
    // Buckets fill as both times pass: a jump of a day must not leave the app throttled as if a second had passed.
    costs: createCostBuckets(() => Date.now() + clock.now()),
    mailStore: createMailStore(clock),
    smtp: createSmtpBehaviour(),
    dns: { answers: true, texts: new Map() },
    perform: (method, path, body) => router(sandbox, method, new URL(path, 'http://sandbox'), body),
  };
  return sandbox;
}
