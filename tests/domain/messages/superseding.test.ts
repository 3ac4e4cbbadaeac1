import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import type { PlannedMessage } from '../../../app/domain/messages/decision.ts';
import type { MessageKind } from '../../../app/domain/shared/shop-settings.ts';
import { factsOf } from '../../factories/facts.ts';
import { kindsOn } from '../../factories/shop.ts';
import { at, decisionsOf, decisionsOn, only, orderOf, parcel, scan, story, told, wordOf } from './kinds/kind-story.ts';

const kindsOfParcels: ReadonlySet<MessageKind> = new Set([
  'shipment_confirmed',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'ready_for_pickup',
  'delivery_attempted',
  'delayed',
  'delivery_failed',
]);

const parcelNews = (facts: OrderFacts, circumstances: Parameters<typeof decisionsOn>[1] = {}) =>
  decisionsOn(facts, circumstances)
    .filter(({ kind }) => kindsOfParcels.has(kind))
    .map((decision) => `${decision.kind}: ${wordOf(decision)}`);

test('of a burst of scans only the newest is told', () => {
  const facts = story(scan('in_transit', at(1, 5)), scan('in_transit', at(1, 12)), scan('out_for_delivery', at(1, 25)));
  expect(parcelNews(facts)).toEqual([
    'shipment_confirmed: superseded_by_newer_news',
    'in_transit: superseded_by_newer_news',
    'out_for_delivery: send',
    'delivered: awaiting_delivery',
  ]);
});

test('news of a kind that we do not send stands in nobody’s way', () => {
  const settings = { kinds: kindsOn(['shipment_confirmed']) };
  expect(parcelNews(story(scan('in_transit', at(1, 5))), { settings })).toContain('shipment_confirmed: send');
});

test('a late scan of what happened before is not told after what was told', () => {
  const failed = scan('attempted_delivery', at(3));
  const history = [told(only(decisionsOf('delivery_attempted', story(failed))))];
  const facts = story(failed, scan('out_for_delivery', at(3, -120), { receivedAt: at(3, 300) }));
  expect(parcelNews(facts, { history })).toContain('out_for_delivery: superseded_by_newer_news');
});

test('what staff took back stands in nobody’s way', () => {
  const set = scan('out_for_delivery', at(3));
  const decision = only(decisionsOf('out_for_delivery', story(set)));
  const history = [told(decision, { state: 'withheld', reason: 'cancelled_by_staff' })];
  const facts = story(set, scan('in_transit', at(2)));
  expect(parcelNews(facts, { history })).toContain('in_transit: send');
});

test('a delivery is told whatever was told of a later hour', () => {
  const set = scan('out_for_delivery', at(3));
  const history = [told(only(decisionsOf('out_for_delivery', story(set))))];
  expect(parcelNews(story(set, scan('delivered', at(3, -30))), { history })).toContain('delivered: send');
});

test('after a delivery was told nothing else is told of the parcel, even if Shopify takes the delivery back', () => {
  const message: PlannedMessage = told(only(decisionsOf('delivered', story(scan('delivered', at(3))))));
  const facts = story(scan('out_for_delivery', at(4)));
  expect(parcelNews(facts, { history: [message] })).toContain('out_for_delivery: superseded_by_delivery');
});

const inTwo = (...events: ReturnType<typeof scan>[]) =>
  factsOf({ order: orderOf('1', '2'), fulfillments: [parcel('1'), parcel('2')], events });
const moving = (fulfillmentId: string, minutes: number) => scan('in_transit', at(2, minutes), { fulfillmentId });
const goingOf = (facts: OrderFacts, kind: MessageKind) =>
  decisionsOf(kind, facts).flatMap(({ subject, verdict }) => (verdict === 'send' ? [subject] : []));

test('two parcels that start to move within half an hour are one mail, the later one’s', () => {
  expect(goingOf(inTwo(moving('1', 0), moving('2', 30)), 'in_transit')).toEqual(['fulfillment-2']);
  expect(goingOf(inTwo(moving('1', 0), moving('2', 31)), 'in_transit')).toEqual(['fulfillment-1', 'fulfillment-2']);
  expect(goingOf(inTwo(moving('1', 0), moving('2', 0)), 'in_transit')).toEqual(['fulfillment-2']);
});

test('two that set out within half an hour are two mails: each must be at home for its own', () => {
  const set = (fulfillmentId: string, minutes: number) => scan('out_for_delivery', at(3, minutes), { fulfillmentId });
  expect(goingOf(inTwo(set('1', 0), set('2', 10)), 'out_for_delivery')).toEqual(['fulfillment-1', 'fulfillment-2']);
});
