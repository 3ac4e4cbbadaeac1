import { expect, test } from 'vitest';
import { createShopifyAdmin } from '../../../app/adapters/shopify/shopify-admin.server.ts';
import { RetryableError } from '../../../app/domain/shared/errors.ts';
import { adminAnswer, adminProducts } from '../../domain/facts/rich-order.ts';
import { clientOf, dataAnswer, page } from './shopify-stub.ts';
import type { Asked } from './shopify-stub.ts';

const shop = 'snow.myshopify.com';
const orderId = '820982911946154508';
const readAt = Date.parse('2026-12-06T00:00:00Z');

const usual: Record<string, () => unknown> = { ProductsRead: () => ({ nodes: [...adminProducts, null] }) };

/** A shop that answers each operation with what the test says. */
function shopifyAnswering(answers: Record<string, (asked: Asked) => unknown>) {
  const stub = clientOf((asked) => {
    const answer = answers[asked.operation] ?? usual[asked.operation];
    if (!answer) throw new Error(`nobody expected ${asked.operation}`);
    return dataAnswer(answer(asked));
  });
  return { shopify: createShopifyAdmin(stub.client), calls: stub.calls };
}

const lineItem = (id: string) => ({ id: `gid://shopify/LineItem/${id}` });
const parcelLine = (id: string) => ({ quantity: 1, lineItem: lineItem(id) });
const scan = (id: string) => ({
  id: `gid://shopify/FulfillmentEvent/${id}`,
  status: 'IN_TRANSIT',
  happenedAt: '2026-12-03T04:00:00Z',
  estimatedDeliveryAt: null,
});
const aParcel = (id: string) => ({
  ...adminAnswer.fulfillments[0],
  id: `gid://shopify/Fulfillment/${id}`,
  events: page([scan(`9${id}`)]),
  fulfillmentLineItems: page([parcelLine('1')]),
});
const aRefund = (id: string) => ({
  ...adminAnswer.refunds[0],
  id: `gid://shopify/Refund/${id}`,
  refundLineItems: page([parcelLine('1')]),
});
const numbered = <T>(count: number, make: (id: string) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(String(n + 1)));

test('an ordinary order is one call, and one for its products', async () => {
  const { shopify, calls } = shopifyAnswering({ OrderRead: () => ({ order: adminAnswer }) });
  const facts = await shopify.readOrder(shop, orderId, readAt);
  expect(calls.map(({ variables }) => variables)).toEqual([
    { id: `gid://shopify/Order/${orderId}` },
    { ids: ['gid://shopify/Product/788032119674292922', 'gid://shopify/Product/788032119674292923'] },
  ]);
  // Of the second, Shopify says that it does not know it.
  expect(Object.keys(facts?.products ?? {})).toEqual(['788032119674292922']);
  expect(facts?.order).toMatchObject({ source: 'admin', receivedAt: readAt, readAt });
  expect(Object.keys(facts?.events ?? {})).toHaveLength(2);
});

test('many products are asked for in a few calls, each once', async () => {
  const [line] = adminAnswer.lineItems.nodes;
  const bought = (id: string) => ({ ...line, ...lineItem(id), product: { id: `gid://shopify/Product/${id}` } });
  const order = { ...adminAnswer, lineItems: page([...numbered(60, bought), bought('7')]) };
  const { shopify, calls } = shopifyAnswering({ OrderRead: () => ({ order }) });
  await shopify.readOrder(shop, orderId, readAt);
  const batches = calls.flatMap(({ variables }) => (Array.isArray(variables.ids) ? [variables.ids.length] : []));
  expect(batches).toEqual([50, 10]);
});

test('an order that Shopify does not know is null', async () => {
  const { shopify } = shopifyAnswering({ OrderRead: () => ({ order: null }) });
  await expect(shopify.readOrder(shop, orderId, readAt)).resolves.toBeNull();
});

test('what does not fit on the first pages is asked for, page by page', async () => {
  const [line] = adminAnswer.lineItems.nodes;
  const [parcel] = adminAnswer.fulfillments;
  const [refund] = adminAnswer.refunds;
  const returnLine = (id: string) => ({ quantity: 1, fulfillmentLineItem: { lineItem: lineItem(id) } });
  const aReturn = (id: string, lines: object) => ({
    id: `gid://shopify/Return/${id}`,
    status: 'OPEN',
    returnLineItems: lines,
  });
  const { shopify, calls } = shopifyAnswering({
    OrderRead: () => ({
      order: {
        ...adminAnswer,
        lineItems: page([{ ...line, ...lineItem('1') }], 'L1'),
        fulfillments: [
          { ...parcel, events: page([scan('1')], 'E1'), fulfillmentLineItems: page([parcelLine('1')], 'F1') },
        ],
        refunds: [{ ...refund, refundLineItems: page([parcelLine('1')], 'R1') }],
        returns: page([aReturn('1', page([returnLine('1')], 'T1'))], 'N1'),
      },
    }),
    OrderLines: ({ variables }) => ({
      order: {
        lineItems:
          variables.after === 'L1'
            ? page([{ ...line, ...lineItem('2') }], 'L2')
            : page([{ ...line, ...lineItem('3') }]),
      },
    }),
    FulfillmentEvents: () => ({ fulfillment: { events: page([scan('2')]) } }),
    FulfillmentLines: () => ({ fulfillment: { fulfillmentLineItems: page([parcelLine('2')]) } }),
    RefundLines: () => ({ refund: { refundLineItems: page([parcelLine('2')]) } }),
    OrderReturns: () => ({ order: { returns: page([aReturn('2', page([returnLine('3')]))]) } }),
    ReturnLines: () => ({ return: { returnLineItems: page([returnLine('2')]) } }),
  });

  const facts = await shopify.readOrder(shop, orderId, readAt);

  expect(facts?.order?.data.lines.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(Object.keys(facts?.events ?? {})).toEqual(['1', '2']);
  expect(Object.values(facts?.fulfillments ?? {})[0]?.data.lines.map(({ lineId }) => lineId)).toEqual(['1', '2']);
  expect(Object.values(facts?.refunds ?? {})[0]?.lines.map(({ lineId }) => lineId)).toEqual(['1', '2']);
  expect(facts?.returns['1']?.data.lines.map(({ lineId }) => lineId)).toEqual(['1', '2']);
  expect(facts?.returns['2']?.data.lines.map(({ lineId }) => lineId)).toEqual(['3']);
  expect(calls.find(({ operation }) => operation === 'ReturnLines')?.variables).toEqual({
    id: 'gid://shopify/Return/1',
    after: 'T1',
  });
});

test('more parcels and refunds than the first call names are read one by one', async () => {
  const parcels = numbered(12, aParcel);
  const refunds = numbered(6, aRefund);
  const byGid = (items: { id: string }[], { variables }: Asked) => items.find(({ id }) => id === variables.id) ?? null;
  const { shopify, calls } = shopifyAnswering({
    OrderRead: () => ({ order: { ...adminAnswer, fulfillments: parcels.slice(0, 10), refunds: refunds.slice(0, 5) } }),
    OrderPartIds: () => ({
      order: { fulfillments: parcels.map(({ id }) => ({ id })), refunds: refunds.map(({ id }) => ({ id })) },
    }),
    FulfillmentRead: (asked) => ({ fulfillment: byGid(parcels, asked) }),
    RefundRead: (asked) => ({ refund: byGid(refunds, asked) }),
  });

  const facts = await shopify.readOrder(shop, orderId, readAt);

  expect(Object.keys(facts?.fulfillments ?? {})).toHaveLength(12);
  expect(Object.keys(facts?.events ?? {})).toHaveLength(12);
  expect(Object.keys(facts?.refunds ?? {})).toHaveLength(6);
  expect(calls).toHaveLength(1 + 1 + 2 + 1 + 1);
});

test('an order that vanishes while it is read is read again later', async () => {
  const { shopify } = shopifyAnswering({
    OrderRead: () => ({ order: { ...adminAnswer, lineItems: page([], 'L1') } }),
    OrderLines: () => ({ order: null }),
  });
  await expect(shopify.readOrder(shop, orderId, readAt)).rejects.toThrow(RetryableError);
});

test('changed orders come oldest first, a page at a time', async () => {
  const { shopify, calls } = shopifyAnswering({
    OrdersChangedSince: ({ variables }) => ({
      orders: page(
        [{ id: `gid://shopify/Order/${orderId}`, updatedAt: '2026-12-05T12:20:00Z' }],
        variables.after === null ? 'C1' : null,
      ),
    }),
  });

  const first = await shopify.changedOrders(shop, readAt, null);
  const second = await shopify.changedOrders(shop, readAt, first.cursor);

  expect(first).toEqual({ orders: [{ id: orderId, updatedAt: Date.parse('2026-12-05T12:20:00Z') }], cursor: 'C1' });
  expect(second.cursor).toBeNull();
  expect(calls[0]?.variables).toEqual({ query: "updated_at:>='2026-12-06T00:00:00.000Z'", after: null });
});

test('a shop’s profile has its own language, or English where its domain only redirects', async () => {
  const profile = {
    name: 'Snow',
    email: 'owner@example.com',
    ianaTimezone: 'Europe/Rome',
    currencyCode: 'EUR',
    plan: { publicDisplayName: 'Basic' },
  };
  const shopWith = (localization: object | null) =>
    shopifyAnswering({ ShopProfile: () => ({ shop: { ...profile, primaryDomain: { localization } } }) }).shopify;
  await expect(shopWith({ defaultLocale: 'it' }).readShop(shop)).resolves.toEqual({
    domain: shop,
    name: 'Snow',
    zone: 'Europe/Rome',
    locale: 'it',
    email: 'owner@example.com',
    currency: 'EUR',
    plan: 'Basic',
  });
  await expect(shopWith(null).readShop(shop)).resolves.toMatchObject({ locale: 'en' });
});
