import { expect, test } from 'vitest';
import type { AskedSnapshot, OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { unknownShopper, type Shopper } from '../../../app/domain/messages/decision.ts';
import { plan } from '../../../app/domain/messages/plan.ts';
import type { ShopSettings } from '../../../app/domain/shared/shop-settings.ts';
import { aFulfillment, anEvent, anOrder, factsOf, orderedAt, versionOf } from '../../factories/facts.ts';
import { aShop, someSettings } from '../../factories/shop.ts';

function delivered(countryCode: string | null, marketingConsent?: string | null): OrderFacts {
  const asked: AskedSnapshot = {
    marketingConsent: marketingConsent ?? null,
    customerLocale: null,
    estimatedDeliveryAt: {},
  };
  const facts = factsOf({
    order: anOrder({ shippingAddress: { countryCode, provinceCode: null } }),
    fulfillments: [aFulfillment()],
    events: [anEvent({ status: 'delivered' })],
  });
  return { ...facts, asked: marketingConsent === undefined ? null : versionOf(asked, { updatedAt: orderedAt }) };
}

function outcome(
  kind: string,
  facts: OrderFacts,
  settings: Partial<ShopSettings> = {},
  shopper: Shopper = unknownShopper,
) {
  const decisions = plan(facts, aShop({ settings: someSettings(settings) }), [], shopper);
  const decision = decisions.find((one) => one.kind === kind);
  if (decision?.verdict === 'send') return decision.confirmFirst ? 'send if confirmed' : 'send';
  return decision?.verdict === 'withhold' ? decision.reason : decision?.verdict;
}

const reviews = (facts: OrderFacts, settings: Partial<ShopSettings> = {}) => outcome('review_request', facts, settings);
const offInItaly = { reviewConsent: { elsewhere: 'none', byCountry: { IT: 'off' } } } as const;
const consentEverywhere = { reviewConsent: { elsewhere: 'marketing_consent', byCountry: { DE: 'none' } } } as const;

test.each([
  ['Italy asks for no consent', reviews(delivered('IT')), 'send'],
  ['Germany does', reviews(delivered('DE')), 'no_marketing_consent'],
  ['Austria does', reviews(delivered('AT', 'not_subscribed')), 'no_marketing_consent'],
  ['who has yet to confirm has not consented', reviews(delivered('DE', 'pending')), 'no_marketing_consent'],
  ['who unsubscribed from marketing has not', reviews(delivered('DE', 'unsubscribed')), 'no_marketing_consent'],
  [
    'consent may have been withdrawn: Shopify is asked once more',
    reviews(delivered('DE', 'subscribed')),
    'send if confirmed',
  ],
  ['a country can be left out', reviews(delivered('IT', 'subscribed'), offInItaly), 'reviews_off_in_country'],
  ['the merchant may ask for consent everywhere', reviews(delivered('IT'), consentEverywhere), 'no_marketing_consent'],
  ['… and for none in Germany', reviews(delivered('DE'), consentEverywhere), 'send'],
  ['no country is like all others', reviews(delivered(null)), 'send'],
  ['the news of a parcel needs no consent', outcome('delivered', delivered('DE')), 'send'],
])('%s', (_, found, expected) => {
  expect(found).toBe(expected);
});

test.each([
  ['bounced', 'address_bounced'],
  ['complained', 'address_complained'],
] as const)('an address that %s gets no mail of any kind', (undeliverable, reason) => {
  const shopper = { ...unknownShopper, undeliverable };
  const decisions = plan(delivered('IT'), aShop(), [], shopper);
  expect(decisions.length).toBeGreaterThan(2);
  expect(decisions.filter((decision) => decision.verdict !== 'withhold')).toEqual([]);
  expect(outcome('delivered', delivered('IT'), {}, shopper)).toBe(reason);
  expect(outcome('review_request', delivered('IT'), {}, shopper)).toBe(reason);
});
