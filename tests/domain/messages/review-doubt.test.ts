import { expect, test } from 'vitest';
import { anOrder, factsOf, orderedAt, versionOf } from '../../factories/facts.ts';
import { arrival, asks, DAY, inParcel, line, parcel, scan } from './review-story.ts';

test.each([
  'failure',
  'attempted_delivery',
  'delayed',
  'ready_for_pickup',
  'not_delivered',
  'returning_to_sender',
  'a_word_to_come',
])('after "%s" a delivery is not assumed; without better news we give up after 45 days', (status) => {
  expect(asks(inParcel(scan('1', 'in_transit', 2), scan('1', status, 5)))).toEqual(['never_delivered on day 46']);
});

test('a parcel that Shopify shows in trouble is not assumed to be delivered', () => {
  const facts = factsOf({
    order: anOrder({ lines: [line('A')] }),
    fulfillments: [{ ...parcel('1', 'A'), shipmentStatus: 'failure' }],
  });
  expect(asks(facts)).toEqual(['never_delivered on day 46']);
});

test('trouble that was overcome is forgotten', () => {
  expect(asks(inParcel(scan('1', 'attempted_delivery', 5), scan('1', 'in_transit', 6)))).toEqual([
    'A on day 22 if confirmed',
  ]);
  expect(asks(inParcel(scan('1', 'attempted_delivery', 5), arrival('1', 6)))).toEqual(['A on day 13']);
});

test('the latest word counts, be it a scan or what Shopify shows', () => {
  const shown = (status: string, day: number) => ({
    fulfillments: {
      '1': versionOf({ ...parcel('1', 'A'), shipmentStatus: status }, { updatedAt: orderedAt + day * DAY }),
    },
  });
  const tried = inParcel(scan('1', 'attempted_delivery', 5));
  const moving = inParcel(scan('1', 'in_transit', 5));
  expect(asks({ ...moving, ...shown('attempted_delivery', 4) })).toEqual(['A on day 22 if confirmed']);
  expect(asks({ ...moving, ...shown('attempted_delivery', 6) })).toEqual(['never_delivered on day 46']);
  expect(asks({ ...tried, ...shown('in_transit', 4) })).toEqual(['never_delivered on day 46']);
  expect(asks({ ...tried, ...shown('in_transit', 6) })).toEqual(['A on day 22 if confirmed']);
});

test('a parcel still scanned after the assumed day is not assumed to be delivered', () => {
  expect(asks(inParcel(scan('1', 'in_transit', 15)))).toEqual(['never_delivered on day 46']);
});

test('a parcel in doubt is left out, waited for as long as for a back-order, and given up for itself', () => {
  const facts = factsOf({
    order: anOrder({ lines: [line('A'), line('B')] }),
    fulfillments: [parcel('1', 'A'), parcel('2', 'B')],
    events: [arrival('1', 4), scan('2', 'failure', 5)],
  });
  expect(asks(facts)).toEqual(['A on day 25', 'never_delivered on day 46']);
});

test('with several parcels in doubt we give up when the last is given up', () => {
  const facts = factsOf({
    order: anOrder({ lines: [line('A'), line('B')] }),
    fulfillments: [parcel('1', 'A'), parcel('2', 'B', 3)],
    events: [scan('1', 'failure', 5), scan('2', 'failure', 5)],
  });
  expect(asks(facts)).toEqual(['never_delivered on day 48']);
});
