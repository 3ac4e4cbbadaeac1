import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byId } from '../../../app/domain/facts/by-id.ts';
import { hasConflict, mergeFacts } from '../../../app/domain/facts/merge.ts';
import { noFacts } from '../../../app/domain/facts/order-facts.ts';
import type { OrderFacts, Version } from '../../../app/domain/facts/order-facts.ts';
import { aFulfillment, anEvent, anOrder, aProduct, aRefund, aReturn, someAnswers } from '../../factories/facts.ts';
import { anOrderPromise } from '../promise/promise-world.ts';
import { aReturnNews } from '../../factories/return-news.ts';

// Few ids, few instants, few contents: so that the same id, the same second and different words do meet.
const instant = fc.integer({ min: 1, max: 3 });
const id = fc.constantFrom('7', '820982911946154507', '820982911946154508');
const status = fc.constantFrom('success', 'cancelled', 'error');

const versionOf = <T>(data: fc.Arbitrary<T>): fc.Arbitrary<Version<T>> =>
  fc.oneof(
    fc.record({ updatedAt: instant, source: fc.constant('webhook' as const), receivedAt: instant, data }),
    fc.record({
      updatedAt: instant,
      source: fc.constant('admin' as const),
      receivedAt: instant,
      readAt: instant,
      data,
    }),
  );

const recordOf = <T>(make: (id: string) => fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc
    .uniqueArray(id, { maxLength: 3 })
    .chain((ids) => fc.tuple(...ids.map((one) => make(one).map((value): [string, T] => [one, value]))))
    .map(byId);

const someFacts: fc.Arbitrary<OrderFacts> = fc.record({
  order: fc.option(
    versionOf(fc.constantFrom('a@example.com', 'b@example.com', null).map((email) => anOrder({ email }))),
  ),
  fulfillments: recordOf((one) => versionOf(status.map((word) => aFulfillment({ id: one, status: word })))),
  events: recordOf((one) =>
    fc.tuple(status, instant).map(([word, receivedAt]) => anEvent({ id: one, status: word, receivedAt })),
  ),
  refunds: recordOf((one) => instant.map((receivedAt) => aRefund({ id: one, receivedAt }))),
  returns: recordOf((one) => versionOf(status.map((word) => aReturn({ id: one, status: word })))),
  products: recordOf((one) => versionOf(status.map((title) => aProduct({ id: one, title })))),
  asked: fc.option(versionOf(status.map((marketingConsent) => someAnswers({ marketingConsent })))),
  ownReturns: recordOf((one) =>
    fc.tuple(status, instant).map(([name, version]) => aReturnNews({ id: one, name, version })),
  ),
  payment: fc.record({ unpaidAt: fc.option(instant), paidAt: fc.option(instant) }),
  stock: fc.option(
    fc.record({ readAt: instant, left: fc.nat(3).map((left) => ({ '1': left })), onPlan: fc.constant([]) }),
  ),
  promise: fc.oneof(
    fc.constantFrom(null, 'none' as const),
    fc.nat(3).map((version) => anOrderPromise({ version })),
  ),
});

const runs = { numRuns: 1_000 };

test('which of two comes first does not matter', () => {
  fc.assert(
    fc.property(someFacts, someFacts, (a, b) => {
      expect(mergeFacts(a, b)).toEqual(mergeFacts(b, a));
    }),
    runs,
  );
});

test('how news is grouped on its way does not matter', () => {
  fc.assert(
    fc.property(someFacts, someFacts, someFacts, (a, b, c) => {
      expect(mergeFacts(mergeFacts(a, b), c)).toEqual(mergeFacts(a, mergeFacts(b, c)));
    }),
    runs,
  );
});

test('the same news twice changes nothing', () => {
  fc.assert(
    fc.property(someFacts, someFacts, (a, b) => {
      const merged = mergeFacts(a, b);
      expect(mergeFacts(a, a)).toEqual(a);
      expect(mergeFacts(merged, b)).toEqual(merged);
      expect(mergeFacts(a, noFacts)).toEqual(a);
    }),
    runs,
  );
});

test('even the stored text is the same, whatever came first', () => {
  fc.assert(
    fc.property(fc.array(someFacts, { maxLength: 5 }), fc.integer(), (news, seed) => {
      const shuffled = [...news].sort((a, b) => hash(a, seed) - hash(b, seed));
      const ids = (facts: OrderFacts) =>
        [facts.fulfillments, facts.events, facts.refunds, facts.returns, facts.products].map(Object.keys);
      expect(ids(shuffled.reduce(mergeFacts, noFacts))).toEqual(ids(news.reduce(mergeFacts, noFacts)));
    }),
    runs,
  );
});

test('a conflict is a conflict from both sides, and never one with itself', () => {
  fc.assert(
    fc.property(someFacts, someFacts, (a, b) => {
      expect(hasConflict(a, b)).toBe(hasConflict(b, a));
      expect(hasConflict(a, a)).toBe(false);
    }),
    runs,
  );
});

const hash = (facts: OrderFacts, seed: number): number =>
  [...JSON.stringify(facts)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) | 0, 7);
