import type { ReturnNews } from '../../returns/return-news.ts';
import type { Instant } from '../../shared/instant.ts';
import { atLocalHour, DAY } from '../../shared/local-time.ts';
import type { PlanContext } from '../message-kind.ts';
import { returnRule, sendAt } from './return-rule.ts';

/** Days before the last one; the second where there are too few for the first. */
const REMIND_DAYS = [4, 1] as const;
const HOUR_OF_DAY = 10;

/** "There are a few days left": once, before an approved return that nobody sent is cancelled. */
export const returnWaiting = returnRule({
  kind: 'return_waiting',
  isConsiderate: true,
  tell: (one, context) => {
    const at = isWaiting(one, context) && !lacksLabel(one) ? remindAt(one, context) : null;
    if (at === null || !one.sendBack) return null;
    const verdict = sendAt(at, one.sendBack.sendBy - at, { confirmFirst: true });
    return { occasion: 'waiting', happenedAt: at, verdict };
  },
});

const open: ReadonlySet<string> = new Set(['requested', 'open']);

/** Nobody is asked to send what they have no label for. */
const lacksLabel = ({ sendBack }: ReturnNews): boolean => sendBack?.method === 'label' && sendBack.label === null;

/** Nobody has seen anything of it, and Shopify, which is asked first, knows no better. */
function isWaiting(one: ReturnNews, { facts }: PlanContext): boolean {
  const atShopify = facts.returns[one.shopifyReturnId ?? '']?.data.status ?? 'open';
  const { arrivedAt, firstScanAt, state } = one;
  const isMoving = arrivedAt !== null || firstScanAt !== null;
  return state === 'open' && one.decision?.approved === true && !isMoving && open.has(atShopify);
}

/** Not on the heels of the approval; null: there is no room for a reminder. */
function remindAt({ decision, sendBack }: ReturnNews, { recipientZone }: PlanContext): Instant | null {
  if (!sendBack || !decision) return null;
  const wanted = REMIND_DAYS.map((days) => atLocalHour(sendBack.sendBy, recipientZone, -days, HOUR_OF_DAY));
  return wanted.find((at) => at >= decision.at + DAY) ?? null;
}
