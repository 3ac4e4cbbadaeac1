import fc from 'fast-check';
import { expect, test } from 'vitest';
import { promiseState } from '../../../app/domain/promise/promise-state.ts';
import { DAY, HOUR } from '../../../app/domain/shared/instant.ts';
import { aFulfillment, aLine, anEvent, anOrder, aRefund, factsOf, orderedAt } from '../../factories/facts.ts';
import { aShop } from '../../factories/shop.ts';
import { anOrderPromise, at } from './promise-world.ts';

const promise = anOrderPromise();
const { shipBy, arriveBy } = promise;
const facts = (parts: Parameters<typeof factsOf>[0] = {}) => factsOf({ promise, ...parts });
const stands = (parts: Parameters<typeof factsOf>[0], now: number) => promiseState(facts(parts), aShop(), now);
const shipped = (changes: Parameters<typeof aFulfillment>[0] = {}) =>
  aFulfillment({ createdAt: orderedAt + 2 * HOUR, ...changes });
const friday = (time: string) => at(`2026-12-04T${time}`, 'Europe/Rome');
const inTransit = anEvent({ happenedAt: orderedAt + 20 * HOUR });
const delivered = (happenedAt: number) => anEvent({ id: '7', status: 'delivered', happenedAt });

test('an order without a promise has none to keep, and is never called late', () => {
  for (const none of [null, 'none'] as const)
    expect(promiseState(factsOf({ promise: none }), aShop(), arriveBy + 90 * DAY)).toBeNull();
});

test('until it has to leave it is open; from then on it is at risk, and late when the day is over', () => {
  expect(stands({}, shipBy - 1)).toMatchObject({ state: 'open', since: null, nextAt: shipBy });
  expect(stands({}, shipBy)).toMatchObject({ state: 'at_risk', since: shipBy, nextAt: arriveBy, hasShipped: false });
  expect(stands({}, arriveBy - 1)).toMatchObject({ state: 'at_risk' });
  expect(stands({}, arriveBy)).toMatchObject({ state: 'late', since: arriveBy });
});

test('shipped in time it is open until the day is over', () => {
  const parts = { fulfillments: [shipped()], events: [inTransit] };
  expect(stands(parts, friday('23:59'))).toMatchObject({ state: 'open', nextAt: arriveBy, hasShipped: true });
  expect(stands(parts, arriveBy)).toMatchObject({ state: 'late', isLost: false });
});

test('delivered in time it is kept, a minute too late it is broken', () => {
  const parts = (when: number) => ({ fulfillments: [shipped()], events: [inTransit, delivered(when)] });
  expect(stands(parts(arriveBy), arriveBy + DAY)).toMatchObject({ state: 'kept', since: arriveBy, nextAt: null });
  expect(stands(parts(arriveBy + 1), arriveBy + DAY)).toMatchObject({ state: 'broken', nextAt: null });
});

test('at the counter, or at a door that nobody opened, it was there', () => {
  for (const status of ['ready_for_pickup', 'attempted_delivery']) {
    const events = [inTransit, anEvent({ id: '8', status, happenedAt: friday('10:00') })];
    expect(stands({ fulfillments: [shipped()], events }, arriveBy + DAY)?.state).toBe('kept');
  }
});

test('a carrier’s date after the promise puts it at risk at once, and a better one takes that back', () => {
  const later = anEvent({ happenedAt: orderedAt + DAY, status: 'delayed', estimatedDeliveryAt: arriveBy + DAY });
  const better = anEvent({ id: '9', happenedAt: orderedAt + 2 * DAY, estimatedDeliveryAt: friday('12:00') });
  const now = orderedAt + 2 * DAY + HOUR;
  expect(stands({ fulfillments: [shipped()], events: [later] }, now)).toMatchObject({
    state: 'at_risk',
    since: later.happenedAt,
    expectedAt: arriveBy + DAY,
  });
  expect(stands({ fulfillments: [shipped()], events: [later, better] }, now)).toMatchObject({
    state: 'open',
    expectedAt: friday('12:00'),
  });
});

test('what left too late is at risk until a carrier says that it comes in time all the same', () => {
  const late = shipped({ createdAt: shipBy + 2 * HOUR });
  const now = shipBy + 5 * HOUR;
  expect(stands({ fulfillments: [late] }, now)).toMatchObject({ state: 'at_risk', since: shipBy });
  const inTime = anEvent({ happenedAt: shipBy + 3 * HOUR, estimatedDeliveryAt: friday('18:00') });
  expect(stands({ fulfillments: [late], events: [inTime] }, now)).toMatchObject({ state: 'open' });
});

test('a part that is missing puts all of it at risk', () => {
  const order = anOrder({ lines: [aLine(), aLine({ id: '2', quantity: 2, currentQuantity: 2 })] });
  const two = { ...promise, lines: ['487817672276298554', '2'] };
  const half = shipped({
    lines: [
      { lineId: '487817672276298554', quantity: 1 },
      { lineId: '2', quantity: 1 },
    ],
  });
  const events = [delivered(orderedAt + DAY)];
  expect(stands({ order, promise: two, fulfillments: [half], events }, shipBy)).toMatchObject({
    state: 'at_risk',
    hasShipped: true,
  });
});

test('what an edit or an exchange adds later was never promised', () => {
  const order = anOrder({ lines: [aLine(), aLine({ id: '99' })] });
  const parts = { order, fulfillments: [shipped()], events: [delivered(friday('10:00'))] };
  expect(stands(parts, arriveBy + DAY)?.state).toBe('kept');
});

test('cancelled, refunded or sent to another country, nothing is owed any more', () => {
  expect(stands({ order: anOrder({ cancelledAt: orderedAt + HOUR }) }, arriveBy)).toMatchObject({ state: 'void' });
  const refunded = anOrder({ lines: [aLine({ currentQuantity: 0 })] });
  expect(stands({ order: refunded, refunds: [aRefund({ createdAt: shipBy })] }, arriveBy)).toMatchObject({
    state: 'void',
    since: shipBy,
  });
  const moved = anOrder({ shippingAddress: { countryCode: 'FR', provinceCode: null } });
  expect(stands({ order: moved }, arriveBy)?.state).toBe('void');
});

test('what is cancelled before it left is void from then on', () => {
  const order = anOrder({ cancelledAt: orderedAt + HOUR, lines: [aLine({ currentQuantity: 0 })] });
  expect(stands({ order }, arriveBy)).toMatchObject({ state: 'void', since: orderedAt + HOUR });
});

test('what is cancelled after it arrived keeps its day, in time or not', () => {
  const cancelled = (arrivedAt: number, cancelledAt: number) => ({
    order: anOrder({ cancelledAt, lines: [aLine({ currentQuantity: 0 })] }),
    fulfillments: [shipped()],
    events: [inTransit, delivered(arrivedAt)],
  });
  const january = arriveBy + 30 * DAY;
  expect(stands(cancelled(friday('10:00'), arriveBy + DAY), january)?.state).toBe('kept');
  expect(stands(cancelled(arriveBy + 1, arriveBy + DAY), january)?.state).toBe('broken');
  expect(stands(cancelled(arriveBy + DAY, arriveBy + HOUR), january)?.state).toBe('void');
});

test('nobody waits for what is not sent because its money was given back, or never came', () => {
  for (const financialStatus of ['refunded', 'voided', 'expired']) {
    const order = anOrder({ financialStatus });
    expect(stands({ order }, arriveBy)?.state).toBe('void');
    expect(stands({ order, fulfillments: [shipped()], events: [inTransit] }, arriveBy)?.state).toBe('late');
  }
  for (const financialStatus of ['pending', 'authorized', 'paid', 'partially_refunded', null])
    expect(stands({ order: anOrder({ financialStatus }) }, arriveBy)?.state).toBe('late');
});

test('what arrived keeps its day, in time or not, also when all or a part of it comes back afterwards', () => {
  const order = anOrder({ lines: [aLine({ currentQuantity: 0 })] });
  const back = (arrivedAt: number) => ({
    order,
    fulfillments: [shipped()],
    events: [inTransit, delivered(arrivedAt)],
    refunds: [aRefund({ createdAt: arriveBy + 20 * DAY })],
  });
  const january = arriveBy + 30 * DAY;
  expect(stands(back(friday('10:00')), january)).toMatchObject({ state: 'kept', since: friday('10:00'), nextAt: null });
  expect(stands(back(arriveBy + 1), january)).toMatchObject({ state: 'broken', nextAt: null });
  expect(stands({ ...back(0), events: [] }, january)).toMatchObject({ state: 'kept', nextAt: null });
  const two = anOrder({ lines: [aLine({ currentQuantity: 0 }), aLine({ id: '2' })] });
  const second = aFulfillment({ id: '2', createdAt: shipBy - 1, lines: [{ lineId: '2', quantity: 1 }] });
  const split = { ...back(arriveBy + 1), order: two, promise: { ...promise, lines: [...promise.lines, '2'] } };
  const events = [...split.events, anEvent({ id: '9', fulfillmentId: '2', status: 'delivered', happenedAt: shipBy })];
  expect(stands({ ...split, fulfillments: [shipped(), second], events }, january)?.state).toBe('broken');
});

test('what was refunded on its way was never late', () => {
  const order = anOrder({ lines: [aLine({ currentQuantity: 0 })] });
  const parts = { order, fulfillments: [shipped()], refunds: [aRefund({ createdAt: shipBy })] };
  for (const events of [[], [inTransit]])
    expect(stands({ ...parts, events }, arriveBy + DAY)).toMatchObject({ state: 'void', since: shipBy });
});

test('a parcel that left in time and of which no carrier ever says a word is not called late', () => {
  const parts = { fulfillments: [shipped()] };
  expect(stands(parts, arriveBy - 1)?.state).toBe('open');
  expect(stands(parts, arriveBy)).toMatchObject({ state: 'kept', since: arriveBy, nextAt: null });
});

test('a late one that nobody waits for any more is lost', () => {
  const parts = {
    fulfillments: [shipped()],
    events: [anEvent({ status: 'failure', happenedAt: orderedAt + DAY })],
  };
  const givenUp = orderedAt + 2 * HOUR + 45 * DAY;
  expect(stands(parts, givenUp - 1)).toMatchObject({ state: 'late', isLost: false, nextAt: givenUp });
  expect(stands(parts, givenUp)).toMatchObject({ state: 'late', isLost: true, nextAt: null });
});

const someParts = fc.record({
  shippedAfter: fc.option(fc.integer({ min: 1, max: 96 })),
  scans: fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 200 }),
      status: fc.constantFrom('in_transit', 'delayed', 'out_for_delivery', 'delivered', 'failure'),
      estimate: fc.option(fc.integer({ min: 1, max: 300 })),
    }),
    { maxLength: 4 },
  ),
});

test('whatever happens: asked again at the instant that it names, a promise has moved on, and between two of them it has not', () => {
  fc.assert(
    fc.property(someParts, ({ shippedAfter, scans }) => {
      const fulfillments = shippedAfter === null ? [] : [shipped({ createdAt: orderedAt + shippedAfter * HOUR })];
      const events = scans.map(({ after, status, estimate }, index) =>
        anEvent({
          id: String(index),
          status,
          happenedAt: orderedAt + after * HOUR,
          estimatedDeliveryAt: estimate === null ? null : orderedAt + estimate * HOUR,
        }),
      );
      const parts = { fulfillments, events };
      let now = orderedAt + 200 * HOUR;
      for (let steps = 0; ; steps += 1) {
        const one = stands(parts, now);
        if (one?.nextAt == null) break;
        expect(steps).toBeLessThan(6);
        expect(one.nextAt).toBeGreaterThan(now);
        expect(stands(parts, one.nextAt - 1)).toEqual(one);
        now = one.nextAt;
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever happens: nothing is late before its day is over, and nothing is at risk that was shipped in time without a word of delay', () => {
  fc.assert(
    fc.property(someParts, fc.integer({ min: 0, max: 95 }), ({ scans }, hours) => {
      const now = Math.min(orderedAt + hours * HOUR, arriveBy - 1);
      const events = scans
        .filter(({ after, status }) => after <= hours && status !== 'delivered')
        .map(({ after }, index) => anEvent({ id: String(index), happenedAt: orderedAt + after * HOUR }));
      expect(stands({ fulfillments: [shipped()], events }, now)?.state).toBe('open');
    }),
    { numRuns: 300 },
  );
});
