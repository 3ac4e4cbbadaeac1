import { expect, test } from 'vitest';
import { adminOrder } from '../../../app/domain/facts/admin-shapes.ts';
import { orderFromAdmin } from '../../../app/domain/facts/from-admin.ts';
import { mergeFacts } from '../../../app/domain/facts/merge.ts';
import { noFacts } from '../../../app/domain/facts/order-facts.ts';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { readWebhook } from '../../../app/webhooks/topics.ts';
import { adminAnswer, restEvents, restOrder } from './rich-order.ts';

const arrival = { receivedAt: Date.parse('2026-12-06T00:00:00Z'), triggeredAt: null };

function factsByWebhook(topic: string, body: string): OrderFacts {
  const reading = readWebhook(topic, body, arrival);
  if (!reading.ok || reading.news.kind !== 'order') throw new Error('the body was refused');
  return reading.news.facts;
}

const byWebhooks = [
  factsByWebhook('orders/updated', restOrder),
  ...restEvents.map((body) => factsByWebhook('fulfillment_events/create', body)),
].reduce(mergeFacts, noFacts);

const byAdmin = (answer: unknown) => orderFromAdmin(adminOrder.parse(answer), arrival.receivedAt + 1);

/** Who told it and when it came differ by nature. */
const told = (facts: OrderFacts): unknown =>
  JSON.parse(
    JSON.stringify(facts, (key, value: unknown) =>
      ['source', 'receivedAt', 'readAt'].includes(key) ? undefined : value,
    ),
  );

test('webhooks and the Admin API give the same facts of the same order', () => {
  expect(told(byAdmin(adminAnswer))).toEqual(told(byWebhooks));
});

test('and those facts are what happened', () => {
  expect(byWebhooks.order?.data).toMatchObject({
    id: '820982911946154508',
    locale: 'ar',
    firstName: 'أمل',
    isBusiness: false,
    shippingAddress: { countryCode: 'AE', provinceCode: 'DU' },
  });
  expect(byWebhooks.order?.data.lines.map(({ productId }) => productId)).toEqual([
    '788032119674292922',
    '788032119674292923',
    null,
  ]);
  const parcels = Object.values(byWebhooks.fulfillments).map(({ data }) => [data.status, data.shipmentStatus]);
  expect(parcels).toEqual([
    ['success', 'delivered'],
    ['success', null],
    ['cancelled', 'failure'],
  ]);
  expect(Object.values(byWebhooks.events).map(({ status }) => status)).toEqual(['in_transit', 'delivered']);
  expect(Object.values(byWebhooks.refunds)[0]?.lines).toEqual([{ lineId: '487817672276298554', quantity: 1 }]);
});

test('a company that buys is a business in both', () => {
  const withCompany = restOrder.replace('"company": null', '"company": { "id": 1, "location_id": 2 }');
  expect(factsByWebhook('orders/updated', withCompany).order?.data.isBusiness).toBe(true);
  const answer = { ...adminAnswer, purchasingEntity: { __typename: 'PurchasingCompany' } };
  expect(byAdmin(answer).order?.data.isBusiness).toBe(true);
});

test('what the shop says of a parcel is not what a carrier says', () => {
  const statusFor = (displayStatus: string | null) => {
    const [parcel] = adminAnswer.fulfillments;
    const facts = byAdmin({ ...adminAnswer, fulfillments: [{ ...parcel, displayStatus }] });
    return facts.fulfillments['255858046000000001']?.data.shipmentStatus;
  };
  for (const word of ['FULFILLED', 'SUBMITTED', 'MARKED_AS_FULFILLED', 'CANCELED', 'LABEL_VOIDED', null]) {
    expect(statusFor(word)).toBeNull();
  }
  expect(statusFor('NOT_DELIVERED')).toBe('failure');
  expect(statusFor('OUT_FOR_DELIVERY')).toBe('out_for_delivery');
  expect(statusFor('SENT_BY_DRONE')).toBe('sent_by_drone');
});

test('a return is told by the Admin API, with the order’s own lines', () => {
  const line = { quantity: 1, fulfillmentLineItem: { lineItem: { id: 'gid://shopify/LineItem/487817672276298554' } } };
  const node = {
    id: 'gid://shopify/Return/945000954',
    status: 'REQUESTED',
    // The second one was recorded without a parcel: Shopify does not say which line it is of.
    returnLineItems: { nodes: [line, { quantity: 3 }], pageInfo: { hasNextPage: false, endCursor: null } },
  };
  const returns = { nodes: [node], pageInfo: { hasNextPage: false, endCursor: null } };
  expect(byAdmin({ ...adminAnswer, returns }).returns['945000954']?.data).toEqual({
    id: '945000954',
    status: 'requested',
    lines: [{ lineId: '487817672276298554', quantity: 1 }],
  });
});
