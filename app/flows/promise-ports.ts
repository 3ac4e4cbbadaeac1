import type { TableCut } from '../domain/promise/fit-table.ts';
import type { LateChoice, OrderPromise, PromiseState } from '../domain/promise/order-promise.ts';
import type { PromiseConfig, PromiseVersion } from '../domain/promise/promise-config.ts';
import type { PromiseTable } from '../domain/promise/promise-table.ts';
import type { PromiseStanding } from '../domain/promise/promise-state.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Place } from '../domain/shared/page-cursor.ts';

/** What the holiday promise needs of the world. */

export interface PromiseVersions {
  /** Null: nobody has saved any. */
  current(shop: string): Promise<PromiseVersion | null>;
  /** The one in force at an instant; null: there was none yet. */
  at(shop: string, instant: Instant): Promise<PromiseVersion | null>;
  get(shop: string, version: number): Promise<PromiseVersion | null>;
  /** Answers the new version's number, and wishes for it to be published; `changed`: somebody saved since `base`. */
  save(shop: string, config: PromiseConfig, base: number, by: string, at: Instant): Promise<number | 'changed'>;
}

/** What the storefront has, as far as we know. */
export type PublishedPromise = {
  /** The settings that were written last; null: nothing was yet, or the app was installed anew since. */
  version: number | null;
  /** When the storefront was last known to say what is true. */
  at: Instant | null;
  /** Shopify's digest of what we wrote last: what to compare with. */
  digest: string | null;
  /** What was written, so that the same is not written again. */
  table: PromiseTable | null;
  /** What did not fit. */
  cut: TableCut | null;
  /** Where the shop ships to, and its locations, as Shopify said when it was last asked; null: it never was. */
  places: ShopPlaces | null;
  /** Why the last try failed; null: it did not. */
  error: string | null;
  /** The first of the tries that failed since the last that did not. */
  failingSince: Instant | null;
  /** Grows with every wish to have it written: what was wished for meanwhile is not forgotten. */
  wish: number;
};

export interface PublishedPromises {
  /** Null: nobody has saved any promises. */
  get(shop: string): Promise<PublishedPromise | null>;
  /** After a try that did not fail; due again at `nextAt`, or at once when somebody wished for it after `done.wish`. */
  save(shop: string, done: DonePublishing, nextAt: Instant): Promise<void>;
  /** After a failed try: `error` is kept, and it is due again with backoff in database time. */
  postpone(shop: string, error: string, at: Instant): Promise<void>;
  /** Something that the table is made of changed. Nothing where nobody has saved any promises. */
  wish(shop: string, at: Instant): Promise<void>;
}

export type DonePublishing = Omit<PublishedPromise, 'error' | 'failingSince' | 'at'> & { at: Instant };

export type ShopPlaces = {
  /** ISO codes. */
  countries: string[];
  locations: ShopLocation[];
};

/** `city`: as the merchant wrote it in its address. */
export type ShopLocation = {
  id: string;
  name: string;
  country: string | null;
  city: string | null;
  isActive: boolean;
};

export interface ShopifyPromise {
  readPlaces(shop: string): Promise<ShopPlaces>;
  /**
   * Writes the app-data metafield `doorstep.promise` with compareDigest; null: there should be none yet. Answers its new
   * digest; `stale`: somebody wrote meanwhile, and `digest` is what is there. Throws as ShopifyAdmin does; once nobody can
   * tell whether it was written, the next try finds out.
   */
  writeTable(
    shop: string,
    table: PromiseTable,
    digest: string | null,
  ): Promise<{ result: 'written' | 'stale'; digest: string | null }>;
  /** Codes and titles of shipping lines of the newest orders, most frequent first: what services can be matched by. */
  shippingLines(shop: string): Promise<ShippingLineUse[]>;
}

export type ShippingLineUse = { code: string | null; title: string; orders: number };

/** Of an order whose row is locked. */
export interface PromiseOfOrder {
  /** The merchant never saved any. */
  readonly hasNoPromises: boolean;
  /** The settings at an instant; null: there were none yet. */
  promiseInForce(at: Instant): Promise<PromiseVersion | null>;
  /** How its promise stands now; should it fail to be written, the surrounding transaction does. */
  notePromise(promise: OrderPromise, standing: PromiseStanding): void;
}

/** An order that was promised something, as lists show it. */
export type WatchedOrder = {
  orderId: string;
  orderName: string | null;
  promise: OrderPromise;
  state: PromiseState;
  /** When it became at risk or late. */
  since: Instant | null;
  /** Expected by tracking, where it says so. */
  expectedAt: Instant | null;
  choice: { is: LateChoice; at: Instant } | null;
  hasShipped: boolean;
};

/** By service, in orders. */
export type SeasonReport = {
  rows: {
    serviceId: string;
    serviceName: string;
    open: number;
    kept: number;
    late: number;
    lost: number;
    void: number;
  }[];
};

export interface OrderPromises {
  list(
    shop: string,
    query: {
      show: 'at_risk' | 'late' | 'asked_to_cancel' | 'all';
      season: string | null;
      place: Place | null;
      limit: number;
    },
  ): Promise<WatchedOrder[]>;
  counts(shop: string): Promise<{ atRisk: number; late: number; askedToCancel: number }>;
  report(shop: string, seasonId: string): Promise<SeasonReport>;
  /** All that orders were promised anything of, under a name that one of them read; null: all of these were erased. */
  seasons(shop: string): Promise<{ id: string; name: string | null }[]>;
  /** False: there is no such promise, it is over, or it has left and cannot be cancelled. A later answer takes the place of an earlier one. */
  answer(shop: string, orderId: string, choice: LateChoice, at: Instant): Promise<boolean>;
  /** Null: nothing was promised, or the order was erased. */
  get(shop: string, orderId: string): Promise<WatchedOrder | null>;
  /** It cannot be looked at now: due again in a minute of database time. */
  watchLater(shop: string, orderId: string): Promise<void>;
}
