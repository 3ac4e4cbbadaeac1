import { expect, test } from 'vitest';
import { difference } from '../../../../app/domain/messages/difference.ts';
import type { OrderFacts } from '../../../../app/domain/facts/order-facts.ts';
import { anOrder, factsOf, someAnswers, versionOf } from '../../../factories/facts.ts';
import type { Instant } from '../../../../app/domain/shared/instant.ts';
import { kindsOn } from '../../../factories/shop.ts';
import { at, decisionsOf, decisionsOn, only, orderOf, parcel, scan, story, told } from './kind-story.ts';

// The order is of a Tuesday, its parcel of Wednesday: five working days later it is Wednesday again.

const forShopper = (facts: OrderFacts, circumstances = {}) =>
  decisionsOf('stalled_parcel', facts, circumstances).filter(({ occasion }) => occasion !== 'for-staff');
const forStaff = (facts: OrderFacts, circumstances = {}) =>
  decisionsOf('stalled_parcel', facts, circumstances).filter(({ occasion }) => occasion === 'for-staff');

test('after five working days without a scan the shopper hears of it, if Shopify then knows nothing newer', () => {
  expect(forShopper(story(scan('in_transit', at(1))))).toMatchObject([
    { subject: 'fulfillment-1', occasion: 'stalled', verdict: 'send', sendAt: at(8), confirmFirst: true },
  ]);
});

/** Shopify was asked then, and answered what the facts say. */
const readAt = (facts: OrderFacts, instant: Instant): OrderFacts => ({
  ...facts,
  asked: versionOf(someAnswers(), { updatedAt: instant }),
});

test('and staff see it, once Shopify was asked and knew nothing newer', () => {
  const facts = story(scan('in_transit', at(1)));
  expect(forStaff(facts)).toEqual([]);
  expect(forStaff(readAt(facts, at(8, -1)))).toEqual([]);
  expect(forStaff(readAt(facts, at(8)))).toEqual([
    {
      kind: 'stalled_parcel',
      subject: 'fulfillment-1',
      occasion: 'for-staff',
      verdict: 'withhold',
      reason: 'parcel_stalled',
    },
  ]);
});

test('each scan begins the wait anew', () => {
  expect(forShopper(story(scan('in_transit', at(1)), scan('in_transit', at(2))))).toMatchObject([{ sendAt: at(9) }]);
  expect(forStaff(readAt(story(scan('in_transit', at(1)), scan('in_transit', at(2))), at(8)))).toEqual([]);
});

test('how long is long is the merchant’s to say', () => {
  const settings = { stalledAfterDays: 2 };
  expect(forShopper(story(scan('in_transit', at(1))), { settings })).toMatchObject([{ sendAt: at(3) }]);
});

const task = [{ verdict: 'withhold', reason: 'parcel_stalled' }];

test('staff see it whoever tells shoppers what, and also of an order without an address', () => {
  const facts = readAt(story(scan('in_transit', at(1))), at(8));
  const kinds = kindsOn([]);
  expect(forStaff(facts, { settings: { kinds } })).toMatchObject(task);
  expect(forShopper(facts, { settings: { kinds } })).toMatchObject([{ reason: 'kind_off' }]);
  const order = anOrder({ lines: orderOf('1').lines, email: null });
  expect(forStaff({ ...facts, order: factsOf({ order }).order })).toMatchObject(task);
});

test('of an order that was cancelled staff need see nothing', () => {
  const order = anOrder({ lines: orderOf('1').lines, cancelledAt: at(2) });
  const facts = { ...readAt(story(scan('in_transit', at(1))), at(8)), order: factsOf({ order }).order };
  expect(forStaff(facts)).toMatchObject([{ verdict: 'withhold', reason: 'order_cancelled' }]);
});

test.each([
  ['it has arrived', [scan('in_transit', at(1)), scan('delivered', at(3))]],
  ['it waits at the counter', [scan('ready_for_pickup', at(3))]],
  ['its failure was told', [scan('failure', at(3))]],
  ['no carrier ever said a word about it', []],
])('a parcel does not stall when %s', (_, events) => {
  expect(decisionsOf('stalled_parcel', story(...events))).toEqual([]);
});

test('a parcel that stood still before the app was there is old news', () => {
  const facts = factsOf({
    order: orderOf('1'),
    fulfillments: [parcel('1', -400)],
    events: [scan('in_transit', at(-399))],
  });
  expect(decisionsOf('stalled_parcel', facts)).toEqual([]);
});

test('a parcel may stall a second time, and that is told again, under the name of the scan with which it moved', () => {
  const facts = story(scan('in_transit', at(1)));
  const history = [told(only(forShopper(facts)), { dueAt: at(8) })];
  expect(forShopper(facts, { history })).toMatchObject([{ occasion: 'stalled' }]);
  const moved = scan('in_transit', at(9));
  const again = { ...facts, events: { ...facts.events, [moved.id]: moved } };
  expect(forShopper(again, { history })).toMatchObject([{ occasion: `after-event-${moved.id}`, sendAt: at(16) }]);
});

test('what staff see clears by itself with a newer scan or the delivery, and comes back with the next stall', () => {
  const facts = readAt(story(scan('in_transit', at(1))), at(8));
  const row = {
    ...told(only(forStaff(facts)), { state: 'withheld', intent: null, dueAt: null, expiresAt: null }),
    reason: 'parcel_stalled',
  } as const;
  const change = (read: Instant, ...events: ReturnType<typeof scan>[]) => {
    const news = { ...readAt(facts, read), events: { ...facts.events, ...factsOf({ events }).events } };
    return difference(decisionsOn(news), [row]).filter(({ id }) => id === row.id);
  };
  expect(change(at(9))).toEqual([]);
  expect(change(at(9), scan('in_transit', at(9)))).toMatchObject([{ reason: 'no_longer_applies' }]);
  expect(change(at(9), scan('delivered', at(9)))).toMatchObject([{ reason: 'no_longer_applies' }]);
  expect(change(at(16), scan('in_transit', at(9)))).toEqual([]);
});
