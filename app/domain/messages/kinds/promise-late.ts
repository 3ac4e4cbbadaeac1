import { promiseIn } from '../../promise/promise-state.ts';
import { promiseOutlook, type PromiseOutlook, type RiskCause } from '../../promise/promise-outlook.ts';
import type { OrderPromise } from '../../promise/order-promise.ts';
import { DAY, HOUR, type Instant } from '../../shared/instant.ts';
import type { Shop } from '../../shared/shop-settings.ts';
import { wasTold, type Verdict } from '../decision.ts';
import type { Candidate, MessageKindRule, PlanContext } from '../message-kind.ts';
import { newsFloor } from '../news-floor.ts';

const STAYS_NEWS = 7 * DAY;

export type LateCause = RiskCause | 'overdue';

/**
 * How long each has to stand before a shopper hears of it. A carrier's date jumps to and fro within the hour. What has
 * not left when its day ends is often booked, or picked up, first thing in the morning. What left late has its first
 * scan, and with it a date, within half a day. And a delivery may be reported by a driver who is back at the depot.
 */
const margins: Readonly<Record<LateCause, number>> = {
  tracking: 2 * HOUR,
  not_shipped: 10 * HOUR,
  left_late: 12 * HOUR,
  overdue: 10 * HOUR,
};

/** Why an order will be late, and since when that is known; `at` may lie ahead: then it is what comes if nothing else does. */
export type Lateness = { why: LateCause; at: Instant; heardAt: Instant };

type UnderWay = Extract<PromiseOutlook, { is: 'under_way' }>;

/**
 * Null: it will have arrived as far as anybody can tell. A risk from before the mail was turned on is old news; that the
 * day is over without it is not.
 */
export function latenessOf({ arriveBy }: OrderPromise, { risk, assumedAt }: UnderWay, shop: Shop): Lateness | null {
  const overdue: Lateness = { why: 'overdue', at: arriveBy, heardAt: arriveBy };
  if (risk && risk.at >= newsFloor(shop, 'promise_late')) return sendAtOf(risk) <= sendAtOf(overdue) ? risk : overdue;
  return assumedAt !== null && assumedAt <= arriveBy ? null : overdue;
}

const sendAtOf = ({ why, heardAt }: Lateness): Instant => heardAt + margins[why];

/**
 * "It will be later than we promised": once a promise, before the shopper has to ask. Planned ahead from the first moment,
 * as what comes if nothing else does, and re-timed by all that happens; what rests on nothing having happened is asked of
 * Shopify once more.
 */
export const promiseLate: MessageKindRule = {
  kind: 'promise_late',
  messageClass: 'transactional',
  shopifyHasItToo: false,
  isSilentWhenOff: true,
  decide(context) {
    const promise = promiseIn(context.facts);
    if (!promise) return [];
    const outlook = promiseOutlook(promise, context);
    if (outlook.is === 'under_way') return [candidateOf(latenessOf(promise, outlook, context.shop), outlook, context)];
    const isEmpty = outlook.is === 'void' && context.order.cancelledAt === null;
    return [withheld(outlook.is === 'arrived' ? 'superseded_by_delivery' : reasonOf(isEmpty), context)];
  },
};

const reasonOf = (isEmpty: boolean) => (isEmpty ? 'no_longer_applies' : 'order_cancelled');

type Reason = Extract<Verdict, { verdict: 'withhold' }>['reason'];

const withheld = (reason: Reason, { order }: PlanContext): Candidate => ({
  ...nameOf(order.id),
  verdict: { verdict: 'withhold', reason },
  news: null,
});

const nameOf = (orderId: string) => ({ subject: `order-${orderId}`, occasion: 'promise' });

function candidateOf(late: Lateness | null, outlook: UnderWay, context: PlanContext): Candidate {
  if (!late) return withheld('awaiting_delivery', context);
  const sendAt = sendAtOf(late);
  return {
    ...nameOf(context.order.id),
    verdict: {
      verdict: 'send',
      sendAt,
      expiresAt: sendAt + STAYS_NEWS,
      confirmFirst: late.why !== 'tracking',
      products: [],
    },
    news: { happenedAt: late.at, receivedAt: null },
    ...tellsDelays(late, outlook, context),
  };
}

/** Of these parcels a carrier's "delayed" is old news: until the mail went, or while it is planned for that very reason. */
function tellsDelays(
  { why }: Lateness,
  { pending }: UnderWay,
  { history }: PlanContext,
): Pick<Candidate, 'tellsDelays'> {
  const told = history.find((row) => row.kind === 'promise_late' && wasTold(row));
  const until = told ? (told.sentAt ?? told.dueAt ?? 0) : why === 'tracking' ? Infinity : null;
  return until === null ? {} : { tellsDelays: { of: pending.map((id) => `fulfillment-${id}`), until } };
}
