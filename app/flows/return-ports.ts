import type { PolicyVersion, ReturnOutcome, ReturnPolicy, ReturnReason } from '../domain/returns/return-policy.ts';
import type { ReturnRecord } from '../domain/returns/return-record.ts';
import type { WaitKind } from '../domain/returns/return-waiting.ts';
import type { ReturnStep, WantedStep } from '../domain/returns/return-step.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Place } from '../domain/shared/page-cursor.ts';

/** What returns need of the world. */

/** `name` only where Shopify gave one already. */
export type NewReturn = Omit<ReturnRecord, 'id' | 'name' | 'shopifyReturnId'> & {
  name?: string;
  shopifyReturnId?: string | null;
};

/** One thing that happened to a return: `what` is a word (`requested`, `approved`, `received` …), never a person's text. */
export type ReturnChange = { at: Instant; by: string; what: string; detail: string | null };

export type ReturnBrief = Pick<
  ReturnRecord,
  'id' | 'name' | 'orderId' | 'origin' | 'state' | 'requestedAt' | 'arrivedAt' | 'attention'
> & { orderName: string | null; record: ReturnRecord };

export type ReturnQuery = {
  show: 'all' | 'to_decide' | 'waiting_for_parcel' | 'arrived' | 'stuck' | 'parked' | 'closed';
  outcome: ReturnOutcome | null;
  reason: ReturnReason | null;
  /** Why it was left to staff, also when they have decided since. */
  waits: WaitKind | null;
  /** A return's or an order's name; null: all. */
  search: string | null;
  place: Place | null;
  limit: number;
};

/** What names a step in the hands of whoever claimed it: a later claim counts another attempt, and this one is void. */
export type ClaimedStep = Pick<ReturnStep, 'id' | 'attempt'>;

/** A return whose row is locked, and its order's with it, until the surrounding transaction ends: lock no order inside. */
export interface LockedReturn {
  readonly record: ReturnRecord;
  readonly steps: ReturnStep[];
  readonly policy: ReturnPolicy | null;
  /** Steps of all other returns of the order, as they are while it is locked. */
  stepsOfOthers(): Promise<ReturnStep[]>;
  /** Writes the record and what happened, and holds the steps against `wanted`: new ones are planned, unwanted planned ones dropped. */
  save(record: ReturnRecord, change: ReturnChange, wanted: WantedStep[]): Promise<void>;
  /**
   * Takes the first due step under a lease (database time) and counts the attempt; null: none is due, somebody has it, or
   * a step is parked. One whose call was left open comes as `calling`, before all others.
   */
  claimStep(now: Instant): Promise<ReturnStep | null>;
  /** `calling`, committed before the call, with what it expects. False: dropped meanwhile, or no longer ours; do not call. */
  markCalling(step: ClaimedStep, expected: unknown): Promise<boolean>;
  /**
   * An open call could not be looked at: it is again in some seconds. Only where nothing was called under this claim, for
   * the lease of a call has to last as long as it may still arrive.
   */
  lookSoon(step: ClaimedStep): Promise<void>;
  /** Back to `planned`: tried again with backoff in database time. False: it was no longer ours. */
  settleStep(
    step: ClaimedStep,
    end:
      | { state: 'done'; moved: { amount: number; currency: string } | null }
      | { state: 'planned'; error: string }
      | { state: 'parked' | 'refused'; error: string },
  ): Promise<boolean>;
  /** What a person says of a step that is parked or was refused; false: it is neither. */
  resolveStep(stepId: string, state: 'done' | 'planned'): Promise<boolean>;
}

export interface Returns {
  /**
   * Makes the record and its first steps in one transaction. `room`: how many pieces of each item (by its line in the
   * parcel) all returns together may have; null: as many as Shopify says it has. `taken`: there is no room for one of
   * them. A return of Shopify's that has a record already keeps it. Throws TerminalError when the order is erased.
   */
  create(
    shop: string,
    made: NewReturn,
    by: string,
    wanted: WantedStep[],
    room: Record<string, number> | null,
  ): Promise<{ id: string } | 'taken'>;
  /** Null: there is no such return, or its order is erased. */
  locked<T>(shop: string, returnId: string, work: (one: LockedReturn) => Promise<T>): Promise<T | null>;
  find(shop: string, returnId: string): Promise<ReturnRecord | null>;
  findByShopifyId(shop: string, shopifyReturnId: string): Promise<ReturnRecord | null>;
  ofOrder(shop: string, orderId: string): Promise<ReturnRecord[]>;
  /** Open returns whose parcel has this number, however it is written. */
  ofParcel(shop: string, trackingNumber: string): Promise<ReturnRecord[]>;
  /** Orders with a return that is over neither here nor, as far as we know, at Shopify; ids only. */
  ordersInReturn(shop: string): Promise<string[]>;
  /** Returns of the same address since then, neither declined nor cancelled, and how many pieces were kept. */
  historyOf(shop: string, email: string, since: Instant): Promise<{ returns: number; kept: number; orders: string[] }>;
  list(shop: string, query: ReturnQuery): Promise<ReturnBrief[]>;
  counts(shop: string): Promise<Record<Exclude<ReturnQuery['show'], 'all' | 'closed'>, number>>;
  story(shop: string, returnId: string): Promise<{ changes: ReturnChange[]; steps: ReturnStep[] }>;
}

export interface ReturnPolicies {
  /** The newest; null: none was ever saved. */
  current(shop: string): Promise<PolicyVersion | null>;
  /**
   * Of the versions with returns on the one in force at `placedAt`, else the first that came after it; null: there never
   * was one. See `versionInForce` in domain/returns/policy-for-order.ts, which says the same.
   */
  at(shop: string, placedAt: Instant): Promise<PolicyVersion | null>;
  get(shop: string, version: number): Promise<PolicyVersion | null>;
  /** `changed`: somebody saved a version after `base`. */
  save(shop: string, policy: ReturnPolicy, base: number, by: string, at: Instant): Promise<number | 'changed'>;
}

export interface Blocklist {
  has(shop: string, email: string): Promise<boolean>;
  add(shop: string, email: string, at: Instant): Promise<void>;
  remove(shop: string, email: string): Promise<void>;
  list(shop: string): Promise<{ email: string; at: Instant }[]>;
}

/** The money that moved, one line per movement; the sum is held against Shopify's. */
export type LedgerLine = {
  returnId: string;
  orderId: string;
  stepId: string;
  what: 'refund' | 'store_credit' | 'bonus';
  amount: number;
  currency: string;
  at: Instant;
  /** Shopify's id of the transaction or refund. */
  shopifyId: string;
};

export interface Ledger {
  /** Said again, it changes nothing. */
  note(shop: string, lines: LedgerLine[]): Promise<void>;
  ofOrder(shop: string, orderId: string): Promise<LedgerLine[]>;
  /** Of these gifts of credit (Shopify's ids), those that a step of ours gave, for whatever order, and which step it was. */
  bonusSteps(shop: string, shopifyIds: string[]): Promise<Map<string, string>>;
  /** Orders for which something moved since then. */
  ordersSince(shop: string, since: Instant): Promise<string[]>;
}

export type StoredPhoto = { id: string; contentType: 'image/jpeg' | 'image/png' | 'image/webp'; bytes: number };

/** Where photos and labels lie: a folder by default, an S3-compatible store by setting. Keys are random. */
export interface FileStore {
  put(key: string, data: Uint8Array, contentType: string): Promise<void>;
  /** Null when it is not there (any more). */
  get(key: string): Promise<{ data: Uint8Array; contentType: string } | null>;
  remove(key: string): Promise<void>;
}

export interface ReturnPhotos {
  /** `draft`: of the shopper's session, until the return is made. At most 5 of a draft: then `full`. */
  add(
    shop: string,
    draft: string,
    photo: Omit<StoredPhoto, 'id'>,
    key: string,
    at: Instant,
  ): Promise<StoredPhoto | 'full'>;
  ofDraft(shop: string, draft: string): Promise<StoredPhoto[]>;
  keyOf(shop: string, photoId: string): Promise<{ key: string; contentType: string } | null>;
  /** Of a draft only: what is part of a return stays. */
  drop(shop: string, draft: string, photoId: string): Promise<void>;
  attach(shop: string, draft: string, returnId: string): Promise<void>;
}

/** Files whose rows are gone (erased, redacted, never used): to be removed from the file store, then forgotten. */
export interface DoomedFiles {
  /** Drops drafts' photos from before `before`: nobody made a return of them. */
  dropDrafts(shop: string, before: Instant): Promise<void>;
  /** The shop is to be redacted: all its files go. */
  doomAll(shop: string): Promise<void>;
  list(shop: string, limit: number): Promise<string[]>;
  removed(shop: string, keys: string[]): Promise<void>;
}

export type ReturnLabel = {
  id: string;
  country: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  /** Of the file; or the address, https://…, at which its carrier has it; or `codes/…`, where the code is all. */
  key: string;
  /** What a drop-off point scans in place of a printed label, or beside it. */
  code?: string | null;
};

/** Labels that the merchant uploaded, each for one return. */
export interface LabelPool {
  add(shop: string, labels: Omit<ReturnLabel, 'id'>[], at: Instant): Promise<number>;
  /** One for the country (else one for any) that no return has; given to this return for good. Null: none is left. */
  take(shop: string, country: string | null, returnId: string): Promise<ReturnLabel | null>;
  /** One that was uploaded for this return alone, in place of any that it has. Answers its id. */
  give(shop: string, returnId: string, label: Omit<ReturnLabel, 'id'>, at: Instant): Promise<string>;
  get(shop: string, labelId: string): Promise<ReturnLabel | null>;
  left(shop: string): Promise<{ country: string | null; left: number; used: number }[]>;
}

/** `look_up`: what was typed, put aside for a worker; it opens nothing. */
type TokenPurpose = 'entry' | 'gift' | 'look_up';

/** One-time links by mail, gift codes: 128 random bits, stored as hash. */
export interface PortalTokens {
  /** `purpose` keeps a gift code from opening an account, and the other way round. */
  create(shop: string, purpose: TokenPurpose, orderId: string, expiresAt: Instant, data: unknown): Promise<string>;
  /** A one-time link works once; a gift code as often as its items are there. Null: unknown, used, or over. */
  redeem(
    shop: string,
    purpose: TokenPurpose,
    token: string,
    now: Instant,
  ): Promise<{ orderId: string; data: unknown } | null>;
}

/** Counts tries in a window of business time; `key` is hashed before it is stored. */
export interface RateLimits {
  /** True while no more than `limit` tries were counted, this one included. */
  allow(shop: string, scope: string, key: string, limit: number, windowMs: number, now: Instant): Promise<boolean>;
}
