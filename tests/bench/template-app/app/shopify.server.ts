import '@shopify/shopify-app-remix/adapters/node';
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp, type Session } from '@shopify/shopify-app-remix/server';

const sessions = new Map<string, Session>();

/** As the template sets it up, but for its sessions: in memory, which is faster than its database. */
const shopify = shopifyApp({
  apiKey: process.env.SHOPIFY_API_KEY ?? '',
  apiSecretKey: process.env.SHOPIFY_API_SECRET ?? '',
  appUrl: process.env.SHOPIFY_APP_URL ?? '',
  apiVersion: ApiVersion.October26,
  distribution: AppDistribution.AppStore,
  authPathPrefix: '/auth',
  logger: { level: LogSeverity.Error },
  sessionStorage: {
    storeSession: (session) => Promise.resolve(Boolean(sessions.set(session.id, session))),
    loadSession: (id) => Promise.resolve(sessions.get(id)),
    deleteSession: (id) => Promise.resolve(sessions.delete(id)),
    deleteSessions: (ids) => Promise.resolve(ids.every((id) => sessions.delete(id))),
    findSessionsByShop: (shop) => Promise.resolve([...sessions.values()].filter((session) => session.shop === shop)),
  },
  future: { unstable_newEmbeddedAuthStrategy: true },
});

export const authenticate = shopify.authenticate;
