import { tokenEndpoint } from './shopify-in-test.ts';
import { randomBytes } from 'node:crypto';
import { Session } from '@shopify/shopify-app-remix/server';
import { expect, test } from 'vitest';
import { createAccessTokens } from '../../app/adapters/shopify/access-token.server.ts';
import { createSessionStorage } from '../../app/adapters/shopify/session-storage.server.ts';
import { createShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import { RetryableError, TerminalError } from '../../app/domain/shared/errors.ts';
import { createLog } from '../../app/log.server.ts';
import { createShopify } from '../../app/shopify.server.ts';
import { freshDatabase } from '../support/database.ts';

const shop = 'lumen.myshopify.com';
const minute = 60_000;

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
  const env = { SHOPIFY_API_KEY: 'key', SHOPIFY_API_SECRET: 'secret', SHOPIFY_APP_URL: 'https://app.example' };
  const shopify = createShopify({ env, sessionStorage, log: createLog({ name: 'test', level: 'silent' }) });
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
  const { accessTokenOf } = createAccessTokens({ shopify, sessionStorage });
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
  expect(requests.map(({ body }) => body.refresh_token)).toEqual(['stored-refresh']);

  const kept = await world.sessionStorage.loadSession(`offline_${shop}`);
  expect(kept?.accessToken).toBe(tokens[0]);
  expect(kept?.refreshToken).not.toBe('stored-refresh');
  expect(await world.accessTokenOf(shop)).toBe(tokens[0]);
  expect(tokenEndpoint.takeRequests()).toEqual([]);
});

test('a token that Shopify refused is refreshed before its time', async () => {
  await using world = await openTokens(30);
  expect(await world.accessTokenOf(shop, { afterUnauthorized: true })).not.toBe('stored-token');
  expect(tokenEndpoint.takeRequests()).toHaveLength(1);
});

test('without a session only a merchant who opens the app can help', async () => {
  await using world = await openTokens(null);
  await expect(world.accessTokenOf(shop)).rejects.toThrow(TerminalError);
  await expect(world.accessTokenOf(shop, { afterUnauthorized: true })).rejects.toThrow(TerminalError);
  expect(tokenEndpoint.takeRequests()).toEqual([]);
});

test('when Shopify does not answer a refresh, trying again is right', async () => {
  await using world = await openTokens(1);
  tokenEndpoint.answerNext(Response.json({ errors: 'try later' }, { status: 503 }));
  await expect(world.accessTokenOf(shop)).rejects.toThrow(RetryableError);
  expect(await world.accessTokenOf(shop)).toMatch(/^token-/);
});

test('when the refresh token is dead, trying again is wrong', async () => {
  await using refused = await openTokens(1);
  tokenEndpoint.answerNext(Response.json({ error: 'invalid_subject_token' }, { status: 400 }));
  await expect(refused.accessTokenOf(shop)).rejects.toThrow(TerminalError);

  await using expired = await openTokens(1, -1);
  tokenEndpoint.answerNext(Response.json({ error: 'invalid_request' }, { status: 400 }));
  await expect(expired.accessTokenOf(shop)).rejects.toThrow(TerminalError);
});
