import fc from 'fast-check';
import { noFacts, type OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { HOUR, MINUTE, type Instant } from '../../../app/domain/shared/instant.ts';
import {
  aFulfillment,
  aLine,
  anEvent,
  anOrder,
  aRefund,
  aReturn,
  orderedAt,
  versionOf,
} from '../../factories/facts.ts';

const DAY = 24 * HOUR;

/** One piece of news about an order, as a webhook brings it. `receivedAt` is when it first reached us. */
export type News = (receivedAt: Instant) => OrderFacts;

const lineIds = ['1', '2', '3'];
const parcelIds = ['21', '22', '23'];
const days = (max: number) => fc.integer({ min: 0, max: max * 24 }).map((hours) => orderedAt + hours * HOUR);
const someLines = fc.uniqueArray(
  fc.record({ lineId: fc.constantFrom(...lineIds), quantity: fc.integer({ min: 1, max: 2 }) }),
  {
    selector: ({ lineId }) => lineId,
    minLength: 1,
  },
);

/** Two lines of one product, one line of another, sometimes a gift card: two of each. */
const orderLines = (isGiftCard: boolean, currentQuantity: number) => [
  aLine({ id: '1', productId: '11', quantity: 2, currentQuantity }),
  aLine({ id: '2', productId: '12', quantity: 2, currentQuantity: 2 }),
  aLine({ id: '3', productId: '11', quantity: 2, currentQuantity: 2, isGiftCard }),
];

const orderNews = fc
  .record({
    updatedAt: days(30),
    isCancelled: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
    isGiftCard: fc.boolean(),
    currentQuantity: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ updatedAt, isCancelled, isGiftCard, currentQuantity }): News => {
    const cancelledAt = isCancelled ? updatedAt : null;
    const order = anOrder({ cancelledAt, lines: orderLines(isGiftCard, currentQuantity) });
    return (receivedAt) => ({ ...noFacts, order: versionOf(order, { updatedAt, receivedAt }) });
  });

const parcelNews = fc
  .record({
    id: fc.constantFrom(...parcelIds),
    status: fc.constantFrom('success', 'success', 'success', 'pending', 'cancelled', 'error'),
    shipmentStatus: fc.constantFrom(null, null, 'in_transit', 'delivered', 'failure'),
    updatedAt: days(30),
    lines: someLines,
  })
  .map(({ updatedAt, ...snapshot }): News => {
    const data = aFulfillment({ ...snapshot, createdAt: orderedAt + Number(snapshot.id) * HOUR, tracking: [] });
    return (receivedAt) => ({ ...noFacts, fulfillments: { [data.id]: versionOf(data, { updatedAt, receivedAt }) } });
  });

const scanNews = fc
  .record({
    id: fc.integer({ min: 100, max: 130 }).map(String),
    fulfillmentId: fc.constantFrom(...parcelIds),
    status: fc.constantFrom(
      'in_transit',
      'in_transit',
      'out_for_delivery',
      'delivered',
      'delivered',
      'attempted_delivery',
      'delayed',
      'failure',
      'ready_for_pickup',
      'who_knows',
    ),
    // Few hours and few minutes, so that scans come in bursts too.
    hours: fc.oneof(fc.integer({ min: 22, max: 40 }), fc.integer({ min: 0, max: 40 * 24 })),
    minutes: fc.constantFrom(0, 10, 20, 40),
    estimatedDeliveryAt: fc.option(days(40), { freq: 2 }),
  })
  .map(({ hours, minutes, ...event }): News => {
    const happenedAt = orderedAt + hours * HOUR + minutes * MINUTE;
    return (receivedAt) => ({
      ...noFacts,
      events: { [event.id]: anEvent({ ...event, happenedAt, receivedAt: Math.max(receivedAt, happenedAt) }) },
    });
  });

/** By the number that stands for it in an id. */
const carriersWords = {
  1: 'in_transit',
  2: 'out_for_delivery',
  3: 'attempted_delivery',
  4: 'delayed',
  5: 'failure',
  6: 'ready_for_pickup',
  7: 'delivered',
} as const;

type Word = keyof typeof carriersWords;

/** Scans of the first four days, many of them close together. One id, one scan. */
const closeScansOf = (parcels: number[], words: Word[]): fc.Arbitrary<News> =>
  fc
    .record({
      parcel: fc.constantFrom(...parcels),
      word: fc.constantFrom(...words),
      hours: fc.oneof(fc.integer({ min: 23, max: 26 }), fc.integer({ min: 23, max: 96 })),
      minutes: fc.constantFrom(0, 10, 20, 40),
      estimate: fc.constantFrom(0, 0, 5, 6, 7),
    })
    .map(({ parcel, word, hours, minutes, estimate }): News => {
      const happenedAt = orderedAt + hours * HOUR + minutes * MINUTE;
      const event = {
        id: [parcel, word, 100 + hours, 10 + minutes, estimate].join(''),
        fulfillmentId: String(parcel),
        status: carriersWords[word],
        happenedAt,
        estimatedDeliveryAt: estimate === 0 ? null : orderedAt + estimate * DAY,
      };
      return (receivedAt) => ({
        ...noFacts,
        events: { [event.id]: anEvent({ ...event, receivedAt: Math.max(receivedAt, happenedAt) }) },
      });
    });

/** Of all words, mostly about the first parcel. */
export const closeScans = closeScansOf([21, 21, 22], [1, 1, 2, 3, 4, 5, 6, 7]);

/** Two parcels that move, and little else. */
export const movingScans = closeScansOf([21, 22], [1, 1, 1, 1, 1, 4]);

const refundNews = fc
  .record({ id: fc.constantFrom('31', '32'), lines: fc.option(someLines, { nil: [] }) })
  .map((refund): News => (receivedAt) => ({
    ...noFacts,
    refunds: { [refund.id]: aRefund({ ...refund, receivedAt }) },
  }));

const returnNews = fc
  .record({
    status: fc.constantFrom('requested', 'open', 'closed', 'declined', 'canceled'),
    updatedAt: days(60),
    lines: someLines,
  })
  .map(({ updatedAt, ...data }): News => {
    const version = versionOf(aReturn({ id: '41', ...data }), { updatedAt });
    return (receivedAt) => ({ ...noFacts, returns: { '41': { ...version, receivedAt } } });
  });

export const someNews: fc.Arbitrary<News> = fc.oneof(
  { arbitrary: scanNews, weight: 6 },
  { arbitrary: parcelNews, weight: 4 },
  { arbitrary: orderNews, weight: 2 },
  { arbitrary: refundNews, weight: 1 },
  { arbitrary: returnNews, weight: 1 },
);

/** Without these there is little to plan: an order, and a parcel with all of it. */
export const usualNews: News[] = [
  (receivedAt) => ({
    ...noFacts,
    order: versionOf(anOrder({ lines: orderLines(false, 2) }), { updatedAt: orderedAt - DAY, receivedAt }),
  }),
  (receivedAt) => {
    const lines = lineIds.map((lineId) => ({ lineId, quantity: 2 }));
    const data = aFulfillment({ id: '21', createdAt: orderedAt + 21 * HOUR, tracking: [], lines });
    return { ...noFacts, fulfillments: { '21': versionOf(data, { updatedAt: orderedAt - DAY, receivedAt }) } };
  },
];

/** Beside the usual parcel a second one, so that the order can be complete. */
export const moreParcels: News[] = [
  (receivedAt) => {
    const data = aFulfillment({ id: '22', createdAt: orderedAt + 22 * HOUR, lines: [{ lineId: '1', quantity: 1 }] });
    return { ...noFacts, fulfillments: { '22': versionOf(data, { updatedAt: orderedAt - DAY, receivedAt }) } };
  },
];
