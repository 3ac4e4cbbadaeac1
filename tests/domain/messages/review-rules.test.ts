import { expect, test } from 'vitest';
import type { OrderFacts, ProductSnapshot } from '../../../app/domain/facts/order-facts.ts';
import { unknownShopper } from '../../../app/domain/messages/decision.ts';
import { plan } from '../../../app/domain/messages/plan.ts';
import type { ShopSettings } from '../../../app/domain/shared/shop-settings.ts';
import { anOrder, aReturn, factsOf, orderedAt, versionOf } from '../../factories/facts.ts';
import { aShop } from '../../factories/shop.ts';
import { arrival, askedFor, asks, DAY, line, parcel } from './review-story.ts';

/** A mattress and a shirt: both are here on day 4, unless told otherwise. */
const product = (id: string, tags: string[], collections: ProductSnapshot['collections'] = []) =>
  versionOf<ProductSnapshot>({ id, title: id, tags, productType: null, collections, imageUrl: null, url: null });
const products = {
  M: product('M', ['Bedroom', 'Slow']),
  S: product('S', ['summer'], [{ id: '77', handle: 'shirts', title: 'Shirts' }]),
};
const lines = [line('M'), line('S')];
const bothHere: OrderFacts = {
  ...factsOf({ order: anOrder({ lines }), fulfillments: [parcel('1', 'MS')], events: [arrival('1', 4)] }),
  products,
};
const delays = (...entries: [type: 'product' | 'collection' | 'tag', value: string, days: number][]) => ({
  reviewDelays: entries.map(([type, value, days]) => ({ match: { type, value }, days })),
});

test.each<[string, Partial<ShopSettings>, string[]]>([
  ['without entries the usual seven days', {}, ['M+S on day 11']],
  ['the longest of a round’s items holds for all of it', delays(['tag', 'slow', 30]), ['M+S on day 34']],
  ['a shorter one holds only where all items have it', delays(['product', 'S', 2]), ['M+S on day 11']],
  ['all items may be quicker than usual', delays(['product', 'S', 2], ['tag', 'bedroom', 3]), ['M+S on day 7']],
  ['upper and lower case are one tag', delays(['tag', 'SLOW', 12]), ['M+S on day 16']],
  ['a collection by its handle', delays(['collection', 'shirts', 12]), ['M+S on day 16']],
  ['a collection by its id', delays(['collection', 'gid://shopify/Collection/77', 12]), ['M+S on day 16']],
  ['a product by its id', delays(['product', 'gid://shopify/Product/S', 12]), ['M+S on day 16']],
  [
    'the product counts before its collection and its tags',
    delays(['tag', 'summer', 40], ['collection', 'shirts', 30], ['product', 'S', 12]),
    ['M+S on day 16'],
  ],
  [
    'the collection counts before the tags',
    delays(['tag', 'summer', 40], ['collection', 'shirts', 12]),
    ['M+S on day 16'],
  ],
  ['of two tags the longer counts', delays(['tag', 'slow', 20], ['tag', 'bedroom', 12]), ['M+S on day 24']],
  ['another shop’s tag is nothing', delays(['tag', 'winter', 40]), ['M+S on day 11']],
])('%s', (_, settings, expected) => {
  expect(asks(bothHere, settings)).toEqual(expected);
});

test('a delay holds for its own round only', () => {
  const late = { order: anOrder({ lines }), fulfillments: [parcel('1', 'S'), parcel('2', 'M', 20)] };
  const facts = { ...factsOf({ ...late, events: [arrival('1', 4), arrival('2', 24)] }), products };
  expect(asks(facts, delays(['tag', 'slow', 20]))).toEqual(['S on day 25', 'M on day 44']);
});

test('two rounds that would go together are one', () => {
  const late = { order: anOrder({ lines }), fulfillments: [parcel('1', 'M'), parcel('2', 'S', 20)] };
  const facts = { ...factsOf({ ...late, events: [arrival('1', 4), arrival('2', 24)] }), products };
  expect(asks(facts, delays(['tag', 'slow', 60]))).toEqual(['M+S on day 64']);
});

test('while nobody knows a product’s tags, Shopify is asked before a rule could be broken', () => {
  const unread = { ...bothHere, products: {} };
  expect(asks(unread, delays(['tag', 'slow', 30]))).toEqual(['M+S on day 11 if confirmed']);
  expect(asks(unread, { reviewExclusions: exclude({ productTags: ['slow'] }) })).toEqual([
    'M+S on day 11 if confirmed',
  ]);
  expect(asks(unread, delays(['product', 'S', 12]))).toEqual(['M+S on day 16']);
});

const exclude = (part: Partial<ShopSettings['reviewExclusions']>) => ({
  productTags: [],
  orderTags: [],
  gifts: true,
  ...part,
});
const tagged = (order: Parameters<typeof anOrder>[0]): OrderFacts => ({
  ...bothHere,
  order: versionOf(anOrder({ lines, ...order })),
});

test.each<[string, OrderFacts, Partial<ShopSettings['reviewExclusions']>, string[]]>([
  [
    'a product that is excluded is not asked about, and holds up nothing',
    bothHere,
    { productTags: ['slow'] },
    ['S on day 11', 'excluded_by_tag'],
  ],
  [
    'an order that is excluded is not asked about',
    tagged({ tags: ['Influencer'] }),
    { orderTags: ['influencer'] },
    ['excluded_by_tag'],
  ],
  [
    'a tag of the order excludes no product',
    tagged({ tags: ['slow'] }),
    { productTags: ['slow'] },
    ['S on day 11', 'excluded_by_tag'],
  ],
  ['who buys a gift is not asked', tagged({ isGift: true }), {}, ['gift_order']],
  ['… unless the merchant wants it', tagged({ isGift: true }), { gifts: false }, ['M+S on day 11']],
])('%s', (_, facts, exclusions, expected) => {
  expect(asks(facts, { reviewExclusions: exclude(exclusions) })).toEqual(expected);
});

test('an excluded product that is back-ordered is not waited for', () => {
  const facts = {
    ...factsOf({ order: anOrder({ lines }), fulfillments: [parcel('1', 'S')], events: [arrival('1', 4)] }),
    products,
  };
  expect(asks(facts, { reviewExclusions: exclude({ productTags: ['slow'] }) })).toEqual([
    'S on day 11',
    'excluded_by_tag',
  ]);
});

test('what was asked about for another order, or by another app, is not asked about again', () => {
  const decide = (askedElsewhere: string[]) =>
    plan(bothHere, aShop(), [], { ...unknownShopper, askedElsewhere })
      .filter(({ kind }) => kind === 'review_request')
      .map((decision) =>
        decision.verdict === 'send' ? decision.products : decision.verdict === 'withhold' && decision.reason,
      );
  expect(decide(['S', 'X'])).toEqual([['M'], 'already_asked']);
  expect(decide(['S', 'M'])).toEqual(['already_asked']);
  expect(decide(['X'])).toEqual([['M', 'S']]);
});

const returned = (status: string, closedDay: number | null, letter = 'S') => ({
  ...bothHere,
  returns: {
    r: versionOf(
      aReturn({
        id: 'r',
        status,
        lines: [{ lineId: `line-${letter}`, quantity: 1 }],
        closedAt: closedDay === null ? null : orderedAt + closedDay * DAY,
      }),
    ),
  },
});

test.each<[string, OrderFacts, string[]]>([
  ['a return holds up the ask for what is kept', returned('open', null), ['return_open', 'items_refunded_or_returned']],
  [
    'what is not there yet goes on waiting for its own reason',
    { ...returned('open', null), fulfillments: {}, events: {} },
    ['awaiting_shipment', 'items_refunded_or_returned'],
  ],
  [
    'two days after its end the ask goes on, without what came back',
    returned('closed', 20),
    ['M on day 22', 'items_refunded_or_returned'],
  ],
  [
    'a return that ended long before changes nothing',
    returned('closed', 5),
    ['M on day 11', 'items_refunded_or_returned'],
  ],
  ['one that was turned down leaves the ask where it was', returned('declined', null), ['M+S on day 11']],
])('%s', (_, facts, expected) => {
  expect(asks(facts)).toEqual(expected);
});

test('of what was asked before a return nobody is asked again after it', () => {
  expect(asks(returned('closed', 20), {}, [askedFor('M', 'S')])).toEqual([]);
});

test('two rounds that a return held up become one', () => {
  const late = {
    order: anOrder({ lines: [...lines, line('X')] }),
    fulfillments: [parcel('1', 'SX'), parcel('2', 'M', 20)],
  };
  const facts = {
    ...factsOf({ ...late, events: [arrival('1', 4), arrival('2', 24)] }),
    products,
    returns: returned('closed', 40).returns,
  };
  expect(asks(facts)).toEqual(['M+X on day 42', 'items_refunded_or_returned']);
});
