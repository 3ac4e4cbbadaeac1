import '@shopify/shopify-app-remix/adapters/node';
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from '@shopify/shopify-app-remix/server';
import type { SessionStorage } from './adapters/shopify/session-storage.server.ts';
import type { Env } from './env.server.ts';
import type { Log } from './log.server.ts';

export type ShopifyOptions = {
  env: Pick<Env, 'SHOPIFY_API_KEY' | 'SHOPIFY_API_SECRET' | 'SHOPIFY_APP_URL'>;
  sessionStorage: SessionStorage;
  log: Log;
};

export type Shopify = ReturnType<typeof createShopify>;

/**
 * Shopify's own library: who asks (session tokens), and access tokens by token exchange. Scopes and webhooks are
 * declared in shopify.app.toml. No afterAuth hook: it runs once per token and is not repeated when it fails, so each
 * admin route makes sure itself that its shop is installed (routes/connected-shop.server.ts).
 */
export function createShopify({ env, sessionStorage, log }: ShopifyOptions) {
  return shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    appUrl: env.SHOPIFY_APP_URL,
    apiVersion: ApiVersion.October26,
    distribution: AppDistribution.AppStore,
    isEmbeddedApp: true,
    authPathPrefix: '/auth',
    sessionStorage,
    // Never finer than this: the library's debug lines carry session tokens.
    logger: {
      level: LogSeverity.Warning,
      httpRequests: false,
      log: (_severity, line) => log.warn({ lib: 'shopify' }, line),
    },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}
