import type { ReviewConsent } from '../shared/timing-settings.ts';
import type { MessageClass, Verdict, WithholdReason } from './decision.ts';
import type { PlanContext } from './message-kind.ts';

type Known = Pick<PlanContext, 'order' | 'facts' | 'shop'>;

/** What the law, and the merchant's reading of it, have against a message of this class; null: nothing. */
export function consentBarrier(messageClass: MessageClass, known: Known): WithholdReason | null {
  const rule = consentRule(messageClass, known);
  if (rule === 'off') return 'reviews_off_in_country';
  return rule === 'marketing_consent' && !hasConsented(known) ? 'no_marketing_consent' : null;
}

/** Consent can be withdrawn without any news of the order: Shopify is asked once more before a mail that rests on it. */
export function consentConfirmed(verdict: Verdict, messageClass: MessageClass, known: Known): Verdict {
  if (verdict.verdict !== 'send' || consentRule(messageClass, known) !== 'marketing_consent') return verdict;
  return { ...verdict, confirmFirst: true };
}

function consentRule(messageClass: MessageClass, { order, shop }: Known): ReviewConsent {
  if (messageClass === 'transactional') return 'none';
  if (messageClass === 'marketing') return 'marketing_consent';
  const { byCountry, elsewhere } = shop.settings.reviewConsent;
  return byCountry[order.shippingAddress?.countryCode ?? ''] ?? elsewhere;
}

/** Shopify's word; `pending` is somebody who has yet to answer. */
const hasConsented = ({ facts }: Known): boolean => facts.asked?.data.marketingConsent === 'subscribed';
