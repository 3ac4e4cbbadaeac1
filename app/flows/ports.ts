import type { RenderedMail } from '../domain/mails/render-mail.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { AdminReads, StaffNames } from './admin-ports.ts';
import type {
  Blocklist,
  DoomedFiles,
  FileStore,
  LabelPool,
  Ledger,
  PortalTokens,
  RateLimits,
  ReturnPhotos,
  ReturnPolicies,
  Returns,
} from './return-ports.ts';
import type {
  CodePictures,
  CustomerOrders,
  NewId,
  PhotoPress,
  PortalDoor,
  PortalLinks,
  SealedTokens,
} from './portal-ports.ts';
import type { Messages } from './message-ports.ts';
import type { Orders } from './order-ports.ts';
import type { ScanDoor, ScanSecrets } from './scan-ports.ts';
import type { Dns, MailEvents, SenderDomains, SharedSends, SigningKey } from './sender-ports.ts';
import type { ReturnTelling } from './telling-ports.ts';
import type { Shops } from './shop-ports.ts';
import type { ShopifyAdmin, ShopifyReturns } from './shopify-ports.ts';
import type { BannerPreview, DatesPicture } from './banner-ports.ts';
import type { CustomTextRenderer, CustomTextStore } from './texts-ports.ts';
import type { DueWork } from './due-ports.ts';
import type { OrderPromises, PromiseVersions, PublishedPromises, ShopifyPromise } from './promise-ports.ts';
import type { CustomerAsks, Transit } from './timing-ports.ts';
import type { AccessLog, Compliance, Retention, Suppressions, UnsubscribeTokens } from './privacy-ports.ts';

/** What flows need of the world. Adapters implement these; deps.server.ts puts them together. */

/** Business time: due instants, windows, retention. Leases, backoff and tokens use real time instead. */
export interface Clock {
  now(): Instant;
  /** Resolves after `realMs` of real time, or at once when business time jumps or `signal` aborts. Never rejects. */
  wait(realMs: number, signal?: AbortSignal): Promise<void>;
}

/** Background work that exists now. Data is ids only: queue payloads are stored in clear text. */
export type Job =
  | { name: 'inbox.drain' }
  | { name: 'mails.send' }
  /** `state` and `attempt` only tell one reason to send from the next, so that a queued job is not queued again. */
  | { name: 'message.send'; shop: string; messageId: string; attempt: number; state: 'planned' | 'claimed' | 'sending' }
  | { name: 'order.reread'; shop: string; orderId: string }
  | { name: 'returns.tell'; shop: string; orderId: string }
  | { name: 'return.move'; shop: string; returnId: string }
  | { name: 'promise.watch'; shop: string; orderId: string }
  | { name: 'return.step'; shop: string; returnId: string }
  | { name: 'ledger.reconcile'; shop: string }
  | { name: 'promise.publish'; shop: string }
  /** `token`: under which what was typed lies sealed; it opens nothing else. */
  | { name: 'order.look_up'; shop: string; token: string }
  | { name: 'shop.reconcile'; shop: string }
  | { name: 'shop.check'; shop: string }
  /** `after`, the last order that is done, only tells one batch from the next. */
  | { name: 'shop.replan'; shop: string; after: string | null }
  | { name: 'shop.retain'; shop: string };

export interface Queue {
  /** Rejects when the queue cannot be reached. */
  ping(): Promise<void>;
  /** May lose or double a job: rows are the truth, the ticker asks again. Rejects when the queue is down. */
  enqueue(jobs: Job[]): Promise<void>;
}

export type ReceivedWebhook = {
  shop: string;
  webhookId: string;
  topic: string;
  triggeredAt: Instant | null;
  receivedAt: Instant;
  body: Uint8Array;
};

export type InboxRef = { shop: string; webhookId: string };

export interface Inbox {
  /** Durable when it resolves; a webhook that is already there is left as it is. Rejects when the database is down. */
  store(webhook: ReceivedWebhook): Promise<void>;
  /** Takes up to `limit` received webhooks of all shops, oldest first, under a lease (database time). */
  claim(limit: number): Promise<InboxRef[]>;
  /** Bodies of claimed webhooks of one shop, decrypted; those settled meanwhile are left out. */
  load(shop: string, webhookIds: string[]): Promise<ReceivedWebhook[]>;
  /** The body of an applied one is erased: it said all that it had to say. A refused one is kept for a while, for staff. */
  settle(shop: string, webhookIds: string[], state: 'applied' | 'refused', reason: string | null): Promise<void>;
  /** Refused, and nothing of its body is kept. */
  discard(shop: string, webhookIds: string[], reason: string): Promise<void>;
}

export type OutgoingMail = RenderedMail & {
  /** Null: the mail server signs, or nobody does. */
  signingKey: SigningKey | null;
  from: { name: string; address: string };
  replyTo: string | null;
  to: string;
  /** The Message-ID header, without angle brackets; the same for every attempt at the same message. */
  messageId: string;
  headers: Record<string, string>;
  /** Ids with which a provider's later events find the message; letters, digits, `-` and `_` only. */
  tags: { shop: string; message: string };
};

export type MailOutcome =
  | { result: 'accepted' }
  /** Surely not taken: the server said so, or the message's last byte never left. */
  | { result: 'not_sent'; error: string; permanent: boolean; /** There is no such mailbox. */ isBounce?: true }
  /** The last byte left and no answer came. SMTP cannot tell which it was. */
  | { result: 'unknown'; error: string };

export interface Mailer {
  /** Never rejects: whatever happens is an outcome. */
  send(mail: OutgoingMail): Promise<MailOutcome>;
}

/** All ports together, as deps.server.ts builds them. */
export interface Deps {
  clock: Clock;
  queue: Queue;
  inbox: Inbox;
  orders: Orders;
  messages: Messages;
  dueWork: DueWork;
  shops: Shops;
  compliance: Compliance;
  retention: Retention;
  accessLog: AccessLog;
  suppressions: Suppressions;
  transit: Transit;
  customerAsks: CustomerAsks;
  adminReads: AdminReads;
  staffNames: StaffNames;
  unsubscribeTokens: UnsubscribeTokens;
  sealedTokens: SealedTokens;
  portalDoor: PortalDoor;
  scanDoor: ScanDoor;
  scanSecrets: ScanSecrets;
  codePictures: CodePictures;
  portalLinks: PortalLinks;
  photoPress: PhotoPress;
  fileStore: FileStore;
  customerOrders: CustomerOrders;
  newId: NewId;
  dns: Dns;
  senderDomains: SenderDomains;
  mailEvents: MailEvents;
  customTexts: CustomTextStore;
  customTextRenderer: CustomTextRenderer;
  returns: Returns;
  shopifyReturns: ShopifyReturns;
  returnTelling: ReturnTelling;
  returnPolicies: ReturnPolicies;
  orderPromises: OrderPromises;
  promiseVersions: PromiseVersions;
  publishedPromises: PublishedPromises;
  shopifyPromise: ShopifyPromise;
  bannerPreview: BannerPreview;
  datesPicture: DatesPicture;
  blocklist: Blocklist;
  ledger: Ledger;
  returnPhotos: ReturnPhotos;
  doomedFiles: DoomedFiles;
  labelPool: LabelPool;
  portalTokens: PortalTokens;
  rateLimits: RateLimits;
  sharedSends: SharedSends;
  shopify: ShopifyAdmin;
  mailer: Mailer;
  /** Our own address, https://…: for links in mails. */
  appUrl: string;
  /** The address that mails come from while a shop has no domain of its own that is ready. */
  mailFrom: string;
  /** How many proxies of our own stand before the app, each adding an entry to `x-forwarded-for`. */
  trustedProxies: number;
  /** How many mails a shop may send from it in a day (UTC); what is over waits for the next. */
  sharedMailsPerDay: number;
  /** The host whose SPF record names our mail servers. */
  sharedMailHost: string;
}
