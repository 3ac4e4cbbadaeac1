import { SessionNotFoundError } from '@shopify/shopify-app-remix/server';
import { RetryableError, TerminalError } from '../../domain/shared/errors.ts';
import type { Shopify } from '../../shopify.server.ts';
import type { SessionStorage } from './session-storage.server.ts';

export type AccessTokens = {
  /**
   * A token for background work in a shop, refreshed when less than 5 minutes (real time) are left of it.
   * `afterUnauthorized`: Shopify just refused the last one, so it is refreshed in any case.
   * Throws TerminalError where only a merchant who opens the app can help, RetryableError when Shopify does not answer.
   */
  accessTokenOf(shop: string, options?: { afterUnauthorized: boolean }): Promise<string>;
};

type Options = { shopify: Pick<Shopify, 'unauthenticated'>; sessionStorage: SessionStorage };

/** Tokens of a shop are looked up one at a time in this process: a refresh token is used up by its use. */
export function createAccessTokens({ shopify, sessionStorage }: Options): AccessTokens {
  const underWay = new Map<string, Promise<string>>();

  async function load(shop: string, afterUnauthorized: boolean): Promise<string> {
    if (afterUnauthorized) await expire(sessionStorage, shop);
    const session = await refreshedSession(shopify, sessionStorage, shop);
    if (!session.accessToken || session.isExpired()) throw new TerminalError('the shop has no valid access token');
    return session.accessToken;
  }

  return {
    accessTokenOf(shop, { afterUnauthorized } = { afterUnauthorized: false }) {
      const key = `${shop} ${afterUnauthorized}`;
      const token = underWay.get(key) ?? load(shop, afterUnauthorized).finally(() => underWay.delete(key));
      underWay.set(key, token);
      return token;
    },
  };
}

const offlineIdOf = (shop: string) => `offline_${shop}`;

/** Makes the library refresh a token that still looks valid. */
async function expire(sessionStorage: SessionStorage, shop: string): Promise<void> {
  const session = await sessionStorage.loadSession(offlineIdOf(shop));
  if (!session) return;
  session.expires = new Date();
  await sessionStorage.storeSession(session);
}

async function refreshedSession(shopify: Options['shopify'], sessionStorage: SessionStorage, shop: string) {
  try {
    return (await shopify.unauthenticated.admin(shop)).session;
  } catch (cause) {
    if (cause instanceof SessionNotFoundError) throw new TerminalError('the shop has no session', { cause });
    // The database's errors are its stores' to judge; a refused refresh carries Shopify's answer.
    if (cause instanceof Error && !('response' in cause)) throw cause;
    if (cause instanceof Error) throw new TerminalError('Shopify refuses to refresh the access token', { cause });
    // For all else the library throws an empty Response, so the session must tell whether trying again can help.
    const session = await sessionStorage.loadSession(offlineIdOf(shop));
    const deadline = session?.refreshTokenExpires?.getTime();
    if (deadline !== undefined && deadline < Date.now()) throw new TerminalError('the refresh token has expired');
    throw new RetryableError('Shopify did not refresh the access token');
  }
}
