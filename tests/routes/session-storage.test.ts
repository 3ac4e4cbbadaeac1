import { randomBytes } from 'node:crypto';
import { Session } from '@shopify/shopify-app-remix/server';
import { expect, test } from 'vitest';
import { createSessionStorage } from '../../app/adapters/shopify/session-storage.server.ts';
import { createShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import { freshDatabase } from '../support/database.ts';

const shop = 'lumen.myshopify.com';

async function openStorage() {
  const url = await freshDatabase();
  const database = openDatabase({ url, connections: 2 });
  const cipher = createShopCipher({ masterKey: randomBytes(32), inShop: database.inShop });
  const storage = createSessionStorage({ prisma: database.sessionClient, cipher, runInShop: database.runInShop });
  return { database, cipher, storage, [Symbol.asyncDispose]: () => database.close() };
}

const aSession = (overrides: Partial<Session> = {}) =>
  new Session({
    id: `offline_${shop}`,
    shop,
    state: '',
    isOnline: false,
    scope: 'read_orders',
    expires: new Date('2026-11-22T11:00:00.000Z'),
    accessToken: 'shpat_secret',
    refreshToken: 'shprt_secret',
    refreshTokenExpires: new Date('2027-02-20T10:00:00.000Z'),
    ...overrides,
  });

test('a session comes back as it was stored', async () => {
  await using world = await openStorage();
  await world.storage.storeSession(aSession());
  expect((await world.storage.loadSession(`offline_${shop}`))?.toObject()).toEqual(aSession().toObject());
  expect(await world.storage.loadSession('offline_unknown.myshopify.com')).toBeUndefined();
});

test('storing again replaces, so that both tokens change together', async () => {
  await using world = await openStorage();
  await world.storage.storeSession(aSession());
  await world.storage.storeSession(aSession({ accessToken: 'shpat_next', refreshToken: 'shprt_next' }));
  const loaded = await world.storage.loadSession(`offline_${shop}`);
  expect([loaded?.accessToken, loaded?.refreshToken]).toEqual(['shpat_next', 'shprt_next']);
});

test('neither token is readable in the database', async () => {
  await using world = await openStorage();
  await world.storage.storeSession(aSession());
  const rows = await world.database.inShop(shop, (tx) => tx.session.findMany());
  expect(rows).toHaveLength(1);
  expect(
    JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toMatch(/shpat|shprt/);
});

test('a sealed token that was moved to another session or column does not open', async () => {
  await using world = await openStorage();
  await world.storage.storeSession(aSession());
  await world.database.inShop(shop, async (tx) => {
    const row = await tx.session.findFirstOrThrow();
    await tx.session.update({ where: { id: row.id }, data: { accessToken: row.refreshToken ?? '' } });
  });
  await expect(world.storage.loadSession(`offline_${shop}`)).rejects.toThrow();
});

test('sessions of a shop are found and deleted, and those of another shop are not there for it', async () => {
  await using world = await openStorage();
  const other = 'other.myshopify.com';
  await world.storage.storeSession(aSession());
  await world.storage.storeSession(aSession({ id: `offline_${other}`, shop: other }));

  const found = await world.storage.findSessionsByShop(shop);
  expect(found.map(({ id, accessToken }) => [id, accessToken])).toEqual([[`offline_${shop}`, 'shpat_secret']]);
  const seen = await world.database.inShop(shop, (tx) => tx.session.findMany());
  expect(seen.map((row) => row.shop)).toEqual([shop]);

  await world.storage.deleteSessions([`offline_${shop}`]);
  expect(await world.storage.findSessionsByShop(shop)).toEqual([]);
  expect(await world.storage.findSessionsByShop(other)).toHaveLength(1);
  expect(await world.storage.deleteSession('offline_unknown.myshopify.com')).toBe(true);
});

test('a session of one member of staff belongs to its shop as well', async () => {
  await using world = await openStorage();
  const associated_user = {
    id: 902541635,
    first_name: 'Ada',
    last_name: 'L',
    email: 'ada@example.com',
    email_verified: true,
    account_owner: true,
    locale: 'en',
    collaborator: false,
  };
  const online = aSession({
    id: `${shop}_902541635`,
    isOnline: true,
    onlineAccessInfo: { expires_in: 60, associated_user_scope: '', associated_user },
  });
  await world.storage.storeSession(online);
  expect((await world.storage.loadSession(online.id))?.accessToken).toBe('shpat_secret');
});

test('a database that was away at the first question is found at the next', async () => {
  const url = await freshDatabase();
  const away = openDatabase({ url: url.replace(/:\d+\//, ':1/'), connections: 1 });
  const here = openDatabase({ url, connections: 1 });
  let isAway = true;
  const cipher = createShopCipher({ masterKey: randomBytes(32), inShop: here.inShop });
  const storage = createSessionStorage({
    prisma: new Proxy(here.sessionClient, {
      get: (_target, name) => Reflect.get(isAway ? away.sessionClient : here.sessionClient, name) as unknown,
    }),
    cipher,
    runInShop: (domain, work) => away.runInShop(domain, () => here.runInShop(domain, work)),
  });
  await expect(storage.loadSession(`offline_${shop}`)).rejects.toThrow();
  isAway = false;
  expect(await storage.loadSession(`offline_${shop}`)).toBeUndefined();
  await Promise.all([away.close(), here.close()]);
});
