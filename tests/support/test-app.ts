import { randomBytes, randomUUID } from 'node:crypto';
import { createStaffNames } from '../../app/adapters/db/admin-staff.server.ts';
import { createResendEvents } from '../../app/adapters/email/resend-events.server.ts';
import { createStores } from '../../app/adapters/db/stores.server.ts';
import { createShopCipher, type ShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { createCustomTextRenderer } from '../../app/adapters/liquid/custom-text-renderer.server.ts';
import { createLiquidThreads } from '../../app/adapters/liquid/liquid-threads.server.ts';
import { createDatesPicture } from '../../app/adapters/files/dates-picture.server.ts';
import { createPhotoPress } from '../../app/adapters/files/photo-press.server.ts';
import { createBannerPreview } from '../../app/adapters/liquid/banner-preview.server.ts';
import { createPortalDoor } from '../../app/adapters/portal-door.server.ts';
import { createPortalLinks } from '../../app/adapters/portal-links.server.ts';
import { createCodePictures } from '../../app/adapters/code-pictures.server.ts';
import { createScanDoor } from '../../app/adapters/scan-door.server.ts';
import { createSealedTokens } from '../../app/adapters/sealed-tokens.server.ts';
import type { AdminClient } from '../../app/adapters/shopify/admin-client.server.ts';
import { createShopifyPromise } from '../../app/adapters/shopify/shopify-promise.server.ts';
import { createShopifyReturns } from '../../app/adapters/shopify/shopify-returns.server.ts';
import { createUnsubscribeTokens } from '../../app/adapters/unsubscribe-tokens.server.ts';
import { openDatabase, type Database } from '../../app/db.server.ts';
import { RetryableError } from '../../app/domain/shared/errors.ts';
import type { OrderFacts } from '../../app/domain/facts/order-facts.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { shopSettingsSchema, type ShopSettings } from '../../app/domain/shared/shop-settings.ts';
import type { Deps, Job, MailOutcome, OutgoingMail } from '../../app/flows/ports.ts';
import type { FileStore } from '../../app/flows/return-ports.ts';
import { enqueueDueWork } from '../../app/flows/enqueue-due-work.ts';
import { replanShop } from '../../app/flows/orders/replan-shop.ts';
import { runJob } from '../../app/jobs/catalog.ts';
import { freshDatabase } from './database.ts';

/** The app's flows on a real database of their own. Made up are the clock, the mail sink, and Shopify's answers. */
export type TestApp = {
  deps: Deps;
  database: Database;
  databaseUrl: string;
  cipher: ShopCipher;
  /** For what stands for another process of the same app. */
  masterKey: Buffer;
  clock: { now: Instant };
  /** Mails that the sink took, in order. */
  mails: OutgoingMail[];
  /** What the sink answers next; accepted when empty. */
  mailOutcomes: MailOutcome[];
  /** What Shopify would answer for an order, by id. */
  shopifyOrders: Map<string, OrderFacts>;
  /** Orders that were read from Shopify. */
  reads: string[];
  /** What DNS would answer, by name. */
  dnsTexts: Map<string, string[]>;
  installShop(domain: string, settings?: Partial<ShopSettings>): Promise<void>;
  /** Stores a webhook as the door does after the signature. */
  receive(webhook: { shop: string; topic: string; body: unknown; webhookId?: string }): Promise<void>;
  /** Runs jobs, and the jobs they bring, until nothing is due. */
  settle(): Promise<void>;
  /** SQL as the app's role, in one shop: what its own code could see and write. */
  sql<Row = Record<string, unknown>>(shop: string, text: string, ...values: unknown[]): Promise<Row[]>;
  /** The shop's messages, in the order in which a shopper would meet them. */
  messages(shop: string): Promise<StoredMessage[]>;
  close(): Promise<void>;
};

export type StoredMessage = {
  id: string;
  kind: string;
  subject: string;
  state: string;
  reason: string | null;
  attempt: number;
  lastError: string | null;
};

type Options = {
  now: Instant;
  leaseSeconds?: number;
  sendingSeconds?: number;
  databaseUrl?: string;
  /** For what does much at once. */
  connections?: number;
  /** Of the sandbox, where a test is about returns; else Shopify cannot be reached. */
  adminClient?: AdminClient;
};

/** With which the mail provider signs its events. */
export const resendSecret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

export async function startTestApp(options: Options): Promise<TestApp> {
  const databaseUrl = options.databaseUrl ?? (await freshDatabase());
  const clock = { now: options.now };
  const database = openDatabase({ url: databaseUrl, connections: options.connections ?? 4, now: () => clock.now });
  const masterKey = randomBytes(32);
  const cipher = createShopCipher({ masterKey, inShop: database.inShop });
  const jobs: Job[] = [];
  const mails: OutgoingMail[] = [];
  const mailOutcomes: MailOutcome[] = [];
  const shopifyOrders = new Map<string, OrderFacts>();
  const reads: string[] = [];
  const dnsTexts = new Map<string, string[]>();
  // However busy the machine is: what the limit is for is tested with the threads themselves.
  const threads = createLiquidThreads({ threads: 1, limitMs: 30_000 });
  const sealedTokens = createSealedTokens(masterKey);
  const deps: Deps = {
    clock: { now: () => clock.now, wait: () => Promise.resolve() },
    queue: { enqueue: (more) => Promise.resolve(void jobs.push(...more)), ping: () => Promise.resolve() },
    ...createStores(database, cipher, options),
    // Nobody tells a name, unless a test does.
    staffNames: createStaffNames(database, () => Promise.resolve(null)),
    unsubscribeTokens: createUnsubscribeTokens(masterKey, cipher),
    sealedTokens,
    portalDoor: createPortalDoor({ secret: 'the-api-secret', realNow: () => Date.now() }),
    scanDoor: createScanDoor(),
    codePictures: createCodePictures({ masterKey: masterKey, appUrl: 'https://app.example' }),
    portalLinks: createPortalLinks({
      masterKey,
      tokens: sealedTokens,
      appUrl: 'https://app.example',
      now: () => clock.now,
    }),
    photoPress: createPhotoPress(),
    bannerPreview: createBannerPreview(),
    datesPicture: createDatesPicture(),
    fileStore: filesInMemory(),
    customerOrders: { lastOf: () => Promise.resolve([]), named: () => Promise.resolve([]) },
    newId: randomUUID,
    shopifyPromise: createShopifyPromise(options.adminClient ?? { query: unreachable, mutate: unreachable }),
    shopifyReturns: createShopifyReturns(options.adminClient ?? { query: unreachable, mutate: unreachable }),
    shopify: {
      readOrder: (_shop, orderId) => {
        reads.push(orderId);
        return Promise.resolve(shopifyOrders.get(orderId) ?? null);
      },
      changedOrders: (_shop, since) => {
        const all = [...shopifyOrders].map(([id, facts]) => ({ id, updatedAt: facts.order?.updatedAt ?? 0 }));
        return Promise.resolve({ orders: all.filter(({ updatedAt }) => updatedAt >= since), cursor: null });
      },
      readShop: (domain) => Promise.resolve({ ...newShop, domain, name: domain }),
    },
    mailer: {
      send: (mail) => {
        const outcome = mailOutcomes.shift() ?? { result: 'accepted' };
        if (outcome.result !== 'not_sent') mails.push(mail);
        return Promise.resolve(outcome);
      },
    },
    mailEvents: createResendEvents(resendSecret),
    customTextRenderer: createCustomTextRenderer({ threads, now: Date.now, onFailure: () => undefined }),
    dns: { txt: (name) => Promise.resolve(dnsTexts.get(name) ?? []) },
    appUrl: 'https://app.example',
    mailFrom: 'mail@app.example',
    trustedProxies: 1,
    sharedMailsPerDay: 500,
    sharedMailHost: 'app.example',
  };
  return {
    deps,
    database,
    databaseUrl,
    cipher,
    masterKey,
    clock,
    mails,
    mailOutcomes,
    shopifyOrders,
    reads,
    dnsTexts,
    installShop: async (domain, settings = {}) => {
      await deps.shops.install({ ...newShop, domain, name: 'Super Toys', email: 'hello@toys.example' }, clock.now);
      await deps.shops.saveSettings(domain, { ...allKindsOn(clock.now), ...settings });
      // There is nothing to plan anew yet.
      await replanShop(deps, domain, null);
    },
    receive: ({ shop, topic, body, webhookId = randomBytes(8).toString('hex') }) =>
      deps.inbox.store({
        shop,
        topic,
        webhookId,
        triggeredAt: clock.now,
        receivedAt: clock.now,
        body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      }),
    settle: async () => {
      for (let found = await enqueueDueWork(deps); found > 0; found = await enqueueDueWork(deps)) {
        for (let job = jobs.shift(); job; job = jobs.shift()) await runJob(deps, job.name, job);
      }
    },
    sql: (shop, text, ...values) => database.inShop(shop, (tx) => tx.$queryRawUnsafe(text, ...values)),
    messages: (shop) => database.inShop(shop, (tx) => tx.$queryRawUnsafe(storedMessages)),
    close: () => {
      threads.close();
      return database.close();
    },
  };
}

/** Files as the stores keep them; those have a test of their own. */
function filesInMemory(): FileStore {
  const files = new Map<string, { data: Uint8Array; contentType: string }>();
  return {
    put: (key, data, contentType) => Promise.resolve(void files.set(key, { data, contentType })),
    get: (key) => Promise.resolve(files.get(key) ?? null),
    remove: (key) => Promise.resolve(void files.delete(key)),
  };
}

const unreachable = (): Promise<never> => Promise.reject(new RetryableError('Shopify could not be reached'));

/** What Shopify says of a shop that nobody gave a profile. */
const newShop = { zone: 'Europe/Rome', locale: 'en', email: null, currency: 'EUR', plan: 'Basic' };

const storedMessages = `
  SELECT id::text, kind, subject, state, reason, attempt, last_error AS "lastError" FROM messages
  ORDER BY array_position(ARRAY['shipment_confirmed', 'delivered', 'review_request'], kind), subject, occasion`;

const allKindsOn = (since: Instant): ShopSettings => ({
  ...shopSettingsSchema.parse({}),
  kinds: {
    ...shopSettingsSchema.parse({}).kinds,
    shipment_confirmed: { mode: 'doorstep', since },
    delivered: { mode: 'doorstep', since },
    review_request: { mode: 'doorstep', since },
  },
  reviewLink: 'https://reviews.example/new?product={product_id}&order={order_id}',
});
