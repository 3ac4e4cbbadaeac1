import { tokenEndpoint } from './shopify-in-test.ts';
import { randomBytes } from 'node:crypto';
import { Session } from '@shopify/shopify-app-remix/server';
import { expect, test } from 'vitest';
import { createAccessTokens } from '../../app/adapters/shopify/access-token.server.ts';
import { createSessionStorage } from '../../app/adapters/shopify/session-storage.server.ts';
import { createShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import { RetryableError, TerminalError } from '../../app/domain/shared/errors.ts';
import { freshDatabase } from '../support/database.ts';

const shop = 'lumen.myshopify.com';
const minute = 60_000;
const app = { apiKey: 'key', apiSecret: 'secret' };
const refusedToken = { name: 'TerminalError', attention: 'token_refused' };

/** A shop whose stored token ends in `minutesLeft`; nothing stored when that is null. */
async function openTokens(minutesLeft: number | null, refreshMinutesLeft = 1_000) {
  tokenEndpoint.takeRequests();
  const database = openDatabase({ url: await freshDatabase(), connections: 2 });
  const cipher = createShopCipher({ masterKey: randomBytes(32), inShop: database.inShop });
  const sessionStorage = createSessionStorage({
    prisma: database.sessionClient,
    cipher,
    runInShop: database.runInShop,
  });
  if (minutesLeft !== null) {
    await sessionStorage.storeSession(
      new Session({
        id: `offline_${shop}`,
        shop,
        state: '',
        isOnline: false,
        accessToken: 'stored-token',
        expires: new Date(Date.now() + minutesLeft * minute),
        refreshToken: 'stored-refresh',
        refreshTokenExpires: new Date(Date.now() + refreshMinutesLeft * minute),
      }),
    );
  }
  const { accessTokenOf } = createAccessTokens({ app, sessionStorage, withLock: database.withLock });
  return { accessTokenOf, sessionStorage, [Symbol.asyncDispose]: () => database.close() };
}

test('a token with time left is given out as it is', async () => {
  await using world = await openTokens(30);
  expect(await world.accessTokenOf(shop)).toBe('stored-token');
  expect(tokenEndpoint.takeRequests()).toEqual([]);
});

test('a token that is about to end is refreshed once for all who ask, and the new pair is kept', async () => {
  await using world = await openTokens(4);
  const tokens = await Promise.all([1, 2, 3].map(() => world.accessTokenOf(shop)));
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).not.toBe('stored-token');
  const requests = tokenEndpoint.takeRequests();
  expect(requests).toEqual([
    {
      shop,
      body: {
        client_id: 'key',
        client_secret: 'secret',
        grant_type: 'refresh_token',
        refresh_token: 'stored-refresh',
      },
    },
  ]);

  const kept = await world.sessionStorage.loadSession(`offline_${shop}`);
  expect(kept?.accessToken).toBe(tokens[0]);
  expect(kept?.refreshToken).not.toBe('stored-refresh');
  expect(kept?.scope).toBe('read_orders');
  expect(await world.accessTokenOf(shop)).toBe(tokens[0]);
  expect(tokenEndpoint.takeRequests()).toEqual([]);
});

test('a token that Shopify refused is refreshed before its time, once for all who were refused', async () => {
  await using world = await openTokens(30);
  const tokens = await Promise.all([1, 2, 3].map(() => world.accessTokenOf(shop, 'stored-token')));
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).not.toBe('stored-token');
  // Who was refused the old one and asks only now takes the new one.
  expect(await world.accessTokenOf(shop, 'stored-token')).toBe(tokens[0]);
  expect(tokenEndpoint.takeRequests()).toHaveLength(1);
});

test('a token is read once for a burst of questions, and read anew when Shopify refuses it', async () => {
  await using world = await openTokens(30);
  const stored = await world.sessionStorage.loadSession(`offline_${shop}`);
  await world.accessTokenOf(shop);
  // Another process has renewed it meanwhile.
  if (stored) await world.sessionStorage.storeSession(new Session({ ...stored.toObject(), accessToken: 'renewed' }));
  expect(await world.accessTokenOf(shop)).toBe('stored-token');
  expect(await world.accessTokenOf(shop, 'stored-token')).toBe('renewed');
  expect(await world.accessTokenOf(shop)).toBe('renewed');
  expect(tokenEndpoint.takeRequests()).toEqual([]);
});

test('without a session only a merchant who opens the app can help', async () => {
  await using world = await openTokens(null);
  await expect(world.accessTokenOf(shop)).rejects.toMatchObject(refusedToken);
  await expect(world.accessTokenOf(shop, 'any')).rejects.toThrow(TerminalError);
  expect(tokenEndpoint.takeRequests()).toEqual([]);
});

test('when Shopify does not answer a refresh, trying again is right', async () => {
  await using world = await openTokens(1);
  tokenEndpoint.answerNext(Response.json({ errors: 'try later' }, { status: 503 }));
  await expect(world.accessTokenOf(shop)).rejects.toThrow(RetryableError);
  expect(await world.accessTokenOf(shop)).toMatch(/^token-/);
});

test('when the refresh token is dead, trying again is wrong, and the merchant’s next visit brings a new one', async () => {
  await using refused = await openTokens(30);
  tokenEndpoint.answerNext(Response.json({ error: 'invalid_grant' }, { status: 400 }));
  await expect(refused.accessTokenOf(shop, 'stored-token')).rejects.toMatchObject(refusedToken);
  // Shopify's library exchanges a session token where the stored one has expired.
  const kept = await refused.sessionStorage.loadSession(`offline_${shop}`);
  expect(kept?.isActive(undefined)).toBe(false);

  await using expired = await openTokens(1, -1);
  await expect(expired.accessTokenOf(shop)).rejects.toMatchObject(refusedToken);
  expect(tokenEndpoint.takeRequests()).toEqual([]);
});

test('a frozen shop says so at the token too', async () => {
  await using world = await openTokens(1);
  tokenEndpoint.answerNext(Response.json({ errors: 'Unavailable Shop' }, { status: 402 }));
  await expect(world.accessTokenOf(shop)).rejects.toMatchObject({ attention: 'shop_frozen' });
});

test('that our own credentials are wrong is no shop’s fault', async () => {
  await using world = await openTokens(1);
  tokenEndpoint.answerNext(Response.json({ error: 'invalid_client' }, { status: 400 }));
  const error = await world.accessTokenOf(shop).catch((reason: unknown) => reason);
  expect(error).not.toBeInstanceOf(TerminalError);
  expect(String(error)).toContain('invalid_client');
});
