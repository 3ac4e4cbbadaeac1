import { expect, test } from 'vitest';
import { adminOrder, adminProduct } from '../../../app/domain/facts/admin-shapes.ts';
import { orderFromAdmin } from '../../../app/domain/facts/from-admin.ts';
import { mergeFacts } from '../../../app/domain/facts/merge.ts';
import { noFacts } from '../../../app/domain/facts/order-facts.ts';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { readWebhook } from '../../../app/webhooks/topics.ts';
import { adminAnswer, adminProducts, restEvents, restOrder } from './rich-order.ts';

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

const byAdmin = (answer: unknown) =>
  orderFromAdmin(
    adminOrder.parse(answer),
    adminProducts.map((product) => adminProduct.parse(product)),
    arrival.receivedAt + 1,
  );

/** Who told it and when it came differ by nature, and so does what only one of them tells. */
const told = (facts: OrderFacts): unknown =>
  JSON.parse(
    JSON.stringify({ ...facts, products: null, asked: null, stock: null }, (key, value: unknown) =>
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

test('what a receipt needs is what both say', () => {
  expect(byWebhooks.order?.data).toMatchObject({
    tags: ['Gift', 'vip'],
    isGift: true,
    addresses: {
      shipping: ['Amal Haddad', '12 Al Wasl Road', 'Flat 4', 'Dubai', 'United Arab Emirates'],
      billing: ['Amal Haddad', 'Haddad Trading', '1 Main St', 'Springfield, IL 62701', 'United States'],
    },
    totals: {
      currency: 'KWD',
      subtotal: 30_750,
      shipping: 1_500,
      discounts: 0,
      tax: 5,
      total: 32_250,
      taxesIncluded: true,
    },
    paymentMethods: ['shopify_payments', 'gift_card'],
    financialStatus: 'partially_refunded',
    shippingLine: { code: null, title: 'Express' },
  });
  expect(byWebhooks.order?.data.lines.map(({ variantId, price }) => [variantId, price])).toEqual([
    ['390728560000000012', { amount: 10_250, currency: 'KWD' }],
    [null, null],
    [null, null],
  ]);
  expect(Object.values(byWebhooks.fulfillments).map(({ data }) => data.name)).toEqual(['#1042.1', '#1042.2', null]);
});

test('whether it was paid, and when that was first known, is what both say', () => {
  const wordedBy = (rest: string, admin: string) => [
    factsByWebhook('orders/updated', restOrder.replace('"partially_refunded"', rest)).payment,
    byAdmin({ ...adminAnswer, displayFinancialStatus: admin }).payment,
  ];
  const at = Date.parse('2026-12-05T12:20:00Z');
  for (const word of ['paid', 'authorized', 'refunded'])
    for (const payment of wordedBy(`"${word}"`, word.toUpperCase()))
      expect(payment).toEqual({ unpaidAt: null, paidAt: at });
  for (const word of ['pending', 'partially_paid', 'voided'])
    for (const payment of wordedBy(`"${word}"`, word.toUpperCase()))
      expect(payment).toEqual({ unpaidAt: at, paidAt: null });
  for (const payment of wordedBy('null', 'A_NEW_WORD')) expect(payment).toEqual({ unpaidAt: null, paidAt: null });
});

test('what is sold on below zero is known by how many are left, and nothing else is', () => {
  const [first] = adminAnswer.lineItems.nodes;
  const variant = first && 'variant' in first ? first.variant : null;
  const leftWith = (changes: object) => {
    const nodes = [{ ...first, variant: { ...variant, ...changes } }];
    return byAdmin({ ...adminAnswer, lineItems: { ...adminAnswer.lineItems, nodes } }).stock?.left;
  };
  expect(leftWith({})).toEqual({ '390728560000000012': -3 });
  for (const other of [{ inventoryPolicy: 'DENY' }, { inventoryItem: { tracked: false } }, { inventoryQuantity: null }])
    expect(leftWith(other)).toEqual({});
});

test('which lines were bought by a selling plan is known', () => {
  expect(byAdmin(adminAnswer).stock?.onPlan).toEqual([]);
  const [first, ...others] = adminAnswer.lineItems.nodes;
  const nodes = [{ ...first, sellingPlan: { name: 'Ships in March' } }, ...others];
  const lineItems = { ...adminAnswer.lineItems, nodes };
  expect(byAdmin({ ...adminAnswer, lineItems }).stock?.onPlan).toEqual(['487817672276298554']);
});

test('consent, estimates and products are told by the Admin API only', () => {
  const { asked, products } = byAdmin(adminAnswer);
  expect(asked?.data).toEqual({
    marketingConsent: 'not_subscribed',
    customerLocale: 'ar-AE',
    estimatedDeliveryAt: { '255858046000000002': Date.parse('2026-12-08T00:00:00Z') },
  });
  expect(Object.values(products).map(({ data }) => data)).toEqual([
    {
      id: '788032119674292922',
      title: 'Sunglasses',
      tags: ['Summer', 'eyewear'],
      productType: null,
      collections: [{ id: '1', handle: 'summer', title: 'Summer' }],
      imageUrl: 'https://cdn.example/sunglasses.jpg',
      url: 'https://shop.example/products/sunglasses',
    },
  ]);
  expect([byWebhooks.asked, byWebhooks.products]).toEqual([null, {}]);
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
    status: 'CLOSED',
    closedAt: '2026-12-09T00:00:00Z',
    // The second one was recorded without a parcel: Shopify does not say which line it is of.
    returnLineItems: { nodes: [line, { quantity: 3 }], pageInfo: { hasNextPage: false, endCursor: null } },
  };
  const returns = { nodes: [node], pageInfo: { hasNextPage: false, endCursor: null } };
  expect(byAdmin({ ...adminAnswer, returns }).returns['945000954']?.data).toEqual({
    id: '945000954',
    status: 'closed',
    closedAt: Date.parse('2026-12-09T00:00:00Z'),
    lines: [{ lineId: '487817672276298554', quantity: 1 }],
  });
});
