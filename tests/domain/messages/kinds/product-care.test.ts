import { expect, test } from 'vitest';
import type { OrderFacts, ProductSnapshot } from '../../../../app/domain/facts/order-facts.ts';
import type { PlannedMessage } from '../../../../app/domain/messages/decision.ts';
import type { ShopSettings } from '../../../../app/domain/shared/shop-settings.ts';
import { anOrder, aReturn, aRefund, factsOf, versionOf } from '../../../factories/facts.ts';
import { aRow } from '../../../factories/messages.ts';
import { arrival, line, parcel, scan } from '../review-story.ts';
import { at, decisionsOf } from './kind-story.ts';

const product = (id: string, tags: string[]) =>
  versionOf<ProductSnapshot>({ id, title: id, tags, productType: null, collections: [], imageUrl: null, url: null });
const order = anOrder({ lines: [line('A'), line('B'), line('C')] });
const products = { A: product('A', ['wool']), B: product('B', ['wool', 'blade']), C: product('C', []) };
const allHere: OrderFacts = {
  ...factsOf({ order, fulfillments: [parcel('1', 'ABC')], events: [arrival('1', 4)] }),
  products,
};

const texts = { en: { title: 'Wash it cold', body: 'By hand.', url: null } };
const care = (
  ...entries: [type: 'product' | 'collection' | 'tag', value: string, days: number][]
): Partial<ShopSettings> => ({
  productCare: entries.map(([type, value, daysAfterDelivery]) => ({
    match: { type, value },
    daysAfterDelivery,
    texts,
  })),
});

const told = (facts: OrderFacts, settings: Partial<ShopSettings>, history: PlannedMessage[] = []) =>
  decisionsOf('product_care', facts, { settings, history }).map((decision) =>
    decision.verdict === 'send'
      ? `${decision.products.join('+')} on day ${(decision.sendAt - at(0)) / (at(1) - at(0))}${decision.confirmFirst ? ' if confirmed' : ''}`
      : decision.verdict === 'withhold' && decision.reason,
  );

const wool = care(['tag', 'wool', 1]);

test.each<[string, OrderFacts, Partial<ShopSettings>, (string | false)[]]>([
  ['without words there is nothing to tell', allHere, {}, []],
  ['products that need no care are not named', allHere, wool, ['A+B on day 5']],
  [
    'what is due on different days is told on different days',
    allHere,
    care(['tag', 'wool', 1], ['tag', 'blade', 3], ['product', 'A', 2]),
    ['B on day 5', 'A on day 6'],
  ],
  [
    'of two entries that fit alike the first counts',
    allHere,
    care(['tag', 'blade', 3], ['tag', 'wool', 1]),
    ['A on day 5', 'B on day 7'],
  ],
  [
    'a parcel that nobody saw arrive is asked about first',
    { ...allHere, events: {} },
    wool,
    ['A+B on day 16 if confirmed'],
  ],
  ['a parcel in trouble waits', { ...allHere, events: { x: scan('1', 'failure', 4) } }, wool, ['delivery_in_doubt']],
  ['what is not shipped waits', { ...allHere, fulfillments: {} }, wool, ['awaiting_shipment']],
  [
    'what was sent back needs no care',
    { ...allHere, returns: { r: versionOf(aReturn({ lines: [{ lineId: 'line-A', quantity: 1 }] })) } },
    wool,
    ['B on day 5', 'items_refunded_or_returned'],
  ],
  [
    'what was refunded needs none',
    {
      ...allHere,
      refunds: {
        r: aRefund({
          lines: [
            { lineId: 'line-A', quantity: 1 },
            { lineId: 'line-B', quantity: 1 },
          ],
        }),
      },
    },
    wool,
    ['items_refunded_or_returned'],
  ],
])('%s', (_, facts, settings, expected) => {
  expect(told(facts, settings)).toEqual(expected);
});

test('what was told is not told again, and the rest goes on under a name of its own', () => {
  const sent = aRow({ kind: 'product_care', state: 'sent', occasion: 'product-A', products: ['A'] });
  expect(told(allHere, wool, [sent])).toEqual(['B on day 5']);
  expect(decisionsOf('product_care', allHere, { settings: wool, history: [sent] })).toMatchObject([
    { occasion: 'product-B' },
  ]);
});

test('a request for a review tells no care, and care asks for no review', () => {
  const asked = aRow({ state: 'sent', products: ['A', 'B'] });
  const cared = { ...asked, kind: 'product_care' as const };
  expect(told(allHere, wool, [asked])).toEqual(['A+B on day 5']);
  expect(decisionsOf('review_request', allHere, { history: [cared] })).toMatchObject([{ products: ['A', 'B', 'C'] }]);
});

test('it needs no consent and no review link', () => {
  const german = {
    ...allHere,
    order: versionOf(anOrder({ ...order, shippingAddress: { countryCode: 'DE', provinceCode: null } })),
  };
  expect(told(german, { ...wool, reviewLink: null })).toEqual(['A+B on day 5']);
});
