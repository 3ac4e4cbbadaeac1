import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { withDeliveries } from '../../../app/domain/returns/with-deliveries.ts';
import { DAY } from '../../../app/domain/shared/instant.ts';
import { aFulfillment, anEvent, factsOf, orderedAt } from '../../factories/facts.ts';
import { aReturnableLine, aReturnableOrder } from '../../factories/returnable.ts';
import { aShop, someSettings } from '../../factories/shop.ts';

const shop = aShop({
  settings: someSettings({ transitDays: { elsewhere: 14, byCountry: { IT: 4 } }, giveUpDays: 45 }),
});
const day = (count: number) => orderedAt + count * DAY;

function arrival(facts: OrderFacts | null, line = aReturnableLine({ deliveredAt: null })) {
  const [found] = withDeliveries(aReturnableOrder({ lines: [line] }), facts, shop).lines;
  return [found?.deliveredAt, found?.isDeliveryAssumed];
}

test('the carrier’s word is when it arrived', () => {
  const events = [anEvent({ status: 'delivered', happenedAt: day(5) })];
  expect(arrival(factsOf({ fulfillments: [aFulfillment()], events }))).toEqual([day(5), false]);
});

test('without a carrier it counts as arrived after the usual days, which may lie ahead', () => {
  expect(arrival(factsOf({ fulfillments: [aFulfillment()] }))).toEqual([day(5), true]);
});

test('a parcel in trouble counts as arrived when we stop waiting for it, and no day sooner', () => {
  const events = [anEvent({ status: 'failure', happenedAt: day(5) })];
  expect(arrival(factsOf({ fulfillments: [aFulfillment()], events }))).toEqual([day(46), true]);
});

test('an order from before the app goes by when it left', () => {
  expect(arrival(null)).toEqual([day(5), true]);
  expect(arrival(factsOf({ fulfillments: [aFulfillment({ id: '9' })] }))).toEqual([day(5), true]);
});

test('what has not left has not arrived', () => {
  const waiting = aReturnableLine({
    fulfillmentLineItemId: null,
    fulfillmentId: null,
    shippedAt: null,
    deliveredAt: null,
  });
  expect(arrival(null, waiting)).toEqual([null, false]);
});

test('each item arrives with its own parcel', () => {
  const facts = factsOf({
    fulfillments: [aFulfillment({ id: '1' }), aFulfillment({ id: '2' })],
    events: [
      anEvent({ id: '8', fulfillmentId: '1', status: 'delivered', happenedAt: day(3) }),
      anEvent({ id: '9', fulfillmentId: '2', status: 'delivered', happenedAt: day(9) }),
    ],
  });
  const lines = ['2', '1'].map((fulfillmentId) => aReturnableLine({ fulfillmentId }));
  const found = withDeliveries(aReturnableOrder({ lines }), facts, shop).lines;
  expect(found.map(({ deliveredAt }) => deliveredAt)).toEqual([day(9), day(3)]);
});
