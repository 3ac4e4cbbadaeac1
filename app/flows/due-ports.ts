import type { Instant } from '../domain/shared/instant.ts';

/** What is to be done now. */

export type DueMessage = { shop: string; id: string; attempt: number; state: 'planned' | 'claimed' | 'sending' };

/** Work that is due over all shops, as ids only: read by a role that sees no other column. */
export interface DueWork {
  /**
   * Planned and due (and past their backoff), claimed or sending with an expired lease; longest due first. When there
   * are more than `limit`, shops take turns. Shops that need attention wait.
   */
  messages(now: Instant, limit: number): Promise<DueMessage[]>;
  /**
   * As `messages`, into the caller's hands: nobody else is given them until they are claimed, or for half a minute
   * (database time). What is claimed or sending already is in nobody's hands, and is given to whoever asks.
   */
  takeMessages(now: Instant, limit: number): Promise<DueMessage[]>;
  rereads(now: Instant, limit: number): Promise<{ shop: string; orderId: string }[]>;
  /** Returns that time alone moves on: nobody sent them in time, or their parcel is overdue. */
  returnMoves(now: Instant, limit: number): Promise<{ shop: string; returnId: string }[]>;
  /** Returns with a step that is due or whose call was left open, and none before it that waits for a person. */
  returnSteps(now: Instant, limit: number): Promise<{ shop: string; returnId: string }[]>;
  reconciliations(now: Instant, limit: number): Promise<string[]>;
  /** Orders whose messages have yet to hear how a return stands. */
  untoldReturns(limit: number): Promise<{ shop: string; orderId: string }[]>;
  /** Shops to be asked how they are: weekly, and while they need attention at growing intervals. */
  shopChecks(now: Instant, limit: number): Promise<string[]>;
  /** Shops whose storefront is to be told what may be promised: daily, and after a change. */
  promises(now: Instant, limit: number): Promise<string[]>;
  /** Orders whose promise time alone moves on: it should have left, or arrived. */
  promiseWatches(now: Instant, limit: number): Promise<{ shop: string; orderId: string }[]>;
  /** Shops whose settings changed after their messages were planned, and how far planning anew has come. */
  replans(limit: number): Promise<{ shop: string; after: string | null }[]>;
  /** Shops whose expired data is to be erased. */
  retentions(now: Instant, limit: number): Promise<string[]>;
  /** Webhooks received and not under a lease. */
  hasInbox(): Promise<boolean>;
  status(now: Instant): Promise<WorkStatus>;
}

export type WorkStatus = {
  inboxReceived: number;
  inboxRefused: number;
  /** Due and not yet done; zero for all of these is `idle`. */
  messagesDue: number;
  messagesInFlight: number;
  rereadsDue: number;
  returnsUntold: number;
  /** Returns whose next step is due, and steps whose call is under way. */
  returnStepsDue: number;
  returnStepsInFlight: number;
  /** Returns that time alone should have moved on. */
  returnMovesDue: number;
  /** Steps that wait for a person. */
  returnStepsParked: number;
  reconciliationsDue: number;
  retentionsDue: number;
  shopChecksDue: number;
  promisesDue: number;
  promiseWatchesDue: number;
  replansDue: number;
  /** Shops that need attention: their messages are not counted as due, because they wait. */
  shopsWaiting: number;
  messagesUnknown: number;
  messagesFailed: number;
  compliancePending: number;
  /** The oldest instant at which something was due and is not done. */
  oldestDueAt: Instant | null;
  /** The next instant at which a message or a re-read comes due, or a waiting shop is asked again. */
  nextDueAt: Instant | null;
};
