import type { OrderFacts } from '../domain/facts/order-facts.ts';
import type { MessageClass } from '../domain/messages/decision.ts';
import type { ReturnRecord } from '../domain/returns/return-record.ts';
import type { LateChoice } from '../domain/promise/order-promise.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { RetentionCutoffs } from '../domain/shared/retention.ts';

/** What flows need of the world to give back, erase and guard personal data, and to leave people alone. */

/** Whom a compliance webhook is about: the customer, and the orders that Shopify names. */
export type DataSubject = { customerId: string | null; email: string | null; orderIds: string[] };

/** A customer asked the merchant for their data. `about` is null once that is erased, or its key gone. */
export type DataRequest = { id: string; receivedAt: Instant; doneAt: Instant | null; about: DataSubject | null };

/** All that is held of a person in a shop. */
export type PersonalData = {
  orders: HeldOrder[];
  /** Classes of messages that the address unsubscribed from. */
  unsubscribed: { messageClass: MessageClass; since: Instant }[];
  /** Why no mail goes to the address any more. */
  undeliverable: { cause: 'bounced' | 'complained'; since: Instant }[];
  /** Since when the shop looks at each of the address' returns itself; null: it does not. */
  blockedSince: Instant | null;
  /** Products that another app has asked the address to review, as the shop has told us. */
  askedElsewhere: { productId: string; since: Instant }[];
};

export type HeldOrder = {
  id: string;
  name: string | null;
  facts: OrderFacts | null;
  messages: HeldMessage[];
  /** Products that a review was asked for. */
  askedProducts: string[];
  /** What was chosen when the order was late; null: nothing. What was promised is in `facts`. */
  lateChoice: { is: LateChoice; at: Instant } | null;
  /** With what was written in them; photos are handed out on request. */
  returns: ReturnRecord[];
  /** Webhooks that retention has not erased yet, as Shopify sent them. */
  webhooks: { topic: string; receivedAt: Instant; body: string }[];
};

export type HeldMessage = {
  kind: string;
  state: string;
  reason: string | null;
  createdAt: Instant;
  dueAt: Instant | null;
  sentAt: Instant | null;
  template: string | null;
  locale: string | null;
  inputs: unknown;
};

export interface Compliance {
  /** Notes what Shopify asked for. Repeated, it changes nothing. */
  record(shop: string, webhookId: string, topic: string, receivedAt: Instant, done: boolean): Promise<void>;
  /** As `record`, of what staff have to answer; whom it is about is stored encrypted. */
  keepDataRequest(shop: string, webhookId: string, receivedAt: Instant, about: DataSubject): Promise<void>;
  /** Newest first, at most 100. */
  dataRequests(shop: string): Promise<DataRequest[]>;
  dataRequest(shop: string, id: string): Promise<DataRequest | null>;
  /** The first time counts. */
  answered(shop: string, id: string, at: Instant): Promise<void>;
  /** By address, and by the orders that Shopify names. */
  personalData(shop: string, about: DataSubject): Promise<PersonalData>;
  /** Erases what is known of these orders and of those of this address, and freezes them; cancels their messages. */
  redactOrders(shop: string, orderIds: string[], email: string | null): Promise<void>;
  /** Erases whom data requests were about, where it was this customer; they need no answer any more. */
  redactDataRequests(shop: string, about: DataSubject): Promise<void>;
  /** Deletes the shop's rows, then its key. What remains is the list of what Shopify asked for, all done. */
  redactShop(shop: string): Promise<void>;
  /** Deletes what late webhooks of a redacted shop left behind: their rows, and the key that their arrival made. */
  forgetLateArrivals(shop: string): Promise<void>;
}

export interface Retention {
  /** Erases a bounded batch of what is older than these. True when there may be more. */
  eraseExpired(shop: string, cutoffs: RetentionCutoffs): Promise<boolean>;
  scheduleNext(shop: string, at: Instant): Promise<void>;
}

/** What staff did that showed them personal data, or changed what shoppers get. */
export type Access =
  | 'order.view'
  | 'orders.search'
  | 'messages.view'
  | 'messages.export'
  | 'mail.preview'
  | 'mail.test'
  | 'mail.edit'
  | 'customer.export'
  | 'message.send_now'
  | 'message.cancel'
  | 'message.resend'
  | 'asks.import'
  | 'return.view'
  | 'returns.search'
  | 'return.start'
  | 'return.approve'
  | 'return.decline'
  | 'return.change'
  | 'return.label'
  | 'return.sent'
  | 'return.receive'
  | 'return.cancel'
  | 'return.close'
  | 'return.resolve'
  | 'return.photo'
  | 'policy.save'
  | 'policy.simulate'
  | 'promise.save'
  | 'blocklist.save'
  | 'labels.add'
  | 'gift.create'
  | 'scans.secret_show'
  | 'scans.secret_new'
  | 'scans.secret_end'
  | 'settings.save';

export type AccessEntry = {
  id: string;
  at: Instant;
  who: string;
  /** Null once the session of `who` is over. */
  name: string | null;
  what: Access;
  subject: string | null;
  /** The order that `subject` is, or whose message it is. */
  order: { id: string; name: string | null } | null;
};

/** Who looked at personal data, or acted, when, and on which order: never the data, nor what was searched for. */
export interface AccessLog {
  /**
   * `who`: the staff member's id at Shopify. `subject`: an id of ours or of Shopify's, the names of the settings' parts
   * that were saved, or null for many.
   */
  note(shop: string, who: string, what: Access, subject: string | null): Promise<void>;
  /** Newest first; the cursor is null on the last page. */
  list(shop: string, cursor: string | null, limit: number): Promise<{ entries: AccessEntry[]; cursor: string | null }>;
}

export interface Suppressions {
  /** Effective at once, also for what is already planned: the claim plans again. */
  unsubscribe(shop: string, emailIndex: Uint8Array, messageClass: MessageClass): Promise<void>;
  /** No mail of any class goes to the address any more. Answers its index. */
  suppress(shop: string, email: string, cause: 'bounced' | 'complained'): Promise<Uint8Array>;
  /** Why no mail of any class goes to the address; null: mails may go. */
  causeOf(shop: string, email: string): Promise<'bounced' | 'complained' | null>;
  /** Ids of this address's orders with messages that have not gone yet. */
  ordersWaiting(shop: string, emailIndex: Uint8Array): Promise<string[]>;
}

export interface UnsubscribeTokens {
  create(shop: string, email: string, messageClass: MessageClass): Promise<string>;
  /** Null for a token that is not ours. */
  read(token: string): { shop: string; emailIndex: Uint8Array; messageClass: MessageClass } | null;
}
