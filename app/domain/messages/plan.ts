import type { OrderFacts } from '../facts/order-facts.ts';
import { HOUR, type Instant } from '../shared/instant.ts';
import type { Shop } from '../shared/shop-settings.ts';
import { recipientZone } from '../shared/zones.ts';
import { firstAnswerBarrier, firstBarrier, firstStaffBarrier } from './barriers.ts';
import { consentConfirmed } from './consent.ts';
import {
  isHistory,
  type Decision,
  type PlannedMessage,
  type Shopper,
  type Verdict,
  type WithholdReason,
} from './decision.ts';
import { withoutGiftExchanges } from './gift-exchanges.ts';
import { messageKindRules } from './kinds/registry.ts';
import type { Candidate, MessageKindRule, PlanContext } from './message-kind.ts';
import { newsFloor } from './news-floor.ts';
import { parcelsOf } from './parcels.ts';
import { withoutSuperseded, type Draft } from './superseding.ts';
import { timed } from './timing.ts';

/** What reached us later than this after it happened is no news any more. */
const NEWS_LASTS = 7 * 24 * HOUR;

/**
 * Decides for every message that an order calls for: send at an instant, or withhold for a reason.
 * Knows no `now`: what time alone brings is a decision with its instant, which later facts re-time. The same facts,
 * settings and history give the same decisions in the same order. Empty until the order itself is known.
 */
export function plan(facts: OrderFacts, shop: Shop, history: PlannedMessage[], shopper: Shopper): Decision[] {
  const context = contextOf(facts, shop, history, shopper);
  if (context === null) return [];
  const drafts = messageKindRules.flatMap((rule) => draftsOf(rule, context));
  return withoutSuperseded(drafts, context.history).map((draft) => decisionOf(draft, context));
}

function contextOf(all: OrderFacts, shop: Shop, messages: PlannedMessage[], shopper: Shopper): PlanContext | null {
  const facts = withoutGiftExchanges(all);
  const order = facts.order?.data;
  if (!order) return null;
  const { countryCode, provinceCode } = order.shippingAddress ?? { countryCode: null, provinceCode: null };
  return {
    order,
    facts,
    parcels: parcelsOf(facts),
    giftParcels: Object.keys(all.fulfillments).filter((id) => !facts.fulfillments[id]),
    shop,
    recipientZone: recipientZone(countryCode, provinceCode, shop.zone),
    history: messages.filter(isHistory),
    shopper,
  };
}

function draftsOf(rule: MessageKindRule, context: PlanContext): Draft[] {
  const { shop } = context;
  const barrier = firstBarrier(context, rule);
  const floor = newsFloor(shop, rule.kind);
  return rule.decide(context).map((candidate) => {
    const standing = standingBarrier(candidate, rule, context, barrier);
    const verdict: Verdict =
      standing === null ? verdictOn(candidate, floor) : { verdict: 'withhold', reason: standing };
    return { rule, candidate, verdict };
  });
}

function standingBarrier(
  { isForStaff, answers }: Candidate,
  rule: MessageKindRule,
  context: PlanContext,
  barrier: WithholdReason | null,
): WithholdReason | null {
  if (isForStaff) return firstStaffBarrier(context, rule);
  return answers ? firstAnswerBarrier(context, rule, answers) : barrier;
}

function decisionOf({ rule, candidate, verdict }: Draft, context: PlanContext): Decision {
  const { subject, occasion } = candidate;
  const consented = consentConfirmed(verdict, rule.messageClass, context);
  const decided = withWouldSendAt(timed(consented, rule, context), candidate.verdict, rule, context);
  const decision = { kind: rule.kind, subject, occasion, ...decided };
  return rule.isSilentWhenOff && isOff(verdict) ? { ...decision, isSilent: true } : decision;
}

/** "Would have gone on Tuesday at 10:00, but …": only of what there was to say. */
function withWouldSendAt(decided: Verdict, wanted: Verdict, rule: MessageKindRule, context: PlanContext): Verdict {
  if (decided.verdict !== 'withhold' || wanted.verdict !== 'send') return decided;
  const would = timed(wanted, rule, context);
  return would.verdict === 'send' ? { ...decided, wouldSendAt: would.sendAt } : decided;
}

const isOff = (verdict: Verdict): boolean =>
  verdict.verdict === 'withhold' && (verdict.reason === 'kind_off' || verdict.reason === 'shopify_sends');

/** What happened before the shop, or the kind, was there is never told; nor is what we heard of too late. */
function verdictOn({ verdict, news }: Candidate, floor: Instant): Verdict {
  if (verdict.verdict !== 'send' || news === null) return verdict;
  if (news.happenedAt < floor) return { verdict: 'withhold', reason: 'before_floor' };
  const age = (news.receivedAt ?? news.happenedAt) - news.happenedAt;
  return age > NEWS_LASTS ? { verdict: 'withhold', reason: 'too_old_when_received' } : verdict;
}
