import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { anOrder, aRefund, aReturn, factsOf, versionOf } from '../../factories/facts.ts';
import { arrival, askedFor, asks, inParcel, line, parcel, reviewDecisions } from './review-story.ts';

const bothArrived = factsOf({
  order: anOrder({ lines: [line('A', 2), line('B')] }),
  fulfillments: [parcel('1', 'AAB')],
  events: [arrival('1', 4)],
});
const refundOf = (...lines: [letter: string, quantity: number][]) => ({
  refunds: {
    r: aRefund({ id: 'r', lines: lines.map(([letter, quantity]) => ({ lineId: `line-${letter}`, quantity })) }),
  },
});
const returnOf = (status: string, letter: string, quantity: number) => ({
  returns: { r: versionOf(aReturn({ id: 'r', status, lines: [{ lineId: `line-${letter}`, quantity }] })) },
});
const allAsked = 'A+B on day 11';
const onlyB = ['B on day 11', 'items_refunded_or_returned'];
const held = ['return_open', 'items_refunded_or_returned'];

test.each<[string, Partial<OrderFacts>, string[]]>([
  ['a refund of money only takes nothing from the ask', refundOf(), [allAsked]],
  ['a refund of some pieces leaves the product in the ask', refundOf(['A', 1]), [allAsked]],
  ['a product refunded to the last piece is not asked about', refundOf(['A', 2]), onlyB],
  [
    'an order refunded to the last piece is not asked about',
    refundOf(['A', 2], ['B', 1]),
    ['items_refunded_or_returned'],
  ],
  ['while a return is requested nobody is asked about anything', returnOf('requested', 'A', 2), held],
  ['while a return is open nobody is asked about anything', returnOf('open', 'A', 2), held],
  ['a closed return takes the product out', returnOf('closed', 'A', 2), onlyB],
  ['a declined return changes nothing', returnOf('declined', 'A', 2), [allAsked]],
  ['a canceled return changes nothing', returnOf('canceled', 'A', 2), [allAsked]],
  ['a return of some pieces holds up the ask for the others', returnOf('open', 'A', 1), ['return_open']],
  ['a return of some pieces leaves the product in the ask', returnOf('closed', 'A', 1), [allAsked]],
  [
    'one piece returned and refunded for it leaves the other',
    { ...refundOf(['A', 1]), ...returnOf('closed', 'A', 1) },
    [allAsked],
  ],
  [
    'one piece refunded and the other on its way back leaves none',
    { ...refundOf(['A', 1]), ...returnOf('open', 'A', 1) },
    held,
  ],
])('%s', (_, facts, expected) => {
  expect(asks({ ...bothArrived, ...facts })).toEqual(expected);
});

test('what was asked is never asked again in the order, and the rest goes on under a name of its own', () => {
  const facts = factsOf({
    order: anOrder({ lines: [line('A'), line('B')] }),
    fulfillments: [parcel('1', 'AB')],
    events: [arrival('1', 4)],
  });
  expect(asks(facts, {}, [askedFor('A')])).toEqual(['B on day 11']);
  expect(asks(facts, {}, [askedFor('A', 'B')])).toEqual([]);
  expect(reviewDecisions(facts, {}, [askedFor('A')])).toMatchObject([{ occasion: 'product-B' }]);
});

test.each(['sending', 'sent', 'failed', 'unknown', 'lapsed'] as const)('a message that is "%s" has asked', (state) => {
  expect(asks(inParcel(arrival('1', 4)), {}, [{ ...askedFor('A'), state }])).toEqual([]);
});

test.each(['planned', 'claimed', 'withheld'] as const)('a message that is "%s" has not asked yet', (state) => {
  expect(asks(inParcel(arrival('1', 4)), {}, [{ ...askedFor('A'), state }])).toEqual(['A on day 11']);
});

test('the second round keeps its name and time whether or not the first went out', () => {
  const facts = factsOf({
    order: anOrder({ lines: [line('A'), line('B')] }),
    fulfillments: [parcel('1', 'A'), parcel('2', 'B', 17)],
    events: [arrival('1', 4), arrival('2', 19)],
  });
  const [first, second] = reviewDecisions(facts);
  expect(first).toMatchObject({ occasion: 'product-A' });
  expect(reviewDecisions(facts, {}, [askedFor('A')])).toEqual([second]);
});

test('a return that was canceled after the others were asked brings the product back under its own name', () => {
  const asked = [askedFor('B')];
  expect(asks({ ...bothArrived, ...returnOf('open', 'A', 2) }, {}, asked)).toEqual(['items_refunded_or_returned']);
  expect(asks({ ...bothArrived, ...returnOf('canceled', 'A', 2) }, {}, asked)).toEqual(['A on day 11']);
});
