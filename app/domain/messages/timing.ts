import { MINUTE, type Instant } from '../shared/instant.ts';
import { nextSendingTime, weekdays, type SendingTimes } from '../shared/quiet-hours.ts';
import type { ShopSettings } from '../shared/shop-settings.ts';
import type { Verdict } from './decision.ts';
import type { MessageKindRule, PlanContext } from './message-kind.ts';

type Rule = Pick<MessageKindRule, 'isUrgent' | 'isConsiderate'>;
type Known = Pick<PlanContext, 'order' | 'shop' | 'recipientZone'>;

/**
 * A mail that would come at night goes in the morning, where the recipient lives; one that can wait for the right day
 * does so too, and not at the same minute as all others. It stays news for as long as if nothing had held it up.
 */
export function timed(verdict: Verdict, rule: Rule, known: Known): Verdict {
  if (verdict.verdict !== 'send') return verdict;
  const sendAt = sendingTime(verdict.sendAt, rule, known);
  if (sendAt === verdict.sendAt) return verdict;
  return { ...verdict, sendAt, expiresAt: verdict.expiresAt + (sendAt - verdict.sendAt) };
}

/** When a mail may leave that comes to leave at `now`: at once, or at the end of the quiet hours that it ran into. */
export function releaseTime(now: Instant, rule: Rule, { shop, recipientZone }: Omit<Known, 'order'>): Instant {
  return rule.isUrgent ? now : nextSendingTime(now, recipientZone, sendingTimes(rule, shop.settings));
}

function sendingTime(wanted: Instant, rule: Rule, known: Known): Instant {
  const first = releaseTime(wanted, rule, known);
  if (!rule.isConsiderate) return first;
  const spread = first + spreadOf(known.order.id, known.shop.settings.sendSpreadMinutes);
  return releaseTime(spread, rule, known) === spread ? spread : first;
}

const sendingTimes = ({ isConsiderate }: Rule, { quietHours, sendingDays }: ShopSettings): SendingTimes => ({
  quiet: quietHours,
  days: isConsiderate ? sendingDays : weekdays,
});

/** Even over a shop's orders, and always the same for an order, so that planning anew moves nothing. */
const spreadOf = (orderId: string, minutes: number): number =>
  Math.floor((hashOf(orderId) / 2 ** 32) * minutes * MINUTE);

/** FNV-1a, then mixed as MurmurHash3 ends: ids that follow each other are to be far apart. Below 2 to the 32nd. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
