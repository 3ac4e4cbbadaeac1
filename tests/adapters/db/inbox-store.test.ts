import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createInboxStore } from '../../../app/adapters/db/inbox-store.server.ts';
import { createShopCipher } from '../../../app/adapters/db/shop-cipher.server.ts';
import { openDatabase, type Database } from '../../../app/db.server.ts';
import type { Inbox, ReceivedWebhook } from '../../../app/flows/ports.ts';
import { freshDatabase } from '../../support/database.ts';

const shop = 'toys.myshopify.com';
const otherShop = 'shoes.myshopify.com';
const receivedAt = Date.parse('2026-12-01T10:00:00Z');

const aWebhook = (overrides: Partial<ReceivedWebhook> = {}): ReceivedWebhook => ({
  shop,
  webhookId: 'w1',
  topic: 'orders/create',
  triggeredAt: receivedAt - 1_000,
  receivedAt,
  body: Buffer.from('{"id":820982911946154508}'),
  ...overrides,
});

type Opened = { database: Database; inbox: Inbox; newInbox(): Inbox };

async function openInbox(): Promise<Opened> {
  const database = openDatabase({ url: await freshDatabase(), connections: 4 });
  onTestFinished(() => database.close());
  const masterKey = randomBytes(32);
  const newInbox = () => createInboxStore(database, createShopCipher({ masterKey, inShop: database.inShop }));
  return { database, inbox: newInbox(), newInbox };
}

const storedIds = async ({ database }: Opened, domain: string): Promise<string[]> => {
  const rows = await database.inShop(domain, (tx) => tx.inbox.findMany({ orderBy: { webhookId: 'asc' } }));
  return rows.map((row) => row.webhookId);
};

const expireLeases = ({ database }: Opened) =>
  database.inShop(shop, (tx) => tx.$executeRaw`UPDATE inbox SET lease_until = now() - interval '1 second'`);

test('a webhook is stored as it came, and a second delivery of it changes nothing', async () => {
  const opened = await openInbox();
  await opened.inbox.store(aWebhook());
  await opened.inbox.store(aWebhook({ topic: 'orders/updated', body: Buffer.from('another body') }));
  expect(await opened.inbox.load(shop, ['w1'])).toEqual([{ ...aWebhook(), body: expect.anything() as Uint8Array }]);
  const [loaded] = await opened.inbox.load(shop, ['w1']);
  expect(Buffer.from(loaded?.body ?? []).toString()).toBe('{"id":820982911946154508}');
});

test('two shops may use the same webhook id, and neither loads the other’s', async () => {
  const opened = await openInbox();
  await opened.inbox.store(aWebhook());
  await opened.inbox.store(aWebhook({ shop: otherShop, body: Buffer.from('theirs') }));
  expect(await opened.inbox.claim(10)).toHaveLength(2);
  const [theirs] = await opened.inbox.load(otherShop, ['w1']);
  expect(Buffer.from(theirs?.body ?? []).toString()).toBe('theirs');
});

test('500 webhooks at once, doubled, in two processes and in opposite orders: each is there exactly once', async () => {
  const opened = await openInbox();
  const ids = Array.from({ length: 500 }, (_, index) => `w${String(index).padStart(3, '0')}`);
  const second = opened.newInbox();
  const stores = [
    ...ids.map((webhookId) => opened.inbox.store(aWebhook({ webhookId }))),
    ...ids.toReversed().map((webhookId) => second.store(aWebhook({ webhookId }))),
    ...ids.map((webhookId) => opened.inbox.store(aWebhook({ webhookId }))),
  ];
  await Promise.all(stores);
  expect(await storedIds(opened, shop)).toEqual(ids);
});

test('two processes that get the same webhooks in opposite orders never wait for each other for ever', async () => {
  const opened = await openInbox();
  const second = opened.newInbox();
  for (let round = 0; round < 20; round += 1) {
    const ids = Array.from({ length: 60 }, (_, index) => `w-${round}-${index}`);
    const stores = ids.map((webhookId) => opened.inbox.store(aWebhook({ webhookId })));
    const reversed = ids.toReversed().map((webhookId) => second.store(aWebhook({ webhookId })));
    await Promise.all([...stores, ...reversed]);
  }
  expect(await storedIds(opened, shop)).toHaveLength(1_200);
});

test('what is stored at once goes in few commits, and each caller waits for its own', async () => {
  const opened = await openInbox();
  let statements = 0;
  const query = opened.database.door.query.bind(opened.database.door) as (config: object) => Promise<never>;
  const counting = { query: (config: object) => ((statements += 1), query(config)) } as unknown as Database['door'];
  const cipher = createShopCipher({ masterKey: randomBytes(32), inShop: opened.database.inShop });
  const inbox = createInboxStore({ ...opened.database, door: counting }, cipher);
  const ids = Array.from({ length: 300 }, (_, index) => `w${index}`);
  const isThere = async (webhookId: string) => {
    await inbox.store(aWebhook({ webhookId }));
    return (await storedIds(opened, shop)).includes(webhookId);
  };
  expect(await Promise.all(ids.slice(0, 3).map(isThere))).toEqual([true, true, true]);
  await Promise.all(ids.slice(3).map((webhookId) => inbox.store(aWebhook({ webhookId }))));
  expect(statements).toBeLessThan(30);
});

test('when the database fails, every caller that waited for it hears so, and the next write works again', async () => {
  const opened = await openInbox();
  let isDown = true;
  const query = opened.database.door.query.bind(opened.database.door) as (config: object) => Promise<never>;
  const failing = {
    query: (config: object) => (isDown ? Promise.reject(new Error('database is down')) : query(config)),
  } as unknown as Database['door'];
  const cipher = createShopCipher({ masterKey: randomBytes(32), inShop: opened.database.inShop });
  const inbox = createInboxStore({ ...opened.database, door: failing }, cipher);
  const store = (index: number) => inbox.store(aWebhook({ webhookId: `w${index}` }));
  const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, index) => store(index)));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(200);
  isDown = false;
  await store(0);
  expect(await storedIds(opened, shop)).toEqual(['w0']);
});

test('two workers that claim at once never get the same webhook, and no more than they asked for', async () => {
  const opened = await openInbox();
  const ids = Array.from({ length: 120 }, (_, index) => `w${index}`);
  await Promise.all(ids.map((webhookId) => opened.inbox.store(aWebhook({ webhookId }))));
  const claims = await Promise.all(Array.from({ length: 12 }, () => opened.inbox.claim(15)));
  expect(claims.every((claim) => claim.length <= 15)).toBe(true);
  const claimed = claims.flat().map(({ webhookId }) => webhookId);
  expect(new Set(claimed).size).toBe(claimed.length);
  const rest = await opened.inbox.claim(200);
  expect([...claimed, ...rest.map(({ webhookId }) => webhookId)].toSorted()).toEqual(ids.toSorted());
});

test('the oldest webhooks are claimed first', async () => {
  const opened = await openInbox();
  for (const age of [1, 3, 2]) {
    await opened.inbox.store(aWebhook({ webhookId: `age-${age}`, receivedAt: receivedAt - age * 60_000 }));
  }
  expect(await opened.inbox.claim(1)).toEqual([{ shop, webhookId: 'age-3' }]);
  expect(await opened.inbox.claim(1)).toEqual([{ shop, webhookId: 'age-2' }]);
});

test('a claimed webhook comes back when the lease of its worker has passed, until it is settled', async () => {
  const opened = await openInbox();
  await opened.inbox.store(aWebhook());
  expect(await opened.inbox.claim(10)).toHaveLength(1);
  expect(await opened.inbox.claim(10)).toEqual([]);
  await expireLeases(opened);
  expect(await opened.inbox.claim(10)).toHaveLength(1);
  await opened.inbox.settle(shop, ['w1'], 'applied', null);
  await expireLeases(opened);
  expect(await opened.inbox.claim(10)).toEqual([]);
  expect(await opened.inbox.load(shop, ['w1'])).toEqual([]);
});

test('a settled webhook is not settled again by a worker that comes late', async () => {
  const opened = await openInbox();
  await opened.inbox.store(aWebhook());
  await opened.inbox.settle(shop, ['w1'], 'applied', null);
  await opened.inbox.settle(shop, ['w1'], 'refused', 'not JSON');
  const rows = await opened.database.inShop(shop, (tx) => tx.inbox.findMany());
  expect(rows).toMatchObject([{ state: 'applied', reason: null }]);
});

test('a body that does not open is refused, and does not hold up those claimed with it', async () => {
  const opened = await openInbox();
  await opened.inbox.store(aWebhook());
  await opened.inbox.store(aWebhook({ webhookId: 'w2' }));
  await opened.database.inShop(shop, (tx) =>
    tx.inbox.updateMany({ where: { webhookId: 'w1' }, data: { body: Buffer.alloc(60, 1) } }),
  );
  expect((await opened.inbox.load(shop, ['w1', 'w2'])).map(({ webhookId }) => webhookId)).toEqual(['w2']);
  const rows = await opened.database.inShop(shop, (tx) => tx.inbox.findMany({ orderBy: { webhookId: 'asc' } }));
  expect(rows.map(({ state }) => state)).toEqual(['refused', 'received']);
});
