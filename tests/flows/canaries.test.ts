import { Session } from '@shopify/shopify-app-remix/server';
import { onTestFinished, expect, test } from 'vitest';
import { createQueue } from '../../app/adapters/queue/bull-queue.server.ts';
import { createSessionStorage } from '../../app/adapters/shopify/session-storage.server.ts';
import { enqueueDueWork } from '../../app/flows/enqueue-due-work.ts';
import type { Job } from '../../app/flows/ports.ts';
import { rereadOrder } from '../../app/flows/orders/reread-order.ts';
import { unsubscribe } from '../../app/flows/messages/unsubscribe.ts';
import { runJob } from '../../app/jobs/catalog.ts';
import { createLog } from '../../app/log.server.ts';
import { shopifyAnswer } from '../factories/shopify-answers.ts';
import { eventBody, fulfillmentBody, orderBody, orderId } from '../factories/webhook-bodies.ts';
import { startRedis } from '../support/redis.ts';
import { requireOnMachine } from '../support/requirements.ts';
import type { TestApp } from '../support/test-app.ts';
import { openDoor, signedHeaders } from '../webhooks/door-in-test.ts';
import { dumpOfDatabase, dumpOfQueueTables, dumpOfRedis, findings, sealedValues } from './dumps.ts';
import { appWithShop, DAY, realTimePasses, shop } from './orders/order-in-app.ts';

/** What a shopper told the shop: words that occur nowhere else. */
const shopper = {
  email: 'canary.shopper@example.com',
  firstName: 'Canariensis',
  lastName: 'Serinus',
  phone: '+39 055 0815471',
  street: 'Via dei Canarini 17',
  note: 'ring at the canary’s cage',
  tracking: 'CANARY0815TRACK',
  status: 'https://toys.example/orders/canary-secret-status-key',
};
/** What belongs to the shop. */
const shopSecrets = { token: 'shpat_canary-token', refresh: 'shprt_canary-token', owner: 'canary.owner@toys.example' };

const redisServer = requireOnMachine('redis-server');

type World = {
  app: TestApp;
  logged: string[];
  receive(topic: string, body: string): Promise<void>;
  work(): Promise<void>;
};

/**
 * The app as its processes run it: webhooks come through the door, jobs go through a queue and fail as they do in a
 * worker. No worker empties the queue, so that all that was ever put in is there to be searched.
 */
async function openWorld(redisUrl: string | undefined): Promise<World> {
  const app = await appWithShop();
  const queue = createQueue({ databaseUrl: app.databaseUrl, redisUrl });
  onTestFinished(() => queue.close());
  const logged: string[] = [];
  const log = createLog({ name: 'test', level: 'trace', destination: { write: (line) => void logged.push(line) } });
  const jobs: Job[] = [];
  app.deps.queue = { ...queue, enqueue: (more) => (jobs.push(...more), queue.enqueue(more)) };
  const door = await openDoor({ inbox: app.deps.inbox, clock: app.deps.clock, log });
  onTestFinished(() => door[Symbol.asyncDispose]());
  let webhooks = 0;
  return {
    app,
    logged,
    async receive(topic, body) {
      const triggeredAt = new Date(app.clock.now).toISOString();
      const about = { 'x-shopify-topic': topic, 'x-shopify-shop-domain': shop, 'x-shopify-triggered-at': triggeredAt };
      const headers = { ...signedHeaders(body), ...about, 'x-shopify-webhook-id': `w${(webhooks += 1)}` };
      await door.send(body, { ...headers, 'x-shopify-hmac-sha256': 'forged' });
      expect((await door.send(body, headers)).status).toBe(200);
    },
    async work() {
      for (let found = await enqueueDueWork(app.deps); found > 0; found = await enqueueDueWork(app.deps)) {
        for (let job = jobs.shift(); job; job = jobs.shift()) {
          const { name, ...data } = job;
          await runJob(app.deps, name, data).catch((err: unknown) =>
            log.error({ err, job: name, ...data }, 'job failed'),
          );
        }
      }
    },
  };
}

const person = { first_name: shopper.firstName, last_name: shopper.lastName, phone: shopper.phone };

const order = (at: number, more: object = {}) =>
  orderBody({
    at,
    email: shopper.email,
    phone: shopper.phone,
    note: shopper.note,
    order_status_url: shopper.status,
    customer: { id: '191167', email: shopper.email, ...person },
    shipping_address: { ...person, address1: shopper.street, country_code: 'IT', province_code: 'MI' },
    ...more,
  });

const parcel = (at: number, more: object = {}) =>
  fulfillmentBody({
    at,
    email: shopper.email,
    destination: { ...person, address1: shopper.street },
    tracking_number: shopper.tracking,
    tracking_numbers: [shopper.tracking],
    ...more,
  });

const asked = (key: string) =>
  JSON.stringify({ customer: { id: 191167, email: shopper.email, phone: shopper.phone }, [key]: [] });

/** From the order to the last mail, with all that can go wrong on the way and quote somebody. */
async function wholeStory({ app, receive, work }: World): Promise<void> {
  const at = app.clock.now;
  await receive('orders/create', order(at));
  await receive('orders/updated', order(at, { id: 'not an id' }));
  await receive('orders/updated', order(at).slice(0, -9));
  await receive('fulfillments/create', parcel(at));
  app.mailOutcomes.push({ result: 'not_sent', error: 'EENVELOPE 451', permanent: false });
  app.mailOutcomes.push({ result: 'unknown', error: 'ETIMEDOUT' });
  await work();
  await realTimePasses(app);
  await work();
  await receive('fulfillment_events/create', eventBody({ at, status: 'delivered', message: shopper.note }));
  await receive('customers/data_request', asked('orders_requested'));
  const { readOrder } = app.deps.shopify;
  app.deps.shopify.readOrder = () => Promise.reject(new Error(`no order for ${shopper.email}`));
  await app.deps.queue.enqueue([{ name: 'order.reread', shop, orderId }]);
  await work();
  app.deps.shopify.readOrder = readOrder;
  app.clock.now += 8 * DAY;
  await realTimePasses(app);
  await work();
  await unsubscribe(app.deps, await app.deps.unsubscribeTokens.create(shop, shopper.email, 'review'));
  await app.deps.accessLog.note(shop, '902541635', 'order.view', orderId);
}

/** What may still come after the redaction, and must find the door closed. */
async function lateNews({ app, receive, work }: World): Promise<void> {
  app.clock.now += DAY;
  const at = app.clock.now;
  await receive('orders/updated', order(at));
  await receive('fulfillments/update', parcel(at));
  app.shopifyOrders.set(orderId, shopifyAnswer({ at, order: { email: shopper.email, firstName: shopper.firstName } }));
  await work();
  await rereadOrder(app.deps, shop, orderId);
  app.clock.now += 30 * DAY;
  await work();
}

async function searchable(world: World, redisUrl: string | undefined): Promise<Record<string, string>> {
  return {
    database: await dumpOfDatabase(world.app, shop),
    queue: redisUrl ? await dumpOfRedis(redisUrl) : await dumpOfQueueTables(world.app),
    log: world.logged.join('\n'),
  };
}

const backends = [
  { name: 'PostgreSQL', isMissing: false, url: () => Promise.resolve(undefined) },
  { name: 'Redis', isMissing: redisServer === null, url: startOwnRedis },
];

async function startOwnRedis(): Promise<string> {
  const redis = await startRedis(redisServer ?? '');
  onTestFinished(() => redis.close());
  return redis.url;
}

for (const { name, isMissing, url } of backends) {
  test.skipIf(isMissing)(
    `after customers/redact nothing of the shopper is in database, queue (${name}) or log`,
    async () => {
      const redisUrl = await url();
      const world = await openWorld(redisUrl);
      await wholeStory(world);
      const before = await searchable(world, redisUrl);
      // The search finds what there is to find: everything is somewhere under the shop's key, and nothing in queue and log.
      expect(findings(before.database ?? '', shopper)).toEqual(Object.keys(shopper));
      expect([before.queue, before.log]).toEqual([expect.stringContaining(orderId), expect.stringContaining(shop)]);
      expect(findings(`${before.queue}${before.log}`, { ...shopper, ...shopSecrets })).toEqual([]);

      await world.receive('customers/redact', asked('orders_to_redact'));
      await world.work();
      for (const [place, text] of Object.entries(await searchable(world, redisUrl)))
        expect([place, findings(text, shopper)]).toEqual([place, []]);
      const mails = world.app.mails.length;
      await lateNews(world);
      for (const [place, text] of Object.entries(await searchable(world, redisUrl)))
        expect([place, findings(text, shopper)]).toEqual([place, []]);
      expect(world.app.mails).toHaveLength(mails);
    },
  );
}

test('after customers/redact no order is found by the address; only the wish not to be mailed remains', async () => {
  const world = await openWorld(undefined);
  await wholeStory(world);
  const index = await world.app.cipher.emailIndex(shop, shopper.email);
  const found = () => world.app.sql(shop, 'SELECT 1 FROM orders WHERE email_index = $1', index);
  expect(await found()).toHaveLength(1);
  await world.receive('customers/redact', asked('orders_to_redact'));
  await world.work();
  expect(await found()).toEqual([]);
  expect(await world.app.sql(shop, 'SELECT message_class FROM suppressions WHERE email_index = $1', index)).toEqual([
    { message_class: 'review' },
  ]);
});

test('after shop/redact nothing of the shop is anywhere, and no backup of it opens for anybody', async () => {
  const world = await openWorld(undefined);
  const { app } = world;
  const storage = createSessionStorage({
    prisma: app.database.sessionClient,
    cipher: { seal: app.cipher.sealAnew, open: app.cipher.open },
    runInShop: app.database.runInShop,
  });
  const { token: accessToken, refresh: refreshToken } = shopSecrets;
  const refreshTokenExpires = new Date('2027-02-20T10:00:00Z');
  const session = { id: `offline_${shop}`, shop, state: '', isOnline: false, accessToken, refreshToken };
  await storage.storeSession(new Session({ ...session, refreshTokenExpires }));
  await world.receive('shop/update', JSON.stringify({ name: 'Toys', email: shopSecrets.owner }));
  await wholeStory(world);
  const all = { ...shopper, ...shopSecrets };
  expect(findings(await dumpOfDatabase(app, shop), all)).toEqual(Object.keys(all));
  const backup = await sealedValues(app, shop);
  expect(backup.length).toBeGreaterThan(8);

  await world.receive('app/uninstalled', '{}');
  await world.work();
  await world.receive('shop/redact', JSON.stringify({ shop_domain: shop }));
  await world.work();
  for (const [place, text] of Object.entries(await searchable(world, undefined)))
    expect([place, findings(text, all)]).toEqual([place, []]);
  for (const { place, value } of backup) await expect(app.cipher.open(shop, place, value), place).rejects.toThrow();
});
