import { expect, test } from 'vitest';
import { nextReread } from '../../../app/domain/messages/next-reread.ts';
import { HOUR, MINUTE } from '../../../app/domain/shared/instant.ts';
import {
  aFulfillment,
  aLine,
  anEvent,
  anOrder,
  aProduct,
  factsOf,
  orderedAt,
  someAnswers,
  versionOf,
} from '../../factories/facts.ts';
import { someSettings } from '../../factories/shop.ts';

const DAY = 24 * HOUR;
const settings = someSettings({ giveUpDays: 45 });
const shippedAt = orderedAt + DAY;
/** Facts of an order that was read once, so that nothing is left to be asked for soon. */
const readFacts = (parts: Parameters<typeof factsOf>[0] = {}) =>
  factsOf({ products: [aProduct()], asked: someAnswers(), ...parts });
const underWay = readFacts({ fulfillments: [aFulfillment()] });

test('an order without a parcel under way is not asked for', () => {
  expect(nextReread(readFacts(), settings, null)).toBeNull();
  expect(nextReread(readFacts({ fulfillments: [aFulfillment({ status: 'cancelled' })] }), settings, null)).toBeNull();
  expect(
    nextReread({ ...underWay, ...factsOf({ order: anOrder({ cancelledAt: shippedAt }) }) }, settings, null),
  ).toBeNull();
});

test('while a parcel is under way Shopify is asked a day after the shipment, then daily', () => {
  expect(nextReread(underWay, settings, null)).toBe(shippedAt + DAY);
  expect(nextReread(underWay, settings, orderedAt)).toBe(shippedAt + DAY);
  expect(nextReread(underWay, settings, shippedAt + 5 * DAY)).toBe(shippedAt + 6 * DAY);
});

test('a delivered parcel is not asked for, the one still missing is', () => {
  const events = [anEvent({ status: 'delivered' })];
  expect(nextReread(readFacts({ fulfillments: [aFulfillment()], events }), settings, null)).toBeNull();
  const second = aFulfillment({ id: '9', createdAt: shippedAt + 3 * DAY });
  expect(nextReread(readFacts({ fulfillments: [aFulfillment(), second], events }), settings, null)).toBe(
    shippedAt + 4 * DAY,
  );
});

test('a parcel that is given up is not asked for any more', () => {
  expect(nextReread(underWay, settings, shippedAt + 44 * DAY)).toBe(shippedAt + 45 * DAY);
  expect(nextReread(underWay, settings, shippedAt + 45 * DAY)).toBeNull();
});

test('an order that we only heard of is asked for after a minute, and again only when there is more news of it', () => {
  const scan = anEvent({ receivedAt: orderedAt + 5 });
  const heardOf = { ...factsOf({ events: [scan, anEvent({ id: '2', receivedAt: orderedAt + 9 })] }), order: null };
  expect(nextReread(heardOf, settings, null)).toBe(orderedAt + 5 + MINUTE);
  expect(nextReread(heardOf, settings, orderedAt + 6)).toBe(orderedAt + 9 + MINUTE);
  expect(nextReread(heardOf, settings, orderedAt + 9)).toBeNull();
});

test('a new order is read two minutes after we heard of it, for what webhooks do not carry, and then no more', () => {
  const heardAt = orderedAt + 5_000;
  const facts = factsOf({ order: versionOf(anOrder(), { receivedAt: heardAt }) });
  expect(nextReread(facts, settings, null)).toBe(heardAt + 2 * MINUTE);
  const readAt = heardAt + 2 * MINUTE;
  const answered = { ...facts, ...readFacts(), order: facts.order };
  expect(nextReread(answered, settings, readAt)).toBeNull();
});

test('a product that Shopify does not know is asked for once, and again only when the order changed', () => {
  const lines = [aLine(), aLine({ id: '9', productId: '404' })];
  const order = versionOf(anOrder({ lines }), { receivedAt: orderedAt });
  const facts = readFacts({ order });
  expect(nextReread(facts, settings, orderedAt + 2 * MINUTE)).toBeNull();
  const changed = readFacts({ order: { ...order, updatedAt: orderedAt + HOUR, receivedAt: orderedAt + HOUR } });
  expect(nextReread(changed, settings, orderedAt + 2 * MINUTE)).toBe(orderedAt + HOUR + 2 * MINUTE);
  expect(nextReread(changed, settings, orderedAt + HOUR + 2 * MINUTE)).toBeNull();
});

test('an order without products is asked about once too: consent is told by no webhook', () => {
  const facts = factsOf({ order: anOrder({ lines: [aLine({ productId: null })] }) });
  expect(nextReread(facts, settings, null)).toBe(orderedAt + 2 * MINUTE);
  expect(nextReread(facts, settings, orderedAt + 2 * MINUTE)).toBeNull();
});

test('a carrier’s word without its scan calls for a read: the webhook of the scan was lost', () => {
  const heardAt = shippedAt + HOUR;
  const shown = versionOf(aFulfillment({ shipmentStatus: 'out_for_delivery' }), { receivedAt: heardAt });
  const facts = readFacts({ fulfillments: [shown] });
  expect(nextReread(facts, settings, orderedAt)).toBe(heardAt + 2 * MINUTE);
  expect(nextReread(facts, settings, heardAt + 2 * MINUTE)).toBe(heardAt + 2 * MINUTE + DAY);
  const events = [anEvent({ status: 'out_for_delivery', happenedAt: heardAt })];
  expect(nextReread(readFacts({ fulfillments: [shown], events }), settings, orderedAt)).toBe(shippedAt + DAY);
});
