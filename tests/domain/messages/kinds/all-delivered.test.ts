import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../../app/domain/facts/order-facts.ts';
import type { PlannedMessage } from '../../../../app/domain/messages/decision.ts';
import { aLine, anOrder, factsOf } from '../../../factories/facts.ts';
import { kindsOn } from '../../../factories/shop.ts';
import { at, decisionsOf, decisionsOn, only, orderOf, outcomesOf, parcel, scan, told, wordOf } from './kind-story.ts';

const arrival = (fulfillmentId: string, happenedAt: number) => scan('delivered', happenedAt, { fulfillmentId });

const parts = { order: orderOf('1', '2'), fulfillments: [parcel('1'), parcel('2')] };
const first = factsOf({ ...parts, events: [arrival('1', at(3))] });
const both = factsOf({ ...parts, events: [arrival('1', at(3)), arrival('2', at(4))] });

/** `delivered 1`, `all_delivered`: which mails about deliveries go. */
const going = (facts: OrderFacts, history: PlannedMessage[] = []) =>
  decisionsOn(facts, { history })
    .filter(({ kind, verdict }) => verdict === 'send' && /delivered$/.test(kind))
    .map(({ kind, subject }) => (kind === 'delivered' ? `delivered ${subject.slice(-1)}` : kind));

const messageOf = (facts: OrderFacts, subject: string) =>
  told(only(decisionsOn(facts).filter((one) => one.kind === 'delivered' && one.subject === subject)));

test('the first of two parcels is told for itself, the last together with the whole', () => {
  expect(going(first)).toEqual(['delivered 1']);
  const history = [messageOf(first, 'fulfillment-1')];
  expect(going(both, history)).toContain('all_delivered');
  // Of the first it was told: what the plan says of it changes nothing any more.
  expect(outcomesOf('delivered', both, { history })).toEqual(['send', 'told_as_all_delivered']);
});

test('two that come before either could be told are one mail', () => {
  expect(going(both)).toEqual(['all_delivered']);
  expect(decisionsOf('all_delivered', both)).toMatchObject([
    { subject: 'order-820982911946154508', occasion: 'fulfillment-2', sendAt: at(4) },
  ]);
});

test('an order in one parcel is never said to be complete', () => {
  const facts = factsOf({ order: orderOf('1'), fulfillments: [parcel('1')], events: [arrival('1', at(3))] });
  expect(going(facts)).toEqual(['delivered 1']);
});

test.each([
  ['a piece is in no parcel yet', orderOf('1', '2', '3')],
  ['one line is shipped in part', anOrder({ lines: [aLine({ id: '71' }), aLine({ id: '72', currentQuantity: 2 })] })],
])('nothing is complete while %s', (_, order) => {
  expect(going({ ...both, order: factsOf({ order }).order })).toEqual(['delivered 1', 'delivered 2']);
});

test('what was taken off the order, and a gift card by mail, are not waited for', () => {
  const lines = [aLine({ id: '71' }), aLine({ id: '72' }), aLine({ id: '73', currentQuantity: 0 })];
  const card = aLine({ id: '74', isGiftCard: true, requiresShipping: false });
  const order = anOrder({ lines: [...lines, card] });
  const facts = factsOf({ ...parts, order, fulfillments: [...parts.fulfillments, parcel('4')] });
  expect(going({ ...facts, events: both.events })).toEqual(['all_delivered']);
});

test('while the kind is off, every parcel is told for itself', () => {
  const settings = { kinds: kindsOn(['delivered']) };
  expect(outcomesOf('delivered', both, { settings })).toEqual(['send', 'send']);
});

test('once the last parcel was told for itself, the whole is not told any more', () => {
  const history = [
    messageOf(first, 'fulfillment-1'),
    { ...messageOf(first, 'fulfillment-1'), subject: 'fulfillment-2' },
  ];
  expect(outcomesOf('all_delivered', both, { history })).toEqual(['told_parcel_by_parcel']);
});

test('once the whole was told, no parcel of it is told again, also if an earlier arrival makes another the last', () => {
  const whole = told(only(decisionsOf('all_delivered', both)));
  const shuffled = { ...both, events: { ...both.events, ...factsOf({ events: [arrival('2', at(2))] }).events } };
  expect(going(shuffled, [whole])).toEqual([]);
  expect(decisionsOf('all_delivered', shuffled, { history: [whole] })).toMatchObject([{ occasion: 'fulfillment-2' }]);
});

test('what is sent on afterwards is told when it comes, as the new end of the order', () => {
  const whole = told(only(decisionsOf('all_delivered', both)));
  const later = { ...parts, order: orderOf('1', '2', '3'), fulfillments: [...parts.fulfillments, parcel('3', 9)] };
  const underWay = { ...factsOf(later), events: both.events };
  expect(going(underWay, [whole])).toEqual([]);
  const arrived = { ...underWay, events: { ...both.events, ...factsOf({ events: [arrival('3', at(11))] }).events } };
  expect(going(arrived, [whole])).toEqual(['all_delivered']);
});

test('a mail about the whole that staff took back does not bring the mail about the last parcel', () => {
  const whole = told(only(decisionsOf('all_delivered', both)), { state: 'withheld', reason: 'cancelled_by_staff' });
  expect(decisionsOf('delivered', both, { history: [whole] }).map(wordOf)).toEqual([
    'told_as_all_delivered',
    'told_as_all_delivered',
  ]);
});
