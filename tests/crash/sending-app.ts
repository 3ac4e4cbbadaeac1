import { createAdminReads } from '../../app/adapters/db/admin-reads.server.ts';
import { createAccessLog } from '../../app/adapters/db/access-log-store.server.ts';
import { createComplianceStore } from '../../app/adapters/db/compliance-store.server.ts';
import { createDueWork } from '../../app/adapters/db/due-work.server.ts';
import { createInboxStore } from '../../app/adapters/db/inbox-store.server.ts';
import { createMessageStore } from '../../app/adapters/db/message-store.server.ts';
import { createOrderStore } from '../../app/adapters/db/order-store.server.ts';
import { createRetentionStore } from '../../app/adapters/db/retention-store.server.ts';
import { createShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { createShopStore } from '../../app/adapters/db/shop-store.server.ts';
import { createSuppressionStore } from '../../app/adapters/db/suppression-store.server.ts';
import { createSmtpMailer } from '../../app/adapters/email/smtp-mailer.server.ts';
import { createUnsubscribeTokens } from '../../app/adapters/unsubscribe-tokens.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { killPoints, type Reached } from './kill-points.ts';

export type SendingSettings = {
  databaseUrl: string;
  smtpUrl: string;
  /** 32 bytes, base64. */
  masterKey: string;
  /** Business time, which stands still. */
  now: Instant;
  /** How long a claim and a mail dialogue hold, in seconds of database time. */
  leaseSeconds: number;
};

/**
 * All that sending needs, as deps.server.ts builds it, with short leases and a place to die at each step. Only the
 * queue is missing (rows are polled) and Shopify (no message here rests on an assumption).
 */
export function openSendingApp(settings: SendingSettings, reached: Reached): { deps: Deps; close(): Promise<void> } {
  const { databaseUrl, smtpUrl, leaseSeconds, now } = settings;
  const masterKey = Buffer.from(settings.masterKey, 'base64');
  const database = openDatabase({ url: databaseUrl, connections: 3 });
  const cipher = createShopCipher({ masterKey, inShop: database.inShop });
  const mailer = createSmtpMailer({ url: smtpUrl });
  const points = killPoints(reached);
  const deps: Deps = {
    clock: { now: () => now, wait: () => Promise.resolve() },
    queue: { enqueue: () => Promise.resolve(), ping: () => Promise.resolve() },
    inbox: createInboxStore(database, cipher),
    orders: points.orders(createOrderStore(database, cipher, { leaseSeconds })),
    messages: points.messages(database, (db) => createMessageStore(db, cipher, { sendingSeconds: leaseSeconds })),
    dueWork: createDueWork(database.sweep),
    shops: createShopStore(database),
    compliance: createComplianceStore(database, cipher),
    retention: createRetentionStore(database),
    accessLog: createAccessLog(database),
    suppressions: createSuppressionStore(database),
    adminReads: createAdminReads(database, cipher),
    unsubscribeTokens: createUnsubscribeTokens(masterKey, cipher),
    shopify: {
      readOrder: () => Promise.reject(new Error('not asked here')),
      changedOrders: () => Promise.reject(new Error('not asked here')),
      readShop: () => Promise.reject(new Error('not asked here')),
    },
    mailer: points.mailer(mailer),
    appUrl: 'https://app.example',
    mailFrom: 'mail@app.example',
  };
  return {
    deps,
    async close() {
      await mailer.close();
      await database.close();
    },
  };
}
