import { expect, test } from 'vitest';
import { mergeFacts } from '../../../app/domain/facts/merge.ts';
import { parseOrderFacts } from '../../../app/domain/facts/parse-facts.ts';
import { aFulfillment, anEvent, anOrder, aProduct, factsOf, someAnswers } from '../../factories/facts.ts';
import { aReturnNews } from '../../factories/return-news.ts';

const facts = factsOf({ fulfillments: [aFulfillment()], events: [anEvent()] });

/** Facts as they were written before products, consent, receipts and parcels' names were facts. */
const newer = new Set(
  'payment stock financialStatus promise ownReturns products asked tags isGift addresses totals paymentMethods shippingLine variantId price name closedAt'.split(
    ' ',
  ),
);
const older = JSON.stringify(facts, (key, value: unknown) => (newer.has(key) ? undefined : value));

test('facts come back as they were stored', () => {
  const whole = factsOf({ fulfillments: [aFulfillment()], products: [aProduct()], asked: someAnswers() });
  expect(parseOrderFacts(JSON.stringify(whole))).toEqual(whole);
});

test('facts that were stored before we asked for more are whole, and say that they do not know', () => {
  const read = parseOrderFacts(older);
  expect(read).toMatchObject({ products: {}, asked: null, events: facts.events });
  expect(read.order?.data).toMatchObject({ tags: [], isGift: false, totals: null, addresses: { shipping: [] } });
  expect(read.order?.data.lines[0]).toMatchObject({ title: 'Aviator sunglasses', variantId: null, price: null });
  expect(Object.values(read.fulfillments)[0]?.data.name).toBeNull();
});

test('facts from before we kept returns have none', () => {
  const before = JSON.stringify({ ...facts, ownReturns: undefined, promise: undefined, payment: undefined });
  expect(parseOrderFacts(before)).toEqual(facts);
  expect(parseOrderFacts(older).ownReturns).toEqual({});
});

test('an order from before promises were kept was promised nothing yet', () => {
  const kept = factsOf({ ownReturns: [aReturnNews()] });
  const before = JSON.stringify({ ...kept, promise: undefined, payment: undefined });
  expect(parseOrderFacts(before)).toEqual(kept);
  expect(parseOrderFacts(older).promise).toBeNull();
});

test('whether an order was paid, and what was on the shelf, nobody knows of one from before we asked', () => {
  const whole = factsOf({ asked: someAnswers(), promise: 'none' });
  const before = JSON.stringify({ ...whole, payment: undefined, stock: undefined }).replace(
    ',"financialStatus":"paid"',
    '',
  );
  expect(parseOrderFacts(before)).toEqual({
    ...whole,
    order: { ...whole.order, data: anOrder({ financialStatus: null }) },
  });
});

test('news can be merged into them', () => {
  const news = factsOf({ products: [aProduct()] });
  expect(Object.keys(mergeFacts(parseOrderFacts(older), news).products)).toEqual(['788032119674292922']);
});
