import { randomUUID } from 'node:crypto';
import { createMessageStore } from '../../app/adapters/db/message-store.server.ts';
import { createOrderStore } from '../../app/adapters/db/order-store.server.ts';
import { createStores } from '../../app/adapters/db/stores.server.ts';
import { createShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { createResendMailer } from '../../app/adapters/email/resend-mailer.server.ts';
import { createSmtpMailer } from '../../app/adapters/email/smtp-mailer.server.ts';
import { createPortalDoor } from '../../app/adapters/portal-door.server.ts';
import { createPortalLinks } from '../../app/adapters/portal-links.server.ts';
import { createCodePictures } from '../../app/adapters/code-pictures.server.ts';
import { createScanDoor } from '../../app/adapters/scan-door.server.ts';
import { createSealedTokens } from '../../app/adapters/sealed-tokens.server.ts';
import { createShopifyPromise } from '../../app/adapters/shopify/shopify-promise.server.ts';
import { createShopifyReturns } from '../../app/adapters/shopify/shopify-returns.server.ts';
import { createUnsubscribeTokens } from '../../app/adapters/unsubscribe-tokens.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { killPoints, type Reached } from './kill-points.ts';

export type SendingSettings = {
  databaseUrl: string;
  /** Of a mail server (`smtp:`), or of a provider that is spoken to over HTTP. */
  mailUrl: string;
  /** 32 bytes, base64. */
  masterKey: string;
  /** Business time, which stands still. */
  now: Instant;
  /** How long a claim and a mail dialogue hold, in seconds of database time. */
  leaseSeconds: number;
  /** How long a silent mail server is waited for. */
  mailTimeoutMs: number;
};

/**
 * All that sending needs, as deps.server.ts builds it, with short leases and a place to die at each step. Only the
 * queue is missing (rows are polled) and Shopify (no message here rests on an assumption).
 */
export function openSendingApp(settings: SendingSettings, reached: Reached): { deps: Deps; close(): Promise<void> } {
  const { databaseUrl, leaseSeconds, now } = settings;
  const masterKey = Buffer.from(settings.masterKey, 'base64');
  const database = openDatabase({ url: databaseUrl, connections: 3 });
  const cipher = createShopCipher({ masterKey, inShop: database.inShop });
  const mailer = mailerOf(settings);
  const points = killPoints(reached);
  const deps: Deps = {
    clock: { now: () => now, wait: () => Promise.resolve() },
    queue: { enqueue: () => Promise.resolve(), ping: () => Promise.resolve() },
    ...createStores(database, cipher),
    orders: points.orders(createOrderStore(database, cipher, { leaseSeconds })),
    messages: points.messages(database, (db) => createMessageStore(db, cipher, { sendingSeconds: leaseSeconds })),
    staffNames: { learn: () => Promise.resolve(), namesOf: () => Promise.resolve(new Map<string, string>()) },
    unsubscribeTokens: createUnsubscribeTokens(masterKey, cipher),
    shopify: {
      readOrder: () => Promise.reject(new Error('not asked here')),
      changedOrders: () => Promise.reject(new Error('not asked here')),
      readShop: () => Promise.reject(new Error('not asked here')),
    },
    shopifyPromise: createShopifyPromise({ query: notAsked, mutate: notAsked }),
    shopifyReturns: createShopifyReturns({ query: notAsked, mutate: notAsked }),
    ...createPortal(masterKey),
    mailer: points.mailer(mailer),
    appUrl: 'https://app.example',
    mailEvents: { read: () => ({ ok: false }) },
    customTextRenderer: { render: () => Promise.reject(new Error('not asked here')) },
    dns: { txt: () => Promise.reject(new Error('not asked here')) },
    mailFrom: 'mail@app.example',
    trustedProxies: 1,
    sharedMailsPerDay: 1_000_000,
    sharedMailHost: 'app.example',
  };
  return {
    deps,
    async close() {
      await mailer.close();
      await database.close();
    },
  };
}

const notAsked = (): Promise<never> => Promise.reject(new Error('not asked here'));

/** Returns are not asked for here; what a port needs to be there is. */
function createPortal(masterKey: Buffer) {
  const sealedTokens = createSealedTokens(masterKey);
  const noFiles = () => Promise.reject(new Error('not asked here'));
  return {
    sealedTokens,
    portalDoor: createPortalDoor({ secret: 'secret', realNow: Date.now }),
    portalLinks: createPortalLinks({ masterKey, tokens: sealedTokens, appUrl: 'https://app.example', now: Date.now }),
    scanDoor: createScanDoor(),
    codePictures: createCodePictures({ masterKey: masterKey, appUrl: 'https://app.example' }),
    photoPress: { press: noFiles },
    bannerPreview: { render: notAsked },
    datesPicture: { png: notAsked },
    fileStore: { put: noFiles, get: noFiles, remove: noFiles },
    customerOrders: { lastOf: noFiles, named: noFiles },
    newId: randomUUID,
  } satisfies Partial<Deps>;
}

function mailerOf({ mailUrl, mailTimeoutMs }: SendingSettings) {
  if (mailUrl.startsWith('http:'))
    return createResendMailer({ apiKey: 're_key', url: mailUrl, timeoutMs: mailTimeoutMs, pausesMs: [20, 50] });
  return createSmtpMailer({
    url: mailUrl,
    connectTimeoutMs: Math.min(mailTimeoutMs, 10_000),
    socketTimeoutMs: mailTimeoutMs,
  });
}
