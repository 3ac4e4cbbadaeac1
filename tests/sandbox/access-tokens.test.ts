import '@shopify/shopify-api/adapters/node';
import { ApiVersion, RequestedTokenType, shopifyApi } from '@shopify/shopify-api';
import type { Shopify } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { expect, test } from 'vitest';
import { makeIdToken } from '../../sandbox/app/id-token.ts';
import { shopDomain, storeInTest } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

const keys = { apiKey: 'sandbox-api-key', apiSecret: 'sandbox-api-secret' };

/** Shopify's own library, with its requests sent to the sandbox as the preload would. */
function libraryFor(store: StoreInTest, apiSecretKey = keys.apiSecret): Shopify {
  setAbstractFetchFunc(async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set('x-sandbox-shop', url.hostname);
    return fetch(new URL(url.pathname, store.running.url), { ...init, headers });
  });
  return shopifyApi({
    apiKey: keys.apiKey,
    apiSecretKey,
    apiVersion: ApiVersion.October26,
    hostName: 'app.example',
    isEmbeddedApp: true,
    logger: { log: () => undefined },
  });
}

async function opens(store: StoreInTest, token: string | undefined): Promise<boolean> {
  const response = await fetch(`${store.running.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'x-sandbox-shop': shopDomain, 'X-Shopify-Access-Token': token ?? '' },
    body: '{"query":"{ shop { id } }"}',
  });
  return response.status === 200;
}

const exchange = (library: Shopify, sessionToken: string, requestedTokenType = RequestedTokenType.OfflineAccessToken) =>
  library.auth.tokenExchange({ shop: shopDomain, sessionToken, requestedTokenType, expiring: true });

test('Shopify’s library exchanges an ID token for an expiring offline token', async () => {
  await using store = await storeInTest();
  const asked = Date.now();
  const { session } = await exchange(libraryFor(store), makeIdToken(keys, shopDomain));
  const answered = Date.now();
  expect(session.isOnline).toBe(false);
  expect(session.scope).toContain('read_orders');
  for (const [expires, afterMs] of [
    [session.expires, 3_600_000],
    [session.refreshTokenExpires, 7_776_000_000],
  ] as const) {
    expect(expires?.getTime()).toBeGreaterThanOrEqual(asked + afterMs - 1_000);
    expect(expires?.getTime()).toBeLessThanOrEqual(answered + afterMs + 1_000);
  }
  expect(await opens(store, session.accessToken)).toBe(true);
});

test('Shopify’s library exchanges an ID token for an online token of the staff member', async () => {
  await using store = await storeInTest();
  const { session } = await exchange(
    libraryFor(store),
    makeIdToken(keys, shopDomain),
    RequestedTokenType.OnlineAccessToken,
  );
  expect(session.isOnline).toBe(true);
  expect(session.onlineAccessInfo?.associated_user.account_owner).toBe(true);
});

test('a refresh rotates; the old refresh token works until the new pair is used', async () => {
  await using store = await storeInTest();
  const library = libraryFor(store);
  const { session: first } = await exchange(library, makeIdToken(keys, shopDomain));
  const refresh = (refreshToken = '') => library.auth.refreshToken({ shop: shopDomain, refreshToken });
  const { session: second } = await refresh(first.refreshToken);
  const { session: third } = await refresh(first.refreshToken);
  expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
  expect(await opens(store, third.accessToken)).toBe(true);
  await expect(refresh(first.refreshToken)).rejects.toThrow('Bad Request');
  await expect(refresh(third.refreshToken)).resolves.toBeDefined();
});

test('expired access tokens are refused and can be refreshed', async () => {
  await using store = await storeInTest();
  const library = libraryFor(store);
  const { session } = await exchange(library, makeIdToken(keys, shopDomain));
  await store.inShop('/tokens/expire');
  expect(await opens(store, session.accessToken)).toBe(false);
  const refreshed = await library.auth.refreshToken({ shop: shopDomain, refreshToken: session.refreshToken ?? '' });
  expect(await opens(store, refreshed.session.accessToken)).toBe(true);
});

test('an ID token for another shop, another app, or with a wrong signature is refused', async () => {
  await using store = await storeInTest();
  const ask = async (token: string): Promise<unknown> => {
    const response = await fetch(`${store.running.url}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'x-sandbox-shop': shopDomain, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        client_id: keys.apiKey,
        client_secret: keys.apiSecret,
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
        requested_token_type: RequestedTokenType.OfflineAccessToken,
        expiring: '1',
      }),
    });
    return [response.status, ((await response.json()) as { error?: string }).error];
  };
  const invalid = [400, 'invalid_subject_token'];
  expect(await ask(makeIdToken(keys, shopDomain))).toEqual([200, undefined]);
  expect(await ask(makeIdToken(keys, 'other.myshopify.com'))).toEqual(invalid);
  expect(await ask(makeIdToken({ ...keys, apiKey: 'other' }, shopDomain))).toEqual(invalid);
  expect(await ask(makeIdToken({ ...keys, apiSecret: 'other' }, shopDomain))).toEqual(invalid);
  expect(await ask('not.a.token')).toEqual(invalid);
});
