import { randomUUID } from 'node:crypto';
import { createStaffNames } from './adapters/db/admin-staff.server.ts';
import { createStores } from './adapters/db/stores.server.ts';
import { createShopCipher } from './adapters/db/shop-cipher.server.ts';
import { processClock, systemClock } from './adapters/clock.server.ts';
import { systemDns } from './adapters/dns/dns.server.ts';
import { createFileStore } from './adapters/files/file-store.server.ts';
import { createDatesPicture } from './adapters/files/dates-picture.server.ts';
import { createPhotoPress } from './adapters/files/photo-press.server.ts';
import { createResendEvents } from './adapters/email/resend-events.server.ts';
import { createResendMailer } from './adapters/email/resend-mailer.server.ts';
import { createSmtpMailer } from './adapters/email/smtp-mailer.server.ts';
import { createBannerPreview } from './adapters/liquid/banner-preview.server.ts';
import { createCustomTextRenderer } from './adapters/liquid/custom-text-renderer.server.ts';
import { createLiquidThreads, type LiquidThreads } from './adapters/liquid/liquid-threads.server.ts';
import { createPortalDoor } from './adapters/portal-door.server.ts';
import { createPortalLinks } from './adapters/portal-links.server.ts';
import { createQueue } from './adapters/queue/bull-queue.server.ts';
import { createCodePictures } from './adapters/code-pictures.server.ts';
import { createScanDoor } from './adapters/scan-door.server.ts';
import { createSealedTokens } from './adapters/sealed-tokens.server.ts';
import { createAccessTokens } from './adapters/shopify/access-token.server.ts';
import { createAdminClient } from './adapters/shopify/admin-client.server.ts';
import { createSessionStorage } from './adapters/shopify/session-storage.server.ts';
import { askStaffName } from './adapters/shopify/staff-name.server.ts';
import { createCustomerOrders } from './adapters/shopify/customer-orders.server.ts';
import { createShopifyAdmin } from './adapters/shopify/shopify-admin.server.ts';
import { createShopifyPromise } from './adapters/shopify/shopify-promise.server.ts';
import { createShopifyReturns } from './adapters/shopify/shopify-returns.server.ts';
import { createUnsubscribeTokens } from './adapters/unsubscribe-tokens.server.ts';
import { openDatabase } from './db.server.ts';
import { domainOf } from './domain/sender/parse-domain.ts';
import { getEnv, type Env } from './env.server.ts';
import type { Clock, Deps, Mailer } from './flows/ports.ts';
import type { CustomTextRenderer } from './flows/texts-ports.ts';
import { createLog } from './log.server.ts';
import { createShopify, type Shopify } from './shopify.server.ts';

/** The one file that knows everything: it builds each adapter once, when first asked. Nothing connects at import. */

export type Resources = {
  deps: Deps;
  /** Shopify's library, for routes that authenticate. */
  shopify: Shopify;
  trimQueue(): Promise<void>;
  /** Lets go of every connection, so that the process can end. */
  close(): Promise<void>;
};

/** A worker's jobs at once, and as many mail connections: a message counts as `sending` while it waits for one. */
export const jobsAtOnce = 8;

let resources: Resources | undefined;

/** One set per process: server.ts hands it to Remix as the load context, so that routes import none of this. */
export const getResources = (): Resources => (resources ??= buildResources(getEnv()));

function buildResources(env: Env): Resources {
  const clock = processClock();
  const database = openDatabase({ url: env.DATABASE_URL, now: clock.now });
  const cipher = createShopCipher({ masterKey: env.ENCRYPTION_KEY, inShop: database.inShop });
  const liquidThreads = createLiquidThreads();
  const queue = createQueue({ databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL });
  const mailer = mailerOf(env);
  const sessionStorage = createSessionStorage({
    prisma: database.sessionClient,
    // A shop that comes back soon after shop/redact has a new key, which this process may not know yet.
    cipher: { seal: cipher.sealAnew, open: cipher.open },
    runInShop: database.runInShop,
  });
  const shopify = createShopify({ env, sessionStorage, log: createLog({ name: 'shopify', level: env.LOG_LEVEL }) });
  const app = { apiKey: env.SHOPIFY_API_KEY, apiSecret: env.SHOPIFY_API_SECRET };
  const { accessTokenOf } = createAccessTokens({
    app,
    sessionStorage,
    withLock: database.withLock,
  });
  // Throttling is the world's time, not business time: it waits by the machine's clock.
  const adminClient = createAdminClient({ accessTokenOf, wait: (ms) => systemClock.wait(ms) });
  return {
    deps: {
      clock,
      queue,
      mailer,
      ...createStores(database, cipher),
      staffNames: createStaffNames(database, (shop, sessionToken) => askStaffName(app, shop, sessionToken)),
      dns: systemDns,
      customTextRenderer: customTextRenderer(liquidThreads, env),
      mailEvents: createResendEvents(env.RESEND_WEBHOOK_SECRET),
      unsubscribeTokens: createUnsubscribeTokens(env.ENCRYPTION_KEY, cipher),
      ...shoppersDoors(env, clock),
      photoPress: createPhotoPress(),
      bannerPreview: createBannerPreview(),
      datesPicture: createDatesPicture(),
      fileStore: createFileStore(env),
      shopify: createShopifyAdmin(adminClient),
      shopifyReturns: createShopifyReturns(adminClient),
      shopifyPromise: createShopifyPromise(adminClient),
      customerOrders: createCustomerOrders(adminClient),
      newId: randomUUID,
      appUrl: env.SHOPIFY_APP_URL,
      mailFrom: mailFromOf(env),
      trustedProxies: env.TRUSTED_PROXIES,
      sharedMailsPerDay: env.MAILS_PER_DAY,
      sharedMailHost: env.MAIL_SPF_HOST ?? domainOf(mailFromOf(env)),
    },
    shopify,
    trimQueue: () => queue.trim(),
    close: async () => {
      await Promise.all([queue.close(), mailer.close()]);
      liquidThreads.close();
      await database.close();
    },
  };
}

/** Which ways in there are without an account, and how each is told from a forged one. */
function shoppersDoors(
  { ENCRYPTION_KEY: masterKey, SHOPIFY_API_SECRET: secret, SHOPIFY_APP_URL: appUrl }: Env,
  { now }: Clock,
): Pick<Deps, 'sealedTokens' | 'portalDoor' | 'scanDoor' | 'codePictures' | 'portalLinks'> {
  const sealedTokens = createSealedTokens(masterKey);
  return {
    sealedTokens,
    // Shopify dates its requests by the world's time, whatever business time is.
    portalDoor: createPortalDoor({ secret, realNow: Date.now }),
    scanDoor: createScanDoor(),
    codePictures: createCodePictures({ masterKey, appUrl }),
    portalLinks: createPortalLinks({ masterKey, tokens: sealedTokens, appUrl, now }),
  };
}

const mailFromOf = (env: Env): string => env.MAIL_FROM ?? `mail@${new URL(env.SHOPIFY_APP_URL).hostname}`;

function mailerOf({ RESEND_API_KEY: apiKey, SMTP_URL: url }: Env): Mailer & { close(): Promise<void> } {
  if (apiKey !== undefined) return createResendMailer({ apiKey });
  if (url === undefined) throw new Error('neither SMTP_URL nor RESEND_API_KEY is set');
  return createSmtpMailer({ url, connections: jobsAtOnce });
}

/** Threads that had to be ended are worth knowing of; what they were given is not for the log. */
function customTextRenderer(threads: LiquidThreads, env: Env): CustomTextRenderer {
  const log = createLog({ name: 'liquid', level: env.LOG_LEVEL });
  return createCustomTextRenderer({
    threads,
    now: Date.now,
    onFailure: (shop, reason) => log.warn({ shop, reason }, "a merchant's texts were stopped"),
  });
}
