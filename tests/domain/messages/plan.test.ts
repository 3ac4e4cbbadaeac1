import { expect, test } from 'vitest';
import type { OrderFacts, OrderSnapshot } from '../../../app/domain/facts/order-facts.ts';
import {
  unknownShopper,
  type Decision,
  type PlannedMessage,
  type Shopper,
} from '../../../app/domain/messages/decision.ts';
import { plan } from '../../../app/domain/messages/plan.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import type { MessageKind, Shop } from '../../../app/domain/shared/shop-settings.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf, orderedAt, versionOf } from '../../factories/facts.ts';
import { aRow } from '../../factories/messages.ts';
import { aShop, kindsOn, someSettings } from '../../factories/shop.ts';

const DAY = 24 * HOUR;
const shippedAt = orderedAt + DAY;
const deliveredAt = orderedAt + 4 * DAY + 5 * HOUR;
const deliveredEvent = anEvent({ id: '2', status: 'delivered', happenedAt: deliveredAt });
const deliveredFacts = factsOf({ fulfillments: [aFulfillment()], events: [deliveredEvent] });

const outcomes = (
  facts: OrderFacts,
  shop = aShop(),
  history: PlannedMessage[] = [],
  shopper: Shopper = unknownShopper,
) =>
  plan(facts, shop, history, shopper)
    .filter(({ kind }) => firstKinds.has(kind))
    .map(outcomeOf);

/** What holds for these holds for all; what is particular to the others stands in tests of their own. */
const firstKinds: ReadonlySet<MessageKind> = new Set(['shipment_confirmed', 'delivered', 'review_request']);

const outcomeOf = (decision: Decision) => [
  decision.kind,
  decision.verdict === 'send' ? 'send' : decision.verdict === 'give_up' ? 'give_up' : decision.reason,
];

const decisionFor = (kind: MessageKind, facts: OrderFacts, shop = aShop(), history: PlannedMessage[] = []) =>
  plan(facts, shop, history, unknownShopper).filter((decision) => decision.kind === kind);

test('nothing is decided before the order itself is known', () => {
  expect(plan({ ...deliveredFacts, order: null }, aShop(), [], unknownShopper)).toEqual([]);
});

test('an order that just came in waits for its shipment', () => {
  expect(outcomes(factsOf())).toEqual([['review_request', 'awaiting_shipment']]);
});

test('a shipped parcel is announced at once, and stays news for a week', () => {
  expect(decisionFor('shipment_confirmed', factsOf({ fulfillments: [aFulfillment()] }))).toEqual([
    {
      kind: 'shipment_confirmed',
      subject: 'fulfillment-255858046',
      occasion: 'shipped',
      verdict: 'send',
      sendAt: shippedAt,
      expiresAt: shippedAt + 7 * DAY,
      confirmFirst: false,
      products: [],
    },
  ]);
});

test('a delivered parcel is told when it was delivered, and its shipment is no news any more', () => {
  expect(outcomes(deliveredFacts)).toEqual([
    ['shipment_confirmed', 'superseded_by_delivery'],
    ['delivered', 'send'],
    ['review_request', 'send'],
  ]);
  expect(decisionFor('delivered', deliveredFacts)).toMatchObject([
    { sendAt: deliveredAt, expiresAt: deliveredAt + 7 * DAY },
  ]);
});

const off = { mode: 'off', since: null } as const;

const messy: Partial<Shop> = {
  uninstalledAt: orderedAt,
  settings: someSettings({
    kinds: kindsOn([], { shipment_confirmed: off, delivered: off }),
  }),
};

test.each<[string, string, Partial<OrderSnapshot>, Partial<Shop>]>([
  ['after the app was uninstalled', 'shop_uninstalled', {}, { uninstalledAt: orderedAt }],
  ['after the order was cancelled', 'order_cancelled', { cancelledAt: orderedAt }, {}],
  ['about a test order', 'test_order', { isTest: true }, {}],
  ['about a business order', 'business_order', { isBusiness: true }, {}],
  ['about an order from the point of sale', 'point_of_sale_order', { sourceName: 'pos' }, {}],
  ['about an order from a marketplace', 'marketplace_order', { sourceName: 'amazon-us' }, {}],
  ['about an order from an unknown app', 'marketplace_order', { sourceName: '1234567' }, {}],
  ['about an order of which nothing is shipped', 'digital_order', { lines: [aLine({ requiresShipping: false })] }, {}],
  ['without an e-mail address', 'no_email', { email: null }, {}],
  ['to an empty e-mail address', 'no_email', { email: '' }, {}],
  [
    'for several reasons, and the gravest is named: uninstalled',
    'shop_uninstalled',
    { cancelledAt: 1, email: null },
    messy,
  ],
  ['for several reasons, and the gravest is named: cancelled', 'order_cancelled', { cancelledAt: 1, isTest: true }, {}],
  ['for several reasons, and the gravest is named: source', 'test_order', { isTest: true, email: null }, {}],
])('nothing is sent %s', (_, reason, order, shop) => {
  const facts = { ...deliveredFacts, order: versionOf(anOrder(order)) };
  const decisions = plan(facts, aShop(shop), [], unknownShopper);
  expect(new Set(decisions.map(({ kind }) => kind))).toEqual(new Set(['thank_you', ...firstKinds]));
  for (const decision of decisions.filter(({ kind }) => firstKinds.has(kind)))
    expect(decision).toMatchObject({ verdict: 'withhold', reason });
});

test.each<[string, Partial<OrderSnapshot>, keyof Shop['settings']['sources']]>([
  ['test orders', { isTest: true }, 'test'],
  ['business orders', { isBusiness: true }, 'business'],
  ['orders from the point of sale', { sourceName: 'pos' }, 'pointOfSale'],
  ['orders from marketplaces', { sourceName: 'amazon-us' }, 'marketplace'],
  ['digital orders', { lines: [aLine({ requiresShipping: false })] }, 'digital'],
])('%s are mailed where the merchant turned them on', (_, order, source) => {
  const sources = { ...someSettings().sources, [source]: true };
  const facts = { ...deliveredFacts, order: versionOf(anOrder(order)) };
  expect(outcomes(facts, aShop({ settings: someSettings({ sources }) }))).toContainEqual(['delivered', 'send']);
});

test.each(['web', 'shopify_draft_order', 'iphone', 'android', '580111', '3890849', null])(
  'an order through %s is the shop’s own',
  (sourceName) => {
    const facts = { ...deliveredFacts, order: versionOf(anOrder({ sourceName })) };
    expect(outcomes(facts)).toContainEqual(['delivered', 'send']);
  },
);

test('each kind goes by its own switch: we send, Shopify sends, off', () => {
  const kinds = kindsOn(['review_request'], { delivered: off });
  expect(outcomes(deliveredFacts, aShop({ settings: someSettings({ kinds }) }))).toEqual([
    ['shipment_confirmed', 'shopify_sends'],
    ['delivered', 'kind_off'],
    ['review_request', 'send'],
  ]);
});

test('what Shopify does not have cannot be left to Shopify: it is off', () => {
  const kinds = { ...someSettings().kinds, review_request: { mode: 'shopify', since: null } as const };
  const shop = aShop({ settings: someSettings({ kinds }) });
  expect(outcomes(deliveredFacts, shop)).toContainEqual(['review_request', 'kind_off']);
});

test('without a review link nobody is asked, and everything else goes on', () => {
  expect(outcomes(deliveredFacts, aShop({ settings: someSettings({ reviewLink: null }) }))).toEqual([
    ['shipment_confirmed', 'superseded_by_delivery'],
    ['delivered', 'send'],
    ['review_request', 'no_review_link'],
  ]);
});

test('who unsubscribed from review requests still hears of parcels', () => {
  expect(outcomes(deliveredFacts, aShop(), [], { ...unknownShopper, unsubscribed: ['review'] })).toEqual([
    ['shipment_confirmed', 'superseded_by_delivery'],
    ['delivered', 'send'],
    ['review_request', 'unsubscribed'],
  ]);
});

test('what happened before the app was installed is never told', () => {
  const undelivered = factsOf({ fulfillments: [aFulfillment()] });
  expect(outcomes(undelivered, aShop({ installedAt: shippedAt + 1 }))).toContainEqual([
    'shipment_confirmed',
    'before_floor',
  ]);
  expect(outcomes(undelivered, aShop({ installedAt: shippedAt }))).toContainEqual(['shipment_confirmed', 'send']);
  expect(outcomes(deliveredFacts, aShop({ installedAt: deliveredAt + 1 }))).toEqual([
    ['shipment_confirmed', 'superseded_by_delivery'],
    ['delivered', 'before_floor'],
    ['review_request', 'before_floor'],
  ]);
});

test('what happened before a kind was turned on is never told by that kind', () => {
  const kinds = { ...someSettings().kinds, delivered: { mode: 'doorstep', since: deliveredAt + 1 } as const };
  expect(outcomes(deliveredFacts, aShop({ settings: someSettings({ kinds }) }))).toEqual([
    ['shipment_confirmed', 'superseded_by_delivery'],
    ['delivered', 'before_floor'],
    ['review_request', 'send'],
  ]);
});

test('news that took more than a week to reach us is not told', () => {
  const late = (days: number) =>
    factsOf({
      fulfillments: [versionOf(aFulfillment(), { updatedAt: shippedAt, receivedAt: shippedAt + days * DAY + 1 })],
      events: [{ ...deliveredEvent, receivedAt: deliveredAt + days * DAY + 1 }],
    });
  expect(outcomes(late(7))).toContainEqual(['delivered', 'too_old_when_received']);
  expect(outcomes(late(6))).toContainEqual(['delivered', 'send']);
  expect(outcomes({ ...late(7), events: {} })).toContainEqual(['shipment_confirmed', 'too_old_when_received']);
  expect(outcomes({ ...late(6), events: {} })).toContainEqual(['shipment_confirmed', 'send']);
});

test.each(['cancelled', 'error', 'failure'])('a fulfillment that ended in "%s" is not announced', (status) => {
  expect(outcomes({ ...deliveredFacts, fulfillments: { '1': versionOf(aFulfillment({ status })) } })).toEqual([
    ['shipment_confirmed', 'fulfillment_cancelled'],
    ['delivered', 'fulfillment_cancelled'],
    ['review_request', 'awaiting_shipment'],
  ]);
});

test.each([
  ['pending', [], 'awaiting_shipment'],
  ['open', [], 'awaiting_shipment'],
  ['something_new', [], 'awaiting_shipment'],
  ['pending', aFulfillment().tracking, 'send'],
  ['open', aFulfillment().tracking, 'send'],
  ['success', [], 'send'],
])('a fulfillment that is "%s" with tracking %j: %s', (status, tracking, outcome) => {
  const facts = factsOf({ fulfillments: [aFulfillment({ status, tracking })] });
  expect(outcomes(facts)).toContainEqual(['shipment_confirmed', outcome]);
});

test.each(['delivered', 'picked_up'])('the first "%s" counts; what carriers say later changes nothing', (status) => {
  const events = [
    anEvent({ id: '3', status, happenedAt: deliveredAt + DAY }),
    anEvent({ id: '2', status, happenedAt: deliveredAt }),
    anEvent({ id: '4', status: 'in_transit', happenedAt: deliveredAt + 2 * DAY }),
    anEvent({ id: '5', status: 'failure', happenedAt: deliveredAt + 3 * DAY }),
  ];
  const facts = factsOf({ fulfillments: [aFulfillment()], events });
  expect(decisionFor('delivered', facts)).toMatchObject([{ verdict: 'send', sendAt: deliveredAt }]);
  expect(decisionFor('review_request', facts)).toMatchObject([{ verdict: 'send', confirmFirst: false }]);
});

test('a parcel that Shopify shows as delivered counts as delivered when Shopify noted it', () => {
  const parcel = versionOf(aFulfillment({ shipmentStatus: 'delivered' }), { updatedAt: deliveredAt });
  expect(decisionFor('delivered', factsOf({ fulfillments: [parcel] }))).toMatchObject([{ sendAt: deliveredAt }]);
});

test('a parcel without delivery news is not said to be delivered', () => {
  const facts = factsOf({ fulfillments: [aFulfillment({ shipmentStatus: 'out_for_delivery' })] });
  expect(outcomes(facts)).toContainEqual(['delivered', 'awaiting_delivery']);
});

test('each parcel has its own news', () => {
  const facts = factsOf({
    fulfillments: [aFulfillment({ id: '20', createdAt: shippedAt + DAY }), aFulfillment({ id: '3' })],
    events: [anEvent({ id: '2', fulfillmentId: '20', status: 'delivered' })],
  });
  expect(
    plan(facts, aShop(), [], unknownShopper)
      .map((d) => [d.subject, ...outcomeOf(d)])
      .slice(1, 5),
  ).toEqual([
    ['fulfillment-3', 'shipment_confirmed', 'send'],
    ['fulfillment-20', 'shipment_confirmed', 'superseded_by_delivery'],
    ['fulfillment-3', 'delivered', 'awaiting_delivery'],
    ['fulfillment-20', 'delivered', 'send'],
  ]);
});

test('parcels come oldest first, and by number when made together, whatever came first to us', () => {
  const ids = ['255858046100', '99858046100', '100858046100'];
  const createdAt = [shippedAt + DAY, shippedAt, shippedAt];
  const fulfillments = ids.map((id, index) => aFulfillment({ id, createdAt: createdAt[index] ?? 0 }));
  const oldestFirst = ['fulfillment-99858046100', 'fulfillment-100858046100', 'fulfillment-255858046100'];
  for (const asTheyCame of [fulfillments, fulfillments.toReversed()]) {
    const decisions = decisionFor('shipment_confirmed', factsOf({ fulfillments: asTheyCame }));
    expect(decisions.map(({ subject }) => subject)).toEqual(oldestFirst);
  }
});

test('a shipment is not announced after its delivery was told, even if Shopify takes the delivery back', () => {
  const told = aRow({ kind: 'delivered', subject: 'fulfillment-255858046', occasion: 'delivered', state: 'sent' });
  const facts = factsOf({ fulfillments: [aFulfillment({ shipmentStatus: 'in_transit' })] });
  expect(decisionFor('shipment_confirmed', facts, aShop(), [told])).toMatchObject([
    { reason: 'superseded_by_delivery' },
  ]);
  const onlyPlanned = { ...told, state: 'planned' as const };
  expect(decisionFor('shipment_confirmed', facts, aShop(), [onlyPlanned])).toMatchObject([{ verdict: 'send' }]);
});

test('words that Shopify has yet to invent send nothing wrong', () => {
  const facts = factsOf({
    order: anOrder({ shippingAddress: null, sourceName: null }),
    fulfillments: [aFulfillment({ status: 'teleported', shipmentStatus: 'in_orbit', tracking: [], lines: [] })],
    events: [
      anEvent({ status: 'de_materialised' }),
      anEvent({ id: '9', fulfillmentId: 'unheard-of', status: 'delivered' }),
    ],
  });
  expect(plan(facts, aShop(), [], unknownShopper).filter(({ verdict }) => verdict === 'send')).toEqual([]);
});
