import type { OrderFacts } from '../domain/facts/order-facts.ts';
import type { RowChange } from '../domain/messages/difference.ts';
import type { PlannedMessage, Shopper } from '../domain/messages/decision.ts';
import type { TransitSample } from '../domain/messages/transit-samples.ts';
import type { RenderedMail } from '../domain/mails/render-mail.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Shop } from '../domain/shared/shop-settings.ts';
import type { AdminReads, StaffActs, StaffNames } from './admin-ports.ts';
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
import type { ScanDoor, ScanSecrets } from './scan-ports.ts';
import type { Dns, MailEvents, SenderDomains, SharedSends, SigningKey } from './sender-ports.ts';
import type { ReturnTelling } from './telling-ports.ts';
import type { Shops } from './shop-ports.ts';
import type { ShopifyAdmin, ShopifyReturns } from './shopify-ports.ts';
import type { BannerPreview, DatesPicture } from './banner-ports.ts';
import type { CustomTextRenderer, CustomTextStore } from './texts-ports.ts';
import type { DueWork } from './due-ports.ts';
import type {
  OrderPromises,
  PromiseOfOrder,
  PromiseVersions,
  PublishedPromises,
  ShopifyPromise,
} from './promise-ports.ts';
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

/** What an Admin API read, or a webhook, adds to an order's row beside its facts. */
export type SavedFacts = {
  facts: OrderFacts;
  /** Set when this came from an Admin API read: when it was asked (business time). */
  readAt: Instant | null;
  rereadAt: Instant | null;
};

/** `dueAt` is null for a row that is withheld. */
export type WrittenMessage = { id: string; attempt: number; dueAt: Instant | null };

/** An order whose row is locked until the surrounding transaction ends. */
export interface LockedOrder extends StaffActs, PromiseOfOrder {
  readonly id: string;
  readonly shop: Shop;
  readonly facts: OrderFacts;
  readonly readAt: Instant | null;
  /** When it is to be read again; in the past when that has not happened yet. */
  readonly rereadAt: Instant | null;
  readonly messages: PlannedMessage[];
  readonly shopper: Shopper;
  /** Erased: nothing may be merged or planned any more. */
  readonly isFrozen: boolean;
  save(saved: SavedFacts): Promise<void>;
  /** Writes what the plan changed; answers the rows as they are after it. */
  writeMessages(changes: RowChange[]): Promise<WrittenMessage[]>;
  /** The same without an answer; should it fail, the surrounding transaction does. */
  writeMessagesLater(changes: RowChange[]): void;
  /** Marks webhooks as applied in the same transaction. */
  settleInbox(webhookIds: string[]): Promise<void>;
  /**
   * Takes a due message under a lease (database time). Answers the attempt that fences all later steps, or null
   * when somebody else holds it or it is not due: planned and due (and past `retryAt`), or claimed with an expired lease.
   */
  claim(messageId: string, now: Instant): Promise<{ attempt: number } | null>;
  /** A waiting that came to its end: planned give_up → withheld. */
  giveUp(messageId: string): Promise<void>;
  lapse(messageId: string): Promise<void>;
  /** It came due in quiet hours: planned for `until`, and news until then at least. */
  hold(messageId: string, until: Instant): Promise<void>;
  /** Counts a mail from the shared address on the day (UTC) of `now`; false when `limit` were counted before. */
  takeSharedSend(now: Instant, limit: number): Promise<boolean>;
  /** How long parcels took, as their delivery becomes known; said again, it changes nothing. */
  noteTransit(samples: TransitSample[]): Promise<void>;
}

/** `isRedone`: a row that stays brings this work again should the database crash and forget it, so it waits for no disk. */
export type LockOptions = { isRedone?: boolean };
export interface Orders {
  /** One transaction: locks the order's row (making it if need be), loads it, and commits what `work` wrote. */
  locked<T>(shop: string, orderId: string, work: (order: LockedOrder) => Promise<T>, options?: LockOptions): Promise<T>;
  /** The same for the order of a message; null when there is no such message. */
  lockedByMessage<T>(
    shop: string,
    messageId: string,
    work: (order: LockedOrder) => Promise<T>,
    options?: LockOptions,
  ): Promise<T | null>;
  /** An order that cannot be read or planned: due to be read again from now on, a minute of database time at a time. */
  rereadLater(shop: string, orderId: string, now: Instant): Promise<void>;
  /** After a failed read: asked again later, with backoff in database time. */
  postponeReread(shop: string, orderId: string): Promise<void>;
  /** `updatedAt` of the given orders as we know them; never seen ones are absent, erased ones are always up to date. */
  knownUpdates(shop: string, orderIds: string[]): Promise<Map<string, Instant>>;
  /** By id, those after `after` for which there is still something to decide: not those whose messages all happened. */
  undecided(shop: string, after: string | null, limit: number): Promise<OrderView[]>;
  /** Those that were placed last, newest first. */
  recent(shop: string, skip: number, limit: number): Promise<OrderView[]>;
}

/** An order as it was when somebody looked, not locked; enough to plan it. Erased orders are not shown. */
export type OrderView = {
  id: string;
  /** Null: they cannot be read. */
  facts: OrderFacts | null;
  messages: PlannedMessage[];
  shopper: Shopper;
};

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
