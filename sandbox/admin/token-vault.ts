import { randomBytes } from 'node:crypto';
import { HOUR } from '../../app/domain/shared/instant.ts';

const accessLifetime = HOUR;
const refreshLifetime = 90 * 24 * HOUR;

export type IssuedTokens = { accessToken: string; refreshToken: string | null };

/** Admin API tokens. Their time is real time, as everything about signatures and sessions. */
export type TokenVault = {
  issue(shop: string, kind: 'offline' | 'expiring_offline' | 'online'): IssuedTokens;
  /** Null when the refresh token is unknown, too old, or was replaced by one that has been used since. */
  refresh(shop: string, refreshToken: string): IssuedTokens | null;
  /** True while the token opens this shop. */
  accepts(shop: string, accessToken: string): boolean;
  /** Lets access tokens run out now; refresh tokens still work. */
  expire(shop: string): void;
  /** Ends all tokens, as an uninstall does. */
  revoke(shop: string): void;
};

type Token = {
  shop: string;
  expiresAt: number;
  /** The refresh token that this pair replaced; it dies with the first use of either. */
  replaces: string | null;
};

export function createTokenVault(): TokenVault {
  const access = new Map<string, Token>();
  const refresh = new Map<string, Token>();

  function issuePair(shop: string, replaces: string | null): { accessToken: string; refreshToken: string } {
    const accessToken = `shpat_${randomBytes(16).toString('hex')}`;
    const refreshToken = `shprt_${randomBytes(16).toString('hex')}`;
    access.set(accessToken, { shop, expiresAt: Date.now() + accessLifetime, replaces });
    refresh.set(refreshToken, { shop, expiresAt: Date.now() + refreshLifetime, replaces });
    return { accessToken, refreshToken };
  }

  function use(tokens: Map<string, Token>, shop: string, text: string): Token | null {
    const token = tokens.get(text);
    if (!token || token.shop !== shop || token.expiresAt <= Date.now()) return null;
    if (token.replaces !== null) refresh.delete(token.replaces);
    return token;
  }

  return {
    issue(shop, kind) {
      if (kind === 'expiring_offline') return issuePair(shop, null);
      const accessToken = `${kind === 'online' ? 'shpua_' : 'shpat_'}${randomBytes(16).toString('hex')}`;
      const expiresAt = kind === 'online' ? Date.now() + 24 * HOUR : Infinity;
      access.set(accessToken, { shop, expiresAt, replaces: null });
      return { accessToken, refreshToken: null };
    },
    refresh: (shop, refreshToken) => (use(refresh, shop, refreshToken) === null ? null : issuePair(shop, refreshToken)),
    accepts: (shop, accessToken) => use(access, shop, accessToken) !== null,
    expire(shop) {
      for (const token of access.values()) if (token.shop === shop) token.expiresAt = 0;
    },
    revoke(shop) {
      for (const tokens of [access, refresh]) {
        for (const [text, token] of tokens) if (token.shop === shop) tokens.delete(text);
      }
    },
  };
}
