import { MINUTE } from '../shared/instant.ts';
import type { ReturnNews } from '../returns/return-news.ts';
import type { Instant } from '../shared/instant.ts';
import { byId } from './by-id.ts';
import { compareContent } from './compare-content.ts';
import type { OrderFacts, Version } from './order-facts.ts';

/**
 * All that two sets of facts know together. Commutative, associative and idempotent: news may come in any order, any
 * number of times. The newest `updatedAt` of each entity wins; what never changes is a set by id.
 */
export function mergeFacts(a: OrderFacts, b: OrderFacts): OrderFacts {
  return {
    order: mergeOptional(a.order, b.order),
    fulfillments: mergeById(a.fulfillments, b.fulfillments, mergeVersions),
    events: mergeById(a.events, b.events, mergeUnchanging),
    refunds: mergeById(a.refunds, b.refunds, mergeUnchanging),
    returns: mergeById(a.returns, b.returns, mergeVersions),
    products: mergeById(a.products, b.products, mergeVersions),
    asked: mergeOptional(a.asked, b.asked),
    ownReturns: mergeById(a.ownReturns, b.ownReturns, mergeReturnNews),
    payment: {
      unpaidAt: earlier(a.payment.unpaidAt, b.payment.unpaidAt),
      paidAt: earlier(a.payment.paidAt, b.payment.paidAt),
    },
    stock: mergeStock(a.stock, b.stock),
    promise: mergePromises(a.promise, b.promise),
  };
}

/** It is made once and never changes; should two have been made, that of the earlier settings holds. */
function mergePromises(a: OrderFacts['promise'], b: OrderFacts['promise']): OrderFacts['promise'] {
  if (a === null || b === null || a === 'none' || b === 'none')
    return a === null || (a === 'none' && b !== null) ? b : a;
  return (a.version - b.version || compareContent(a, b)) <= 0 ? a : b;
}

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** The first reading stands: what is on the shelf later says nothing of when the order was placed. */
const mergeStock = (a: OrderFacts['stock'], b: OrderFacts['stock']): OrderFacts['stock'] =>
  a && b ? ((a.readAt - b.readAt || compareContent(a, b)) <= 0 ? a : b) : (a ?? b);

const mergeOptional = <T>(a: Version<T> | null, b: Version<T> | null): Version<T> | null =>
  a && b ? mergeVersions(a, b) : (a ?? b);

/**
 * Whether the two tell different stories with the same `updatedAt` and neither can be trusted over the other: Shopify's
 * dates have whole seconds, so two changes may share one. Only an Admin API read settles it.
 */
export function hasConflict(a: OrderFacts, b: OrderFacts): boolean {
  if (a.order && b.order && isDoubtful(a.order, b.order)) return true;
  return Object.entries(b.fulfillments).some(([id, version]) => {
    const other = a.fulfillments[id];
    return other !== undefined && isDoubtful(other, version);
  });
}

/** Of versions with the same `updatedAt`, `receivedAt` is the earliest: that is when news of this age first came. */
function mergeVersions<T>(a: Version<T>, b: Version<T>): Version<T> {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt ? a : b;
  const isFirst = (compareAuthority(a, b) || compareContent(a.data, b.data)) >= 0;
  return receivedFirst(isFirst ? a : b, a, b);
}

/** Of two summaries of one return the later; with the same number they tell the same. */
const mergeReturnNews = (a: ReturnNews, b: ReturnNews): ReturnNews =>
  (a.version - b.version || compareContent(a, b)) >= 0 ? a : b;

/** Same id, same content: unless somebody's clock or memory slipped, and then everybody still picks the same one. */
function mergeUnchanging<T extends { receivedAt: Instant }>(a: T, b: T): T {
  const isFirst = compareContent({ ...a, receivedAt: 0 }, { ...b, receivedAt: 0 }) >= 0;
  return receivedFirst(isFirst ? a : b, a, b);
}

function receivedFirst<T extends { receivedAt: Instant }>(winner: T, a: T, b: T): T {
  const receivedAt = Math.min(a.receivedAt, b.receivedAt);
  return winner.receivedAt === receivedAt ? winner : { ...winner, receivedAt };
}

/** An Admin API answer beats a webhook, which may have been overtaken on its way; a later answer beats an earlier. */
function compareAuthority(a: Version<unknown>, b: Version<unknown>): number {
  if (a.source !== b.source) return a.source === 'admin' ? 1 : -1;
  return (a.readAt ?? 0) - (b.readAt ?? 0);
}

function isDoubtful(a: Version<unknown>, b: Version<unknown>): boolean {
  if (a.updatedAt !== b.updatedAt || isSettled(a) || isSettled(b)) return false;
  return compareContent(a.data, b.data) !== 0;
}

/** Asked well after the change: nothing else can carry the same second. A minute also covers clocks that disagree. */
const isSettled = ({ readAt, updatedAt }: Version<unknown>): boolean =>
  readAt !== undefined && readAt >= updatedAt + MINUTE;

function mergeById<T>(a: Record<string, T>, b: Record<string, T>, merge: (a: T, b: T) => T): Record<string, T> {
  const ids = Object.keys(b);
  if (ids.length === 0) return a;
  const merged = { ...a };
  let isLarger = false;
  for (const id of ids) {
    const known = a[id];
    const news = b[id];
    if (news === undefined) continue;
    merged[id] = known === undefined ? news : merge(known, news);
    isLarger ||= known === undefined;
  }
  return isLarger ? byId(Object.entries(merged)) : merged;
}
