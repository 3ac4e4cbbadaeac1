import { expect, test } from 'vitest';
import { hasConflict, mergeFacts } from '../../../app/domain/facts/merge.ts';
import type { OrderFacts, OrderSnapshot, Version } from '../../../app/domain/facts/order-facts.ts';
import { MINUTE, SECOND } from '../../../app/domain/shared/instant.ts';
import { aFulfillment, anEvent, anOrder, factsOf, orderedAt, versionOf } from '../../factories/facts.ts';

const orderAt = (updatedAt: number, email: string, overrides: Partial<Version<OrderSnapshot>> = {}): OrderFacts =>
  factsOf({ order: versionOf(anOrder({ email }), { updatedAt, ...overrides }) });

const emailOf = (facts: OrderFacts) => facts.order?.data.email;

test('the newest version of an order wins, even when it came first', () => {
  const older = orderAt(orderedAt, 'old@example.com', { receivedAt: orderedAt + 9_000 });
  const newer = orderAt(orderedAt + SECOND, 'new@example.com');
  expect(emailOf(mergeFacts(newer, older))).toBe('new@example.com');
});

test('with the same date, what Shopify answered beats what it sent', () => {
  const sent = orderAt(orderedAt, 'zzz@example.com');
  const answered = orderAt(orderedAt, 'aaa@example.com', { source: 'admin', readAt: orderedAt + MINUTE });
  expect(emailOf(mergeFacts(sent, answered))).toBe('aaa@example.com');
});

test('with the same date, the later of two answers wins', () => {
  const first = orderAt(orderedAt, 'zzz@example.com', { source: 'admin', readAt: orderedAt });
  const second = orderAt(orderedAt, 'aaa@example.com', { source: 'admin', readAt: orderedAt + SECOND });
  expect(emailOf(mergeFacts(second, first))).toBe('aaa@example.com');
});

test('a later read does not make old news look as if it had just come', () => {
  const sent = orderAt(orderedAt, 'shopper@example.com', { receivedAt: orderedAt + SECOND });
  const answered = orderAt(orderedAt, 'shopper@example.com', {
    source: 'admin',
    receivedAt: orderedAt + 30 * 86_400_000,
    readAt: orderedAt + 30 * 86_400_000,
  });
  expect(mergeFacts(sent, answered).order).toMatchObject({ source: 'admin', receivedAt: orderedAt + SECOND });
});

test('a doubled event keeps the time at which it first came', () => {
  const first = factsOf({ events: [anEvent({ receivedAt: 5_000 })] });
  const again = factsOf({ events: [anEvent({ receivedAt: 9_000 })] });
  expect(mergeFacts(again, first).events['944956391']?.receivedAt).toBe(5_000);
});

test('news of a parcel waits for its order', () => {
  const scan = factsOf({ order: null, events: [anEvent()] });
  const merged = mergeFacts(scan, factsOf({ fulfillments: [aFulfillment()] }));
  expect(merged.order?.data.name).toBe('#1001');
  expect(Object.keys(merged.events)).toEqual(['944956391']);
});

test('two webhooks of the same second with different words: Shopify must be asked', () => {
  expect(hasConflict(orderAt(orderedAt, 'a@example.com'), orderAt(orderedAt, 'b@example.com'))).toBe(true);
});

test('so for parcels', () => {
  const parcel = (status: string) => factsOf({ order: null, fulfillments: [aFulfillment({ status })] });
  expect(hasConflict(parcel('success'), parcel('cancelled'))).toBe(true);
  expect(hasConflict(parcel('success'), parcel('success'))).toBe(false);
});

test('different dates, or the same words, are no conflict', () => {
  expect(hasConflict(orderAt(orderedAt, 'a@example.com'), orderAt(orderedAt + 1, 'b@example.com'))).toBe(false);
  expect(hasConflict(orderAt(orderedAt, 'a@example.com'), orderAt(orderedAt, 'a@example.com'))).toBe(false);
});

test('an answer from well after that second settles it; one from within it does not', () => {
  const sent = orderAt(orderedAt, 'a@example.com');
  const answered = (readAt: number) => orderAt(orderedAt, 'b@example.com', { source: 'admin', readAt });
  expect(hasConflict(answered(orderedAt + MINUTE), sent)).toBe(false);
  expect(hasConflict(answered(orderedAt + 300), sent)).toBe(true);
});

test('the order of keys in an object is not content', () => {
  const order = anOrder();
  const reversed = Object.fromEntries(Object.entries(order).reverse()) as OrderSnapshot;
  expect(hasConflict(factsOf({ order }), factsOf({ order: reversed }))).toBe(false);
});
