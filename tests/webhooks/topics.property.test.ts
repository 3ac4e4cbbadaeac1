import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasConflict, mergeFacts } from '../../app/domain/facts/merge.ts';
import { noFacts } from '../../app/domain/facts/order-facts.ts';
import type { OrderFacts } from '../../app/domain/facts/order-facts.ts';
import { formatInstant } from '../../app/domain/shared/instant.ts';
import { readWebhook, webhookTopics } from '../../app/webhooks/topics.ts';
import { orderedAt } from '../factories/facts.ts';

type Webhook = { topic: string; body: string; receivedAt: number };

const orderId = '820982911946154508';

/** Something happens to an order, each a minute or more after the last, and Shopify sends what it then looks like. */
const happening = fc.record({
  minutes: fc.integer({ min: 1, max: 5_000 }),
  what: fc.constantFrom('edited', 'cancelled', 'shipped', 'scanned', 'refunded'),
  parcel: fc.integer({ min: 1, max: 3 }),
  word: fc.constantFrom('in_transit', 'out_for_delivery', 'delivered', 'failure'),
});

const history = fc.array(happening, { minLength: 1, maxLength: 12 }).map((happenings) => {
  let at = orderedAt;
  return happenings.map((one, n): Webhook => {
    at += one.minutes * 60_000;
    return { ...webhookOf(one, n, formatInstant(at)), receivedAt: at + 1_000 };
  });
});

function webhookOf(one: { what: string; parcel: number; word: string }, n: number, at: string) {
  const parcelId = `25585804600000000${one.parcel}`;
  switch (one.what) {
    case 'edited':
      return {
        topic: 'orders/updated',
        body: `{"id":${orderId},"name":"#1","email":"${n}@example.com","updated_at":"${at}"}`,
      };
    case 'cancelled':
      return {
        topic: 'orders/cancelled',
        body: `{"id":${orderId},"name":"#1","updated_at":"${at}","cancelled_at":"${at}"}`,
      };
    case 'shipped':
      return {
        topic: 'fulfillments/update',
        body: `{"id":${parcelId},"order_id":${orderId},"status":"success","shipment_status":"${one.word}","updated_at":"${at}"}`,
      };
    case 'scanned':
      return {
        topic: 'fulfillment_events/create',
        body: `{"id":94495639100000000${n},"order_id":${orderId},"fulfillment_id":${parcelId},"status":"${one.word}","happened_at":"${at}"}`,
      };
    default:
      return {
        topic: 'refunds/create',
        body: `{"id":89008818604789231${n},"order_id":${orderId},"created_at":"${at}"}`,
      };
  }
}

function factsAfter(webhooks: Webhook[]): OrderFacts {
  return webhooks.reduce((facts, { topic, body, receivedAt }) => {
    const reading = readWebhook(topic, body, { receivedAt, triggeredAt: null });
    if (!reading.ok || reading.news.kind !== 'order') throw new Error('refused');
    expect(hasConflict(facts, reading.news.facts)).toBe(false);
    return mergeFacts(facts, reading.news.facts);
  }, noFacts);
}

const withoutArrival = (facts: OrderFacts): unknown =>
  JSON.parse(JSON.stringify(facts, (key, value: unknown) => (key === 'receivedAt' ? undefined : value)));

const duplicates = fc.array(
  fc.record({ which: fc.nat({ max: 11 }), lateBy: fc.integer({ min: 0, max: 86_400_000 }) }),
  {
    maxLength: 10,
  },
);
const order = fc.array(fc.double({ noNaN: true }), { minLength: 25, maxLength: 25 });

test('any order and any doubling of a history’s webhooks give the same facts', () => {
  fc.assert(
    fc.property(history, duplicates, order, (webhooks, doubled, keys) => {
      const again = doubled.flatMap(({ which, lateBy }) =>
        webhooks
          .filter((_, n) => n === which)
          .map((webhook) => ({ ...webhook, receivedAt: webhook.receivedAt + lateBy })),
      );
      const delivered = shuffled([...webhooks, ...again], keys);
      expect(factsAfter(delivered)).toEqual(factsAfter(webhooks));
    }),
    { numRuns: 500 },
  );
});

test('so does any delay, but for when each was received', () => {
  fc.assert(
    fc.property(
      history,
      fc.array(fc.integer({ min: 0, max: 86_400_000 }), { minLength: 12, maxLength: 12 }),
      (webhooks, delays) => {
        const late = webhooks
          .map((webhook, n) => ({ ...webhook, receivedAt: webhook.receivedAt + (delays[n] ?? 0) }))
          .sort((a, b) => a.receivedAt - b.receivedAt);
        expect(withoutArrival(factsAfter(late))).toEqual(withoutArrival(factsAfter(webhooks)));
      },
    ),
    { numRuns: 500 },
  );
});

test('no body whatsoever makes reading throw', () => {
  const anyTopic = fc.constantFrom(...webhookTopics, 'orders/edited', '');
  const anyText = fc.oneof(
    fc.json(),
    fc.string(),
    fc.object().map((value) => JSON.stringify({ id: 1, order_id: 2, ...value })),
  );
  fc.assert(
    fc.property(anyTopic, anyText, (topic, text) => {
      expect(readWebhook(topic, text, { receivedAt: orderedAt, triggeredAt: null })).toHaveProperty('ok');
    }),
    { numRuns: 2_000 },
  );
});

const shuffled = <T>(items: T[], keys: number[]): T[] =>
  items
    .map((item, n): [number, T] => [keys[n] ?? 0, item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
