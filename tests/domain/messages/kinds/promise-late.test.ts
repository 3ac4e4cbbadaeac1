import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../../app/domain/facts/order-facts.ts';
import { HOUR, type Instant } from '../../../../app/domain/shared/instant.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf, orderedAt } from '../../../factories/facts.ts';
import { kindsOn } from '../../../factories/shop.ts';
import { anOrderPromise } from '../../promise/promise-world.ts';
import { DAY, decisionsOf, only, outcomesOf, told } from './kind-story.ts';

const promise = anOrderPromise();
const { shipBy, arriveBy } = promise;
const facts = (parts: Parameters<typeof factsOf>[0] = {}) => factsOf({ promise, ...parts });
const left = (createdAt: Instant) => aFulfillment({ createdAt });
const scanned = (status: string, happenedAt: Instant, estimatedDeliveryAt: Instant | null = null) =>
  anEvent({ id: String(happenedAt), status, happenedAt, estimatedDeliveryAt });
const late = (known: OrderFacts, circumstances: Parameters<typeof decisionsOf>[2] = {}) =>
  only(decisionsOf('promise_late', known, circumstances));
const inTime = left(orderedAt + 2 * HOUR);
const moving = scanned('in_transit', orderedAt + 5 * HOUR);

test('what has not left by its day is told the morning after, once Shopify was asked again', () => {
  expect(late(facts())).toEqual({
    kind: 'promise_late',
    subject: 'order-820982911946154508',
    occasion: 'promise',
    verdict: 'send',
    sendAt: shipBy + 10 * HOUR,
    expiresAt: shipBy + 10 * HOUR + 7 * DAY,
    confirmFirst: true,
    products: [],
  });
});

test('an order that was promised nothing is told nothing', () => {
  for (const none of [null, 'none'] as const)
    expect(decisionsOf('promise_late', factsOf({ promise: none }))).toEqual([]);
});

test('a carrier’s date after the promise is told two hours later, and not at all when it was a slip', () => {
  const slip = scanned('in_transit', orderedAt + DAY, arriveBy + DAY);
  const known = facts({ fulfillments: [inTime], events: [moving, slip] });
  expect(late(known)).toMatchObject({ sendAt: orderedAt + DAY + 2 * HOUR, confirmFirst: false });
  const better = scanned('in_transit', orderedAt + DAY + HOUR, arriveBy - DAY);
  expect(late(facts({ fulfillments: [inTime], events: [moving, slip, better] }))).toMatchObject({
    sendAt: arriveBy + 10 * HOUR,
  });
});

test('the margin counts from when we heard of it', () => {
  const heardLate = {
    ...scanned('in_transit', orderedAt + DAY, arriveBy + DAY),
    receivedAt: orderedAt + DAY + 5 * HOUR,
  };
  expect(late(facts({ fulfillments: [inTime], events: [heardLate] }))).toMatchObject({
    sendAt: orderedAt + DAY + 7 * HOUR,
  });
});

test('what left in time is only told when its day is over and nobody has seen it arrive', () => {
  expect(late(facts({ fulfillments: [inTime], events: [moving] }))).toMatchObject({ sendAt: arriveBy + 10 * HOUR });
});

test('what left late has half a day to get a date from its carrier', () => {
  const leftAt = shipBy + 3 * HOUR;
  expect(late(facts({ fulfillments: [left(leftAt)] }))).toMatchObject({ sendAt: leftAt + 12 * HOUR });
  const dated = scanned('in_transit', leftAt + HOUR, arriveBy - HOUR);
  expect(late(facts({ fulfillments: [left(leftAt)], events: [dated] }))).toMatchObject({
    sendAt: arriveBy + 10 * HOUR,
  });
});

test('after a delivery, and for a parcel that nobody scans and that left in time, nothing is said', () => {
  const arrived = facts({ fulfillments: [inTime], events: [scanned('delivered', arriveBy + DAY)] });
  expect(outcomesOf('promise_late', arrived)).toEqual(['superseded_by_delivery']);
  expect(outcomesOf('promise_late', facts({ fulfillments: [inTime] }))).toEqual(['awaiting_delivery']);
});

test('a cancelled order, and one that changed so that nothing is owed, hears nothing', () => {
  expect(outcomesOf('promise_late', facts({ order: anOrder({ cancelledAt: shipBy }) }))).toEqual(['order_cancelled']);
  const refunded = anOrder({ lines: [aLine({ currentQuantity: 0 })] });
  expect(outcomesOf('promise_late', facts({ order: refunded }))).toEqual(['no_longer_applies']);
});

const onSince = (since: Instant) => ({
  settings: { kinds: { ...kindsOn([]), promise_late: { mode: 'doorstep' as const, since } } },
});

test('turned on after an order should have left, it tells when its day is over; after that, nothing', () => {
  const slip = scanned('in_transit', orderedAt + DAY, arriveBy + DAY);
  for (const known of [facts(), facts({ fulfillments: [inTime], events: [moving, slip] })]) {
    expect(late(known, onSince(orderedAt + DAY + HOUR))).toMatchObject({
      sendAt: arriveBy + 10 * HOUR,
      confirmFirst: true,
    });
    expect(outcomesOf('promise_late', known, onSince(arriveBy + 1))).toEqual(['before_floor']);
  }
  expect(late(facts(), onSince(shipBy))).toMatchObject({ sendAt: shipBy + 10 * HOUR });
});

const delay = scanned('delayed', orderedAt + DAY, arriveBy + DAY);
const delayedFacts = (...more: ReturnType<typeof scanned>[]) =>
  facts({ fulfillments: [inTime], events: [moving, delay, ...more] });

test('the shopper hears of a delay once: by the mail that it will be later than promised', () => {
  expect(outcomesOf('promise_late', delayedFacts())).toEqual(['send']);
  expect(outcomesOf('delayed', delayedFacts())).toEqual(['told_as_promise_late']);
});

test('where that mail is off, the delay is told as ever', () => {
  const settings = { kinds: kindsOn(['delayed']) };
  expect(outcomesOf('delayed', delayedFacts(), { settings })).toEqual(['send']);
});

test('a delay that keeps the promise is told as ever', () => {
  const harmless = scanned('delayed', orderedAt + DAY, arriveBy - HOUR);
  const known = facts({ fulfillments: [inTime], events: [moving, harmless] });
  expect(outcomesOf('delayed', known)).toEqual(['send']);
});

test('once it was told, an older delay is no news, and another new day is', () => {
  const known = delayedFacts();
  const history = [told(late(known), { sentAt: orderedAt + DAY + 2 * HOUR })];
  expect(outcomesOf('delayed', known, { history })).toEqual(['told_as_promise_late']);
  const newDay = scanned('delayed', orderedAt + 2 * DAY, arriveBy + 3 * DAY);
  expect(outcomesOf('delayed', delayedFacts(newDay), { history })).toContain('send');
});

test('whatever happens later, it keeps its one name: it is never told twice', () => {
  const stories = [facts(), delayedFacts(), facts({ fulfillments: [left(shipBy + HOUR)] })];
  expect(new Set(stories.map((one) => `${late(one).subject} ${late(one).occasion}`)).size).toBe(1);
});
