import type { OrderSnapshot } from '../facts/order-facts.ts';
import type { ShopSettings } from '../shared/shop-settings.ts';
import { consentBarrier } from './consent.ts';
import type { WithholdReason } from './decision.ts';
import type { Candidate, MessageKindRule, PlanContext } from './message-kind.ts';

type Barrier = { reason: WithholdReason; stands: (context: PlanContext, rule: MessageKindRule) => boolean };

/**
 * What keeps a message back whatever it would say. The first that stands is the reason that staff see, so what nobody
 * can change comes first, then what the merchant chose, then what is particular to this shopper.
 */
const barriers: readonly Barrier[] = [
  { reason: 'shop_uninstalled', stands: ({ shop }) => shop.uninstalledAt !== null },
  { reason: 'order_cancelled', stands: ({ order }) => order.cancelledAt !== null },
  { reason: 'test_order', stands: unlessTurnedOn('test', (order) => order.isTest) },
  { reason: 'business_order', stands: unlessTurnedOn('business', (order) => order.isBusiness) },
  { reason: 'point_of_sale_order', stands: unlessTurnedOn('pointOfSale', ({ sourceName }) => sourceName === 'pos') },
  { reason: 'marketplace_order', stands: unlessTurnedOn('marketplace', isFromMarketplace) },
  { reason: 'digital_order', stands: unlessTurnedOn('digital', isDigital) },
  { reason: 'shopify_sends', stands: (context, rule) => modeOf(context, rule) === 'shopify' && rule.shopifyHasItToo },
  { reason: 'kind_off', stands: (context, rule) => modeOf(context, rule) !== 'doorstep' },
  {
    reason: 'no_review_link',
    stands: ({ shop }, { messageClass }) => messageClass === 'review' && !shop.settings.reviewLink,
  },
  { reason: 'no_email', stands: ({ order }) => !order.email },
  { reason: 'address_bounced', stands: ({ shopper }) => shopper.undeliverable === 'bounced' },
  { reason: 'address_complained', stands: ({ shopper }) => shopper.undeliverable === 'complained' },
  { reason: 'unsubscribed', stands: ({ shopper }, { messageClass }) => shopper.unsubscribed.includes(messageClass) },
  { reason: 'reviews_off_in_country', stands: lacksConsent('reviews_off_in_country') },
  { reason: 'no_marketing_consent', stands: lacksConsent('no_marketing_consent') },
];

/** What staff need not see either. */
const alsoForStaff: ReadonlySet<WithholdReason> = new Set(['shop_uninstalled', 'order_cancelled', 'test_order']);

/** For what staff are to see; null when the way is free. */
export function firstStaffBarrier(context: PlanContext, rule: MessageKindRule): WithholdReason | null {
  return barriers.find(({ reason, stands }) => alsoForStaff.has(reason) && stands(context, rule))?.reason ?? null;
}

/** Null when the way is free. */
export function firstBarrier(context: PlanContext, rule: MessageKindRule): WithholdReason | null {
  return barriers.find(({ stands }) => stands(context, rule))?.reason ?? null;
}

/** An answer to somebody who asked us: nothing that keeps unasked mails back does, but the address must be good. */
export function firstAnswerBarrier(
  context: PlanContext,
  rule: MessageKindRule,
  { email, isBuyer, undeliverable }: NonNullable<Candidate['answers']>,
): WithholdReason | null {
  const { shop, shopper } = context;
  if (shop.uninstalledAt !== null) return 'shop_uninstalled';
  if (modeOf(context, rule) === 'off') return 'kind_off';
  if (!email) return isBuyer ? 'no_email' : 'gift_return';
  const cause = isBuyer ? shopper.undeliverable : undeliverable;
  if (cause === null) return null;
  return cause === 'bounced' ? 'address_bounced' : 'address_complained';
}

const modeOf = ({ shop }: PlanContext, { kind }: MessageKindRule) => shop.settings.kinds[kind].mode;

function lacksConsent(reason: WithholdReason): Barrier['stands'] {
  return (context, { messageClass }) => consentBarrier(messageClass, context) === reason;
}

function unlessTurnedOn(source: keyof ShopSettings['sources'], isFrom: (order: OrderSnapshot) => boolean) {
  return ({ order, shop }: PlanContext) => isFrom(order) && !shop.settings.sources[source];
}

/** Shopify's `source_name` for the shop's own ways to sell. Online store and Shop app also appear as their app ids. */
const ownChannels: ReadonlySet<string> = new Set([
  'web',
  'shopify_draft_order',
  'iphone',
  'android',
  'subscription_contract',
  'subscription_contract_checkout_one',
  '580111',
  '3890849',
]);

export function isFromMarketplace({ sourceName }: OrderSnapshot): boolean {
  return sourceName !== null && sourceName !== 'pos' && !ownChannels.has(sourceName);
}

function isDigital({ lines }: OrderSnapshot): boolean {
  return !lines.some(({ requiresShipping }) => requiresShipping);
}
