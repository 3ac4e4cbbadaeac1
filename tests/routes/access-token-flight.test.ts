import { randomBytes } from 'node:crypto';
import { Session } from '@shopify/shopify-app-remix/server';
import { expect, onTestFinished, test } from 'vitest';
import { createAccessTokens } from '../../app/adapters/shopify/access-token.server.ts';
import { createAdminClient } from '../../app/adapters/shopify/admin-client.server.ts';
import { createSessionStorage } from '../../app/adapters/shopify/session-storage.server.ts';
import { createShopifyAdmin } from '../../app/adapters/shopify/shopify-admin.server.ts';
import { createShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { freshDatabase } from '../support/database.ts';

const shop = 'demo-store.myshopify.com';
const masterKey = randomBytes(32);

type Seen = { refreshTokens: string[]; inFlight: number; mostInFlight: number };

/** A Shopify store in a box with the app installed, and what its token endpoint sees. All of this process' fetch goes there. */
async function openShopify() {
  const running = await startSandbox();
  const { sandbox } = running;
  const created = await sandbox.perform('POST', '/sandbox/shops', { domain: shop, installed: true });
  expect(created.status).toBe(200);
  const seen: Seen = { refreshTokens: [], inFlight: 0, mostInFlight: 0 };
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { hostname, pathname } = new URL(request.url);
    request.headers.set('x-sandbox-shop', hostname);
    const led = new Request(new URL(pathname, running.url), request);
    return pathname.endsWith('/access_token') ? watched(led, seen, realFetch) : realFetch(led);
  };
  onTestFinished(async () => {
    globalThis.fetch = realFetch;
    await running.close();
  });
  return { sandbox, seen };
}

async function watched(request: Request, seen: Seen, realFetch: typeof fetch): Promise<Response> {
  seen.refreshTokens.push(((await request.clone().json()) as { refresh_token: string }).refresh_token);
  seen.inFlight += 1;
  seen.mostInFlight = Math.max(seen.mostInFlight, seen.inFlight);
  // Long enough for everybody else to come along.
  await new Promise((resolve) => setTimeout(resolve, 150));
  return realFetch(request).finally(() => (seen.inFlight -= 1));
}

/** What a process has of its own: connections, and what it holds in memory. */
function startProcess(databaseUrl: string) {
  const database = openDatabase({ url: databaseUrl, connections: 3 });
  onTestFinished(() => database.close());
  const cipher = createShopCipher({ masterKey, inShop: database.inShop });
  const sessionStorage = createSessionStorage({
    prisma: database.sessionClient,
    cipher,
    runInShop: database.runInShop,
  });
  const app = { apiKey: 'sandbox-api-key', apiSecret: 'sandbox-api-secret' };
  const { accessTokenOf } = createAccessTokens({ app, sessionStorage, withLock: database.withLock });
  const shopify = createShopifyAdmin(createAdminClient({ accessTokenOf, wait: () => Promise.resolve() }));
  return { sessionStorage, accessTokenOf, shopify };
}

/** Two processes that share a database, in which the shop's tokens are; both tokens still look good. */
async function openTwoProcesses() {
  const { sandbox, seen } = await openShopify();
  const databaseUrl = await freshDatabase();
  const [first, second] = [startProcess(databaseUrl), startProcess(databaseUrl)];
  const { accessToken, refreshToken } = sandbox.tokens.issue(shop, 'expiring_offline');
  const session = new Session({
    id: `offline_${shop}`,
    shop,
    state: '',
    isOnline: false,
    accessToken,
    expires: new Date(Date.now() + 3_600_000),
    refreshToken: refreshToken ?? '',
    refreshTokenExpires: new Date(Date.now() + 90 * 86_400_000),
  });
  await first.sessionStorage.storeSession(session);
  const endsSoon = () =>
    first.sessionStorage.storeSession(new Session({ ...session.toObject(), expires: new Date(Date.now() + 60_000) }));
  return { sandbox, seen, first, second, accessToken, refreshToken, endsSoon };
}

test('two processes that find the same token ending refresh it once, and both get the new one', async () => {
  const { seen, first, second, accessToken, refreshToken, endsSoon } = await openTwoProcesses();
  await endsSoon();
  const asks = Array.from({ length: 10 }, (_, index) => (index % 2 ? first : second).accessTokenOf(shop));
  const tokens = new Set(await Promise.all(asks));
  expect(tokens.size).toBe(1);
  expect([...tokens][0]).not.toBe(accessToken);
  expect(seen).toEqual({ refreshTokens: [refreshToken], inFlight: 0, mostInFlight: 1 });
});

test('a token that Shopify refuses in two processes at once is refreshed once, and every question answered', async () => {
  const { sandbox, seen, first, second, refreshToken } = await openTwoProcesses();
  sandbox.tokens.expire(shop);
  const asks = Array.from({ length: 8 }, (_, index) => (index % 2 ? first : second).shopify.readShop(shop));
  const profiles = await Promise.all(asks);
  expect(new Set(profiles.map(({ name, currency, plan }) => `${name} ${currency} ${plan}`))).toEqual(
    new Set(['Demo Store USD Basic']),
  );
  expect(seen).toEqual({ refreshTokens: [refreshToken], inFlight: 0, mostInFlight: 1 });
});

test('when Shopify has revoked everything, one process asks once and both hear what the shop needs', async () => {
  const { sandbox, seen, first, second } = await openTwoProcesses();
  sandbox.tokens.revoke(shop);
  for (const process of [first, second]) {
    await expect(process.shopify.readShop(shop)).rejects.toMatchObject({ attention: 'token_refused' });
  }
  expect(seen.mostInFlight).toBe(1);
});

test.for([
  [402, 'shop_frozen'],
  [403, 'access_forbidden'],
  [404, 'shop_not_found'],
  [423, 'shop_locked'],
] as const)('HTTP %i from Shopify means %s, for questions as for tokens', async ([answer, attention]) => {
  const { sandbox, first, second, endsSoon } = await openTwoProcesses();
  sandbox.faults.replace([{ answer, next: 1, on: 'graphql' }]);
  await expect(first.shopify.readShop(shop)).rejects.toMatchObject({ attention });
  await endsSoon();
  sandbox.faults.replace([{ answer, next: 1, on: 'token' }]);
  await expect(second.shopify.readShop(shop)).rejects.toMatchObject({ attention });
});

test('a throttled shop and a hiccup are asked past', async () => {
  const { sandbox, first } = await openTwoProcesses();
  sandbox.faults.replace([
    { answer: 'throttled', next: 1, on: 'graphql' },
    { answer: 502, next: 1, on: 'graphql' },
  ]);
  await expect(first.shopify.readShop(shop)).resolves.toMatchObject({ domain: shop });
});
