import { Session } from '@shopify/shopify-app-remix/server';
import { TerminalError } from '../../domain/shared/errors.ts';
import { createRemembered } from '../remembered.ts';
import { refreshToken, type AppCredentials } from './refresh-token.server.ts';
import type { SessionStorage } from './session-storage.server.ts';

export type AccessTokens = {
  /**
   * A token for background work in a shop, refreshed when less than 5 minutes (real time) are left of it, or when it is
   * the one that Shopify just `refused`. Throws TerminalError where only a merchant who opens the app can help,
   * RetryableError when Shopify does not answer.
   */
  accessTokenOf(shop: string, refused?: string): Promise<string>;
};

type Options = {
  app: AppCredentials;
  sessionStorage: SessionStorage;
  /** One at a time for each name, over all processes. */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
};

const spareMs = 5 * 60_000;
/** For so long a token is not read anew with every question. Shopify itself refuses one that is over, and then it is. */
const rememberedMs = 10_000;
const rememberedAtMost = 1_000;

/** A refresh token is used up by its use: a shop's tokens are renewed by one at a time, and the others take the result. */
export function createAccessTokens({ app, sessionStorage, withLock }: Options): AccessTokens {
  const underWay = new Map<string, Promise<string>>();
  const remembered = createRemembered<Good>(rememberedAtMost);

  /** Under the lock, because somebody else may have renewed it while we waited for it. */
  async function renewed(shop: string, refused: string | undefined): Promise<string> {
    const session = await sessionOf(sessionStorage, shop);
    if (isGood(session, refused)) return session.accessToken;
    try {
      const pair = await refreshToken(shop, app, refreshTokenOf(session));
      await sessionStorage.storeSession(new Session({ ...session.toObject(), ...withoutUndefined(pair) }));
      return pair.accessToken;
    } catch (error) {
      // So that Shopify's library asks for a new one when the merchant opens the app.
      if (error instanceof TerminalError) await expire(sessionStorage, session);
      throw error;
    }
  }

  return {
    async accessTokenOf(shop, refused) {
      const known = remembered.get(shop);
      if (known && isGood(known, refused)) return known.accessToken;
      const session = await sessionOf(sessionStorage, shop);
      if (isGood(session, refused)) {
        remembered.keep(shop, session, rememberedMs);
        return session.accessToken;
      }
      const key = `${shop} ${refused}`;
      const renewal =
        underWay.get(key) ??
        withLock(`token|${shop}`, () => renewed(shop, refused)).finally(() => underWay.delete(key));
      underWay.set(key, renewal);
      return renewal;
    },
  };
}

async function sessionOf(sessionStorage: SessionStorage, shop: string): Promise<Session> {
  const session = await sessionStorage.loadSession(`offline_${shop}`);
  if (!session) throw new TerminalError('the shop has no session', { attention: 'token_refused' });
  return session;
}

type Good = Session & { accessToken: string };

function isGood(session: Session, refused: string | undefined): session is Good {
  const { accessToken, expires } = session;
  if (!accessToken || accessToken === refused) return false;
  return expires === undefined || expires.getTime() > Date.now() + spareMs;
}

function refreshTokenOf({ refreshToken: token, refreshTokenExpires }: Session): string {
  if (token && (!refreshTokenExpires || refreshTokenExpires.getTime() > Date.now())) return token;
  throw new TerminalError('the shop has no valid refresh token', { attention: 'token_refused' });
}

/** Unless the merchant opened the app meanwhile. */
async function expire(sessionStorage: SessionStorage, session: Session): Promise<void> {
  const current = await sessionStorage.loadSession(session.id);
  if (current?.accessToken !== session.accessToken) return;
  await sessionStorage.storeSession(new Session({ ...session.toObject(), expires: new Date() }));
}

const withoutUndefined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
