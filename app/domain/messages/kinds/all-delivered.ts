import type { OrderSnapshot } from '../../facts/order-facts.ts';
import { HOUR } from '../../shared/instant.ts';
import { isHistory, wasTold, type PlannedMessage, type Verdict } from '../decision.ts';
import type { Candidate, MessageKindRule, PlanContext } from '../message-kind.ts';
import { compareIds, type News, type Parcel } from '../parcels.ts';

const STAYS_NEWS = 7 * 24 * HOUR;

type Arrived = Parcel & { delivered: News };

/**
 * "Everything has arrived": for an order in two or more parcels, when nothing is missing any more, instead of the mail
 * about the last of them. Named after that parcel. What is added to the order afterwards is news of its own.
 */
export const allDelivered: MessageKindRule = {
  kind: 'all_delivered',
  messageClass: 'transactional',
  shopifyHasItToo: false,
  isSilentWhenOff: true,
  isUrgent: true,
  decide(context) {
    const { order, parcels, history } = context;
    const goods = parcels.filter((parcel) => parcel.progress !== 'cancelled' && holdsGoods(parcel, order));
    const past = history
      .filter((row) => row.kind === 'all_delivered' && isHistory(row))
      .map((row) => again(row, goods, order));
    const covered = new Set(past.flatMap(({ covers }) => covers ?? []));
    const isNew = goods.some(({ id }) => !covered.has(subjectOf(id)));
    const arrived = goods.filter((parcel): parcel is Arrived => parcel.delivered !== null);
    const isComplete = arrived.length === goods.length && !isAnythingMissing(order, goods);
    return goods.length > 1 && isNew && isComplete ? [...past, candidateOf(arrived, context)] : past;
  },
};

function candidateOf(arrived: Arrived[], { order, history }: PlanContext): Candidate {
  const last = arrived.reduce((a, b) => (isLater(b, a) ? b : a));
  const { happenedAt } = last.delivered;
  const isTold = history.some((row) => row.kind === 'delivered' && row.subject === subjectOf(last.id) && wasTold(row));
  const verdict: Verdict = isTold
    ? { verdict: 'withhold', reason: 'told_parcel_by_parcel' }
    : { verdict: 'send', sendAt: happenedAt, expiresAt: happenedAt + STAYS_NEWS, confirmFirst: false, products: [] };
  return {
    subject: `order-${order.id}`,
    occasion: subjectOf(last.id),
    verdict,
    news: last.delivered,
    covers: arrived.map(({ id }) => subjectOf(id)),
  };
}

/** One that happened: it told of every parcel that was on its way by then. */
function again({ occasion }: PlannedMessage, goods: Parcel[], order: OrderSnapshot): Candidate {
  const last = goods.find(({ id }) => subjectOf(id) === occasion);
  const until = last?.delivered?.happenedAt ?? Infinity;
  return {
    subject: `order-${order.id}`,
    occasion,
    verdict: { verdict: 'withhold', reason: 'no_longer_applies' },
    news: null,
    covers: goods.filter(({ createdAt }) => createdAt <= until).map(({ id }) => subjectOf(id)),
  };
}

const isLater = (a: Arrived, b: Arrived): boolean =>
  a.delivered.happenedAt > b.delivered.happenedAt ||
  (a.delivered.happenedAt === b.delivered.happenedAt && compareIds(a.id, b.id) > 0);

/** A gift card by mail is a fulfillment too, and never arrives. */
const holdsGoods = ({ lines }: Parcel, order: OrderSnapshot): boolean =>
  lines.some(({ lineId }) => order.lines.find(({ id }) => id === lineId)?.requiresShipping);

/** Something that is still wanted is in no parcel. */
function isAnythingMissing(order: OrderSnapshot, parcels: Parcel[]): boolean {
  const packed = new Map<string, number>();
  for (const { lineId, quantity } of parcels.flatMap(({ lines }) => lines))
    packed.set(lineId, (packed.get(lineId) ?? 0) + quantity);
  return order.lines.some(
    ({ id, requiresShipping, currentQuantity }) => requiresShipping && currentQuantity > (packed.get(id) ?? 0),
  );
}

const subjectOf = (parcelId: string): string => `fulfillment-${parcelId}`;
