import { HOUR, MINUTE } from '../../shared/instant.ts';
import { wasTold, type Verdict } from '../decision.ts';
import type { MessageKindRule, PlanContext } from '../message-kind.ts';

/** Staff and shoppers change an order mostly in its first minutes; pictures of its products are there by then too. */
const SETTLES = 5 * MINUTE;
const STAYS_NEWS = 48 * HOUR;

/** "Thank you for your order": shortly after it was placed. Beside Shopify's confirmation, which tells less. */
export const thankYou: MessageKindRule = {
  kind: 'thank_you',
  messageClass: 'transactional',
  shopifyHasItToo: false,
  isSilentWhenOff: true,
  // Whoever has just bought is awake.
  isUrgent: true,
  decide: (context) => [
    {
      subject: `order-${context.order.id}`,
      occasion: 'placed',
      verdict: verdictOn(context),
      news: { happenedAt: context.order.createdAt, receivedAt: context.facts.order?.receivedAt ?? null },
    },
  ],
};

function verdictOn({ order, parcels, history }: PlanContext): Verdict {
  if (parcels.some(({ delivered }) => delivered)) return { verdict: 'withhold', reason: 'superseded_by_delivery' };
  const hasNewerNews = history.some((row) => row.kind !== 'thank_you' && wasTold(row));
  if (hasNewerNews) return { verdict: 'withhold', reason: 'superseded_by_newer_news' };
  const sendAt = order.createdAt + SETTLES;
  return { verdict: 'send', sendAt, expiresAt: order.createdAt + STAYS_NEWS, confirmFirst: false, products: [] };
}
