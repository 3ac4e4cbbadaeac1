import type { OrderFacts } from '../domain/facts/order-facts.ts';
import type { MessageState, PlannedMessage, WithholdReason } from '../domain/messages/decision.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Place } from '../domain/shared/page-cursor.ts';
import type { MessageKind } from '../domain/shared/shop-settings.ts';
import type { MailContext } from './message-ports.ts';

/** What the admin's pages need of the world. */

export type OrderQuery = {
  /** An order's name (with or without #), its id, or the exact e-mail; null: all. */
  search: string | null;
  show: 'all' | 'attention' | 'planned';
  place: Place | null;
  limit: number;
};

/** A message as lists show it. */
export type MessageBrief = {
  id: string;
  kind: MessageKind;
  subject: string;
  state: MessageState;
  intent: PlannedMessage['intent'];
  reason: WithholdReason | null;
  dueAt: Instant | null;
  /** When it last changed, business time. */
  changedAt: Instant;
  sentAt: Instant | null;
  lastError: string | null;
  /** Its shop has words of its own for it, they could not be shown, and it went with ours. */
  lacksOwnWords: boolean;
  attempt: number;
};

export type OrderBrief = {
  id: string;
  name: string | null;
  placedAt: Instant;
  /** Null after erasure. */
  facts: OrderFacts | null;
  messages: MessageBrief[];
};

/** One step in a message's story; `reason` may also be a note of what a person did (`sent_now_by_staff` …). */
export type MessageChange = {
  messageId: string;
  at: Instant;
  state: MessageState;
  reason: string | null;
  dueAt: Instant | null;
  error: string | null;
  /** Who asked for it, where a person did and that is still known. */
  by: StaffMember | null;
};

/** `id`: theirs at Shopify. `name`: null once their session is over. */
export type StaffMember = { id: string; name: string | null };

export type OrderStory = Omit<OrderBrief, 'placedAt'> & { placedAt: Instant | null; changes: MessageChange[] };

export type MessageQuery = {
  show: 'all' | 'planned' | 'waiting' | 'sent' | 'withheld' | 'failed' | 'unknown';
  reason: WithholdReason | null;
  kind: MessageKind | null;
  place: Place | null;
  limit: number;
};

export type MessageShow = Pick<MessageQuery, 'show' | 'reason' | 'kind'>;

export type MessageRow = MessageBrief & { orderId: string; orderName: string | null };

/**
 * A webhook that could not be read. `reason` names a field, never a value; `order`: where its body still tells its id,
 * with its name when we have it.
 */
export type RefusedWebhook = {
  id: string;
  topic: string;
  receivedAt: Instant;
  reason: string | null;
  order: { id: string; name: string | null } | null;
};

/** Counts for the home page, of one shop. */
export type HomeCounts = {
  orders: boolean;
  sentToday: number;
  sentThisWeek: number;
  withheldThisWeek: number;
  plannedNextDay: number;
  nextDueAt: Instant | null;
  unknown: number;
  failed: number;
  /** Parcels that nobody has scanned for days, by the last read. */
  stalledParcels: number;
  /** Of the last seven days. */
  refusedWebhooks: number;
  pendingDataRequests: number;
  isGuideHidden: boolean;
};

/** What staff look at. One statement each, of one shop. */
export interface AdminReads {
  homeCounts(shop: string, since: { today: Instant; week: Instant }, nextDay: Instant): Promise<HomeCounts>;
  /** Newest first, also when read backwards. */
  orders(shop: string, query: OrderQuery): Promise<OrderBrief[]>;
  orderStory(shop: string, orderId: string): Promise<OrderStory | null>;
  /** Planned: what goes next first; all others: what changed last first. */
  messages(shop: string, query: MessageQuery): Promise<MessageRow[]>;
  /**
   * All of them, order by order, in pages that begin after `after`: an order in which no row ever moves, so that a long
   * export neither loses nor doubles one that changes meanwhile.
   */
  exportMessages(
    shop: string,
    show: MessageShow,
    after: { orderId: string; id: string } | null,
    limit: number,
  ): Promise<MessageRow[]>;
  /** Latest first, also when read backwards. */
  refusedWebhooks(shop: string, place: Place | null, limit: number): Promise<RefusedWebhook[]>;
  /** What a mail was, or is to be, made from; `sent` is null where it was not made yet. */
  mailSource(
    shop: string,
    messageId: string,
  ): Promise<{ message: PlannedMessage; facts: OrderFacts | null; sent: MailContext | null } | null>;
}

/** What staff are called: Shopify tells it with a sign-in, and it is kept no longer than that lasts (real time). */
export interface StaffNames {
  /** Asks Shopify who brought this session token, unless that is known. Never rejects: a name is no reason to fail. */
  learn(shop: string, staffId: string, sessionToken: string): Promise<void>;
  /** Those that are still known, by id. What is no staff member's id is not among them. */
  namesOf(shop: string, staffIds: string[]): Promise<Map<string, string>>;
}

/** What a person may do to one message of a locked order. */
export interface StaffActs {
  /** A person wants a planned mail to go by `now`. False when it is not planned any more. */
  hurry(messageId: string, now: Instant): Promise<boolean>;
  /** A person takes a planned mail back: withheld for good. False when it is not planned any more. */
  cancel(messageId: string): Promise<boolean>;
  /** A person wants a failed or unknown mail to be tried again: → planned. False when it is neither. */
  retry(messageId: string, now: Instant): Promise<boolean>;
}
