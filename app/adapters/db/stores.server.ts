import type { Database } from '../../db.server.ts';
import type { Deps } from '../../flows/ports.ts';
import { createAccessLog } from './access-log-store.server.ts';
import { createBlocklistStore } from './blocklist-store.server.ts';
import { createLabelPool } from './label-pool-store.server.ts';
import { createLedgerStore } from './ledger-store.server.ts';
import { createPortalTokenStore } from './portal-token-store.server.ts';
import { createScanSecretStore } from './scan-secret-store.server.ts';
import { createSharedSends } from './shared-sends.server.ts';
import { createRateLimitStore } from './rate-limit-store.server.ts';
import { createDoomedFiles, createReturnPhotoStore } from './return-photo-store.server.ts';
import { createOrderPromiseStore } from './order-promise-store.server.ts';
import { createPromiseVersionsStore } from './promise-versions-store.server.ts';
import { createPublishedPromisesStore } from './published-promises-store.server.ts';
import { createReturnPolicyStore } from './return-policy-store.server.ts';
import { createReturnStore } from './return-store.server.ts';
import { createReturnTelling } from './return-telling.server.ts';
import { createAdminReads } from './admin-reads.server.ts';
import { createComplianceStore } from './compliance-store.server.ts';
import { createCustomTextStore } from './custom-text-store.server.ts';
import { createCustomerAsks } from './customer-asks.server.ts';
import { createDueWork } from './due-work.server.ts';
import { createInboxStore } from './inbox-store.server.ts';
import { createMessageStore } from './message-store.server.ts';
import { createOrderStore } from './order-store.server.ts';
import { createRetentionStore } from './retention-store.server.ts';
import { createSenderDomainStore } from './sender-domain-store.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import { createShopStore } from './shop-store.server.ts';
import { createSuppressionStore } from './suppression-store.server.ts';
import { createTransitStore } from './transit-store.server.ts';

type Leases = {
  /** How long a claim holds, in seconds of database time. */
  leaseSeconds?: number;
  /** How long a mail dialogue may take, in seconds of database time. */
  sendingSeconds?: number;
};

/** Every port that is a table: what the app, and each test of it, builds alike. */
export function createStores(database: Database, cipher: ShopCipher, leases: Leases = {}) {
  return {
    inbox: createInboxStore(database, cipher),
    orders: createOrderStore(database, cipher, leases),
    messages: createMessageStore(database, cipher, leases),
    dueWork: createDueWork(database.sweep),
    shops: createShopStore(database),
    compliance: createComplianceStore(database, cipher),
    retention: createRetentionStore(database),
    accessLog: createAccessLog(database),
    suppressions: createSuppressionStore(database, cipher),
    transit: createTransitStore(database),
    customerAsks: createCustomerAsks(database, cipher),
    senderDomains: createSenderDomainStore(database, cipher),
    adminReads: createAdminReads(database, cipher),
    customTexts: createCustomTextStore(database),
    returns: createReturnStore(database, cipher),
    returnTelling: createReturnTelling(database, cipher),
    returnPolicies: createReturnPolicyStore(database),
    orderPromises: createOrderPromiseStore(database),
    promiseVersions: createPromiseVersionsStore(database),
    publishedPromises: createPublishedPromisesStore(database),
    blocklist: createBlocklistStore(database, cipher),
    ledger: createLedgerStore(database),
    returnPhotos: createReturnPhotoStore(database),
    doomedFiles: createDoomedFiles(database),
    labelPool: createLabelPool(database, cipher),
    portalTokens: createPortalTokenStore(database, cipher),
    rateLimits: createRateLimitStore(database, cipher),
    sharedSends: createSharedSends(database),
    scanSecrets: createScanSecretStore(database, cipher),
  } satisfies Partial<Deps>;
}
