import { withoutGiftExchanges } from '../messages/gift-exchanges.ts';
import { parcelsOf } from '../messages/parcels.ts';
import type { OrderFacts } from '../facts/order-facts.ts';
import type { Instant } from '../shared/instant.ts';
import type { Shop } from '../shared/shop-settings.ts';
import type { OrderPromise, PromiseState } from './order-promise.ts';
import { promiseOutlook, type PromiseOutlook } from './promise-outlook.ts';

export type PromiseStanding = {
  state: PromiseState;
  /** When it became so; null while it is open. */
  since: Instant | null;
  /** When time alone changes it; null: never. */
  nextAt: Instant | null;
  /** By tracking, where all of it has a date. */
  expectedAt: Instant | null;
  hasShipped: boolean;
  /** Late, and given up. */
  isLost: boolean;
};

/** How a promise stands at `now`. Null: the order itself is not known, or was promised nothing. */
export function promiseState(all: OrderFacts, shop: Shop, now: Instant): PromiseStanding | null {
  const facts = withoutGiftExchanges(all);
  const order = facts.order?.data;
  const promise = promiseIn(facts);
  if (!order || !promise) return null;
  const outlook = promiseOutlook(promise, { order, facts, parcels: parcelsOf(facts), shop });
  return standingOf(promise, outlook, now);
}

/** The promise of an order; null: none, or not decided yet. */
export const promiseIn = ({ promise }: Pick<OrderFacts, 'promise'>): OrderPromise | null =>
  promise === 'none' ? null : promise;

function standingOf(promise: OrderPromise, outlook: PromiseOutlook, now: Instant): PromiseStanding {
  const over = { nextAt: null, expectedAt: null, hasShipped: true, isLost: false };
  if (outlook.is === 'void') return { state: 'void', since: outlook.since, ...over, hasShipped: false };
  if (outlook.is === 'arrived') return { state: endedAs(promise, outlook.at), since: outlook.at, ...over };
  const { assumedAt, expectedAt, hasShipped, lostAt } = outlook;
  if (assumedAt !== null && assumedAt <= now)
    return { state: endedAs(promise, assumedAt), since: assumedAt, ...over, hasShipped };
  const isLost = now >= promise.arriveBy && lostAt !== null && lostAt <= now;
  return { ...underWay(promise, outlook, now), nextAt: nextOf(promise, outlook, now), expectedAt, hasShipped, isLost };
}

type UnderWay = Extract<PromiseOutlook, { is: 'under_way' }>;

function underWay(
  { arriveBy }: OrderPromise,
  { risk }: UnderWay,
  now: Instant,
): Pick<PromiseStanding, 'state' | 'since'> {
  if (now >= arriveBy) return { state: 'late', since: arriveBy };
  return risk && risk.at <= now ? { state: 'at_risk', since: risk.at } : { state: 'open', since: null };
}

function nextOf({ arriveBy }: OrderPromise, { assumedAt, lostAt, risk }: UnderWay, now: Instant): Instant | null {
  const ahead = [risk?.at ?? null, arriveBy, assumedAt, lostAt].filter((at) => at !== null).filter((at) => at > now);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

const endedAs = ({ arriveBy }: OrderPromise, at: Instant): PromiseState => (at <= arriveBy ? 'kept' : 'broken');
