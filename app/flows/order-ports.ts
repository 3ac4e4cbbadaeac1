import type { OrderFacts } from '../domain/facts/order-facts.ts';
import type { PlannedMessage, Shopper } from '../domain/messages/decision.ts';
import type { RowChange } from '../domain/messages/difference.ts';
import type { TransitSample } from '../domain/messages/transit-samples.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Shop } from '../domain/shared/shop-settings.ts';
import type { StaffActs } from './admin-ports.ts';
import type { PromiseOfOrder } from './promise-ports.ts';

/** An order under its lock, and orders as they are. */

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
