import { expect, test } from 'vitest';
import { formatInstant } from '../../../app/domain/shared/instant.ts';
import { aFulfillment, anEvent, anOrder, aRefund, factsOf, orderedAt } from '../../factories/facts.ts';
import { someSettings } from '../../factories/shop.ts';
import { arrival, asks, atTen, DAY, inParcel, line, parcel, reviewDecisions, scan } from './review-story.ts';

test('the shopper is asked at ten in the morning, seven days after the delivery, for a month', () => {
  const facts = factsOf({ fulfillments: [aFulfillment()], events: [arrival('255858046', 4)] });
  expect(reviewDecisions(facts)).toEqual([
    {
      kind: 'review_request',
      subject: 'order-820982911946154508',
      occasion: 'product-788032119674292922',
      verdict: 'send',
      sendAt: atTen + 11 * DAY,
      expiresAt: atTen + 41 * DAY,
      confirmFirst: false,
      products: ['788032119674292922'],
    },
  ]);
});

test.each([
  ['an order not shipped yet waits', factsOf({ order: anOrder({ lines: [line('A')] }) }), ['awaiting_shipment']],
  [
    'a parcel nobody reports on is assumed to take 14 days, and Shopify is asked before the mail goes',
    factsOf({ order: anOrder({ lines: [line('A')] }), fulfillments: [parcel('1', 'A')] }),
    ['A on day 22 if confirmed'],
  ],
  [
    'the last parcel sets the time for all products',
    factsOf({
      order: anOrder({ lines: [line('A'), line('B')] }),
      fulfillments: [parcel('1', 'A'), parcel('2', 'B', 3)],
      events: [arrival('1', 4), arrival('2', 9)],
    }),
    ['A+B on day 16'],
  ],
  [
    'one assumed delivery makes the whole ask an assumption',
    factsOf({
      order: anOrder({ lines: [line('A'), line('B')] }),
      fulfillments: [parcel('1', 'A'), parcel('2', 'B')],
      events: [arrival('1', 10)],
    }),
    ['A+B on day 22 if confirmed'],
  ],
  [
    'a back-ordered product holds up the others for 14 days only, and is asked about when it came',
    factsOf({
      order: anOrder({ lines: [line('A'), line('B')] }),
      fulfillments: [parcel('1', 'A')],
      events: [arrival('1', 4)],
    }),
    ['A on day 25', 'awaiting_shipment'],
  ],
  [
    'a back-ordered product that comes in time joins the first ask',
    factsOf({
      order: anOrder({ lines: [line('A'), line('B')] }),
      fulfillments: [parcel('1', 'A'), parcel('2', 'B', 12)],
      events: [arrival('1', 4), arrival('2', 18)],
    }),
    ['A+B on day 25'],
  ],
  [
    'a back-ordered product that comes too late gets a round of its own',
    factsOf({
      order: anOrder({ lines: [line('A'), line('B')] }),
      fulfillments: [parcel('1', 'A'), parcel('2', 'B', 17)],
      events: [arrival('1', 4), arrival('2', 19)],
    }),
    ['A on day 25', 'B on day 26'],
  ],
  [
    'a line spread over two parcels is there with the second',
    factsOf({
      order: anOrder({ lines: [line('A', 2)] }),
      fulfillments: [parcel('1', 'A'), parcel('2', 'A', 3)],
      events: [arrival('1', 4), arrival('2', 9)],
    }),
    ['A on day 16'],
  ],
  [
    'a line of which one piece is only assumed to be there is an assumption, also if the other came later',
    factsOf({
      order: anOrder({ lines: [line('A', 2)] }),
      fulfillments: [parcel('1', 'A'), parcel('2', 'A', 3)],
      events: [arrival('2', 20)],
    }),
    ['A on day 27 if confirmed'],
  ],
  [
    'a line of which one piece is still to come waits',
    factsOf({
      order: anOrder({ lines: [line('A', 2)] }),
      fulfillments: [parcel('1', 'A')],
      events: [arrival('1', 4)],
    }),
    ['awaiting_shipment'],
  ],
  [
    'a line whose missing piece was refunded is complete',
    factsOf({
      order: anOrder({ lines: [line('A', 2)] }),
      fulfillments: [parcel('1', 'A')],
      events: [arrival('1', 4)],
      refunds: [aRefund({ lines: [{ lineId: 'line-A', quantity: 1 }] })],
    }),
    ['A on day 11'],
  ],
  [
    'two lines of the same product are one question, when both are there',
    factsOf({
      order: anOrder({ lines: [line('A'), line('B', 1, { productId: 'A' })] }),
      fulfillments: [parcel('1', 'A'), parcel('2', 'B', 3)],
      events: [arrival('1', 4), arrival('2', 9)],
    }),
    ['A on day 16'],
  ],
  [
    'a shipment that was cancelled and made anew counts once, by the new one',
    factsOf({
      order: anOrder({ lines: [line('A')] }),
      fulfillments: [{ ...parcel('1', 'A'), status: 'cancelled' }, parcel('2', 'A', 3)],
      events: [arrival('2', 9)],
    }),
    ['A on day 16'],
  ],
  [
    'gift cards, custom lines and deleted products are not reviewable',
    factsOf({
      order: anOrder({ lines: [line('A', 1, { isGiftCard: true }), line('B', 1, { productId: null })] }),
      fulfillments: [parcel('1', 'AB')],
    }),
    ['nothing_reviewable'],
  ],
  [
    'a gift card does not hold up the rest',
    factsOf({
      order: anOrder({ lines: [line('A'), line('G', 1, { isGiftCard: true })] }),
      fulfillments: [parcel('1', 'A')],
      events: [arrival('1', 4)],
    }),
    ['A on day 11'],
  ],
  [
    'a line that was removed from the order is not asked about',
    factsOf({
      order: anOrder({ lines: [line('A'), line('B', 1, { currentQuantity: 0 })] }),
      fulfillments: [parcel('1', 'A')],
      events: [arrival('1', 4)],
    }),
    ['A on day 11', 'items_refunded_or_returned'],
  ],
])('%s', (_, facts, expected) => {
  expect(asks(facts)).toEqual(expected);
});

test('the merchant decides: delay, patience, transit days by country, giving up', () => {
  const assumed = inParcel();
  expect(asks(assumed, { reviewDelayDays: 3 })).toEqual(['A on day 18 if confirmed']);
  expect(asks(assumed, { transitDays: { elsewhere: 14, byCountry: { IT: 2 } } })).toEqual(['A on day 10 if confirmed']);
  expect(asks(assumed, { transitDays: { elsewhere: 20, byCountry: { DE: 2 } } })).toEqual(['A on day 28 if confirmed']);
  expect(asks(inParcel(scan('1', 'failure', 5)), { giveUpDays: 30 })).toEqual(['never_delivered on day 31']);
  const split = factsOf({
    order: anOrder({ lines: [line('A'), line('B')] }),
    fulfillments: [parcel('1', 'A')],
    events: [arrival('1', 4)],
  });
  expect(asks(split, { backorderPatienceDays: 0 })).toEqual(['A on day 11', 'awaiting_shipment']);
});

test('nobody is asked before the parcel is there, also without any delay', () => {
  const afterTen = inParcel(arrival('1', 4));
  const [decision] = reviewDecisions(afterTen, { settings: someSettings({ reviewDelayDays: 0 }) });
  expect(decision).toMatchObject({ sendAt: atTen + 5 * DAY });
});

test('a round is as old as the last delivery in it', () => {
  const facts = factsOf({
    order: anOrder({ lines: [line('A'), line('B')] }),
    fulfillments: [parcel('1', 'A'), parcel('2', 'B')],
    events: [arrival('1', 4), arrival('2', 9)],
  });
  expect(reviewDecisions(facts, { installedAt: orderedAt + 8 * DAY })).toMatchObject([{ products: ['A', 'B'] }]);
  expect(reviewDecisions(facts, { installedAt: orderedAt + 10 * DAY })).toMatchObject([{ reason: 'before_floor' }]);
});

test.each([
  ['Rome, as the clocks go back', 'IT', null, '2026-10-20T15:00Z', '2026-10-27T09:00:00.000Z'],
  ['Rome, as the clocks go forward', 'IT', null, '2026-03-25T15:00Z', '2026-04-01T08:00:00.000Z'],
  ['New York, as the clocks go back', 'US', 'NY', '2026-10-30T15:00Z', '2026-11-06T15:00:00.000Z'],
  ['New York, as the clocks go forward', 'US', 'NY', '2026-03-05T15:00Z', '2026-03-12T14:00:00.000Z'],
  ['Los Angeles, where it is still the day before', 'US', 'CA', '2026-12-05T03:00Z', '2026-12-11T18:00:00.000Z'],
  ['Tonga, where it is already the day after', 'TO', null, '2026-12-05T12:00Z', '2026-12-12T21:00:00.000Z'],
  ['a country nobody knows: the shop’s Tokyo', 'ZZ', null, '2026-12-05T12:00Z', '2026-12-12T01:00:00.000Z'],
])('the ask comes at ten by the recipient’s own clock: %s', (_, countryCode, provinceCode, deliveredAt, expected) => {
  const happenedAt = Date.parse(deliveredAt);
  const facts = factsOf({
    order: anOrder({ shippingAddress: { countryCode, provinceCode } }),
    fulfillments: [aFulfillment({ createdAt: happenedAt - DAY })],
    events: [anEvent({ status: 'delivered', happenedAt })],
  });
  const [decision] = reviewDecisions(facts, { zone: 'Asia/Tokyo' });
  expect(decision?.verdict === 'send' && formatInstant(decision.sendAt)).toBe(expected);
});
