import { expect, test } from 'vitest';
import { nextReread } from '../../../app/domain/messages/next-reread.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { aFulfillment, anEvent, anOrder, factsOf, orderedAt } from '../../factories/facts.ts';
import { someSettings } from '../../factories/shop.ts';

const DAY = 24 * HOUR;
const settings = someSettings({ giveUpDays: 45 });
const shippedAt = orderedAt + DAY;
const underWay = factsOf({ fulfillments: [aFulfillment()] });

test('an order without a parcel under way is not asked for', () => {
  expect(nextReread(factsOf(), settings, null)).toBeNull();
  expect(nextReread(factsOf({ fulfillments: [aFulfillment({ status: 'cancelled' })] }), settings, null)).toBeNull();
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
  expect(nextReread(factsOf({ fulfillments: [aFulfillment()], events }), settings, null)).toBeNull();
  const second = aFulfillment({ id: '9', createdAt: shippedAt + 3 * DAY });
  expect(nextReread(factsOf({ fulfillments: [aFulfillment(), second], events }), settings, null)).toBe(
    shippedAt + 4 * DAY,
  );
});

test('a parcel that is given up is not asked for any more', () => {
  expect(nextReread(underWay, settings, shippedAt + 44 * DAY)).toBe(shippedAt + 45 * DAY);
  expect(nextReread(underWay, settings, shippedAt + 45 * DAY)).toBeNull();
});

test('an order that we only heard of is asked for at once, and again only when there is more news of it', () => {
  const scan = anEvent({ receivedAt: orderedAt + 5 });
  const heardOf = { ...factsOf({ events: [scan, anEvent({ id: '2', receivedAt: orderedAt + 9 })] }), order: null };
  expect(nextReread(heardOf, settings, null)).toBe(orderedAt + 5);
  expect(nextReread(heardOf, settings, orderedAt + 6)).toBe(orderedAt + 9);
  expect(nextReread(heardOf, settings, orderedAt + 9)).toBeNull();
});
