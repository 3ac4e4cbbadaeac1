import type { Instant } from '../../shared/instant.ts';
import { atLocalHour, DAY } from '../../shared/local-time.ts';
import type { PlannedMessage, Verdict } from '../decision.ts';
import type { MessageKindRule, PlanContext } from '../message-kind.ts';
import { compareIds } from '../parcels.ts';
import { holdOf } from '../review-hold.ts';
import { arrivalsOf, reviewItems } from '../review-items.ts';

const STAYS_WELCOME = 14 * DAY;

/**
 * One reminder an order, days after the last of its review requests went out, for everybody: whether anybody opened the
 * request is nobody's business. Whoever has sent something back or got money back since is left alone.
 */
export const reviewReminder: MessageKindRule = {
  kind: 'review_reminder',
  messageClass: 'review',
  shopifyHasItToo: false,
  isSilentWhenOff: true,
  isConsiderate: true,
  decide(context) {
    const requests = context.history.flatMap(sentRequest);
    if (requests.length === 0) return [];
    const askedAt = Math.max(...requests.map(({ sentAt }) => sentAt));
    const products = requests.flatMap((request) => request.products);
    return [
      {
        subject: `order-${context.order.id}`,
        occasion: 'reminder',
        verdict: verdictOn(stillTheirs(products, context), askedAt, context),
        news: { happenedAt: askedAt, receivedAt: null },
      },
    ];
  },
};

/** One that surely went. */
const sentRequest = ({ kind, state, sentAt, products }: PlannedMessage): { sentAt: Instant; products: string[] }[] =>
  kind === 'review_request' && state === 'sent' && sentAt != null ? [{ sentAt, products }] : [];

function stillTheirs(products: string[], context: PlanContext): string[] {
  const items = reviewItems(context.order, context.facts, arrivalsOf(context));
  const kept = new Set(items.filter(({ outlook }) => outlook.certainty !== 'gone').map(({ productId }) => productId));
  return [...new Set(products)].filter((product) => kept.has(product)).sort(compareIds);
}

function verdictOn(products: string[], askedAt: Instant, { facts, shop, recipientZone }: PlanContext): Verdict {
  const { reason, endedAt } = holdOf(facts);
  if (reason !== null) return { verdict: 'withhold', reason };
  const isRefunded = Object.values(facts.refunds).some(({ createdAt }) => createdAt > askedAt);
  if (isRefunded || (endedAt ?? 0) > askedAt || products.length === 0)
    return { verdict: 'withhold', reason: 'items_refunded_or_returned' };
  const { reviewReminderDays, reviewHour } = shop.settings;
  const sendAt = atLocalHour(askedAt, recipientZone, reviewReminderDays, reviewHour);
  return { verdict: 'send', sendAt, expiresAt: sendAt + STAYS_WELCOME, confirmFirst: false, products };
}
