import { expect, test } from 'vitest';
import { readBack, type Seen, type SeenReturn } from '../../../app/domain/returns/read-back.ts';
import type { StepExpectation } from '../../../app/domain/returns/step-expectation.ts';

const own = (parts: Partial<SeenReturn> = {}): SeenReturn => ({
  id: '9',
  state: 'open',
  lines: [{ id: '1', fulfillmentLineItemId: '111', quantity: 2, processedQuantity: 0 }],
  exchanges: [],
  reverseDelivery: null,
  ...parts,
});
const seen = (parts: Partial<Seen> = {}): Seen => ({ own: own(), returns: [], refunds: [], credits: [], ...parts });
const processed = (pieces: number) =>
  own({ lines: [{ id: '1', fulfillmentLineItemId: '111', quantity: 2, processedQuantity: pieces }] });

const items: StepExpectation = {
  of: 'items',
  lines: [{ id: '1', before: 0, after: 2 }],
  worth: 500,
  amount: 500,
  currency: 'EUR',
  to: 'original',
  refunds: ['70'],
  note: 'Doorstep #1',
};
const refund = (amount: number, returnId = '9', id = '71') => ({ id, createdAt: 0, amount, returnId });
const ours = (amount: number) => ({ ...refund(amount), note: 'Doorstep #1' });
const before = refund(300, '9', '70');

test('goods went where they were to go when Shopify has exactly those pieces there', () => {
  const expected = { of: 'disposal', lines: [{ id: '31', before: 0, after: 2 }] } as const;
  const seen = (disposed: Record<string, number>) => ({ own: null, returns: [], refunds: [], credits: [], disposed });
  expect(readBack({ ...expected, lines: [...expected.lines] }, seen({ 31: 2 })).is).toBe('done');
  expect(readBack({ ...expected, lines: [...expected.lines] }, seen({ 31: 0 })).is).toBe('not_done');
  expect(readBack({ ...expected, lines: [...expected.lines] }, seen({ 31: 1 })).is).toBe('cannot_tell');
  expect(readBack({ ...expected, lines: [...expected.lines] }, seen({})).is).toBe('cannot_tell');
});

test('pieces processed and the refund there: done, with what Shopify made of it', () => {
  const after = seen({ own: processed(2), refunds: [before, refund(500)] });
  expect(readBack(items, after)).toEqual({ is: 'done', movements: [{ shopifyId: '71', amount: 500 }], returnId: null });
});

test('no piece processed and no new refund: not done', () => {
  expect(readBack(items, seen({ refunds: [before] }))).toEqual({ is: 'not_done' });
});

test.for([
  ['pieces without the money', seen({ own: processed(2), refunds: [before] })],
  ['money without the pieces', seen({ refunds: [before, refund(500)] })],
  ['another sum with our note', seen({ own: processed(2), refunds: [ours(400)] })],
  ['our refund for some of the pieces', seen({ own: processed(1), refunds: [ours(500)] })],
  ['some of the pieces', seen({ own: processed(1) })],
  ['two refunds of our sum', seen({ own: processed(2), refunds: [refund(500), refund(500, '9', '72')] })],
  ['a return that is gone', seen({ own: null })],
] as const)('%s: nobody can tell, so a person does', ([, found]) => {
  expect(readBack(items, found).is).toBe('cannot_tell');
});

test('what others refund of the return meanwhile hides nothing that we did, and is not taken for it', () => {
  const hand = refund(120, '9', '72');
  const done = { is: 'done', movements: [{ shopifyId: '71', amount: 500 }], returnId: null };
  expect(readBack(items, seen({ own: processed(2), refunds: [before, ours(500), hand] }))).toEqual(done);
  expect(readBack(items, seen({ own: processed(3), refunds: [before, ours(500), refund(500, '9', '72')] }))).toEqual(
    done,
  );
  expect(readBack(items, seen({ own: processed(2), refunds: [before, hand] }))).toEqual({ is: 'not_done' });
  expect(readBack(items, seen({ own: processed(1), refunds: [before, hand] }))).toEqual({ is: 'not_done' });
  expect(readBack(items, seen({ refunds: [before, hand] }))).toEqual({ is: 'not_done' });
});

test('where no money was to move, pieces tell', () => {
  const free: StepExpectation = { ...items, amount: 0 };
  expect(readBack(free, seen({ own: processed(2) }))).toMatchObject({ is: 'done', movements: [] });
  expect(readBack(free, seen({ own: processed(1), refunds: [refund(120)] }))).toEqual({ is: 'not_done' });
});

test('an exchange that is shipped at least as far is done; of one that others shipped in part, the rest is not', () => {
  const exchange: StepExpectation = { of: 'exchange', id: '5', before: 0, after: 2 };
  const shipped = (processedQuantity: number) =>
    seen({ own: own({ exchanges: [{ id: '5', variantId: '1', quantity: 3, processedQuantity }] }) });
  expect(readBack(exchange, shipped(3))).toMatchObject({ is: 'done' });
  expect(readBack(exchange, shipped(1))).toEqual({ is: 'not_done' });
});

test('a refund of another return proves nothing', () => {
  expect(readBack(items, seen({ refunds: [before, refund(500, '8')] }))).toEqual({ is: 'not_done' });
});

test('a return that was made is the new one that holds what was asked for; two of them are for a person', () => {
  const making: StepExpectation = {
    of: 'making',
    known: ['9'],
    lines: [{ fulfillmentLineItemId: '111', quantity: 2 }],
    exchanges: [],
  };
  expect(readBack(making, seen({ returns: [own()] }))).toEqual({ is: 'not_done' });
  expect(readBack(making, seen({ returns: [own(), own({ id: '10' })] }))).toMatchObject({ is: 'done', returnId: '10' });
  const other = own({
    id: '11',
    lines: [{ id: '2', fulfillmentLineItemId: '112', quantity: 2, processedQuantity: 0 }],
  });
  expect(readBack(making, seen({ returns: [other] }))).toEqual({ is: 'not_done' });
  expect(readBack(making, seen({ returns: [own({ id: '10' }), own({ id: '12' })] })).is).toBe('cannot_tell');
});

test('two of ours that asked for the very same take what was made in turn; one more than we asked for is for a person', () => {
  const lines = [{ fulfillmentLineItemId: '111', quantity: 2 }];
  const making: StepExpectation = { of: 'making', known: ['9'], lines, exchanges: [] };
  const found = (count: number, before: number, after: number) =>
    readBack(
      making,
      seen({ returns: ['9', '10', '12', '13'].slice(0, count + 1).map((id) => own({ id })), twins: { before, after } }),
    );
  expect(found(2, 0, 1)).toMatchObject({ is: 'done', returnId: '10' });
  expect(found(2, 1, 0)).toMatchObject({ is: 'done', returnId: '12' });
  expect(found(1, 1, 0)).toMatchObject({ is: 'done', returnId: '10' });
  expect(found(0, 0, 1)).toEqual({ is: 'not_done' });
  for (const [count, before, after] of [
    [3, 0, 1],
    [2, 2, 0],
  ] as const)
    expect(found(count, before, after)).toEqual({ is: 'cannot_tell', why: 'two_alike' });
});

test('a bonus is a new gift of that sum in that currency', () => {
  const bonus: StepExpectation = { of: 'bonus', customerId: '5', amount: 200, currency: 'EUR', credits: ['1'] };
  const credit = (id: string, amount = 200, currency = 'EUR') => ({ id, createdAt: 0, amount, currency });
  expect(readBack(bonus, seen({ credits: [credit('1'), credit('2', 199), credit('3', 200, 'USD')] }))).toEqual({
    is: 'not_done',
  });
  expect(readBack(bonus, seen({ credits: [credit('1'), credit('2')] }))).toMatchObject({ is: 'done' });
  expect(readBack(bonus, seen({ credits: [credit('2'), credit('3')] })).is).toBe('cannot_tell');
});

test('a state is there, still to come, or something that nobody expected', () => {
  const closing: StepExpectation = { of: 'state', from: 'open', to: 'closed' };
  expect(readBack(closing, seen({ own: own({ state: 'closed' }) }))).toMatchObject({ is: 'done' });
  expect(readBack(closing, seen())).toEqual({ is: 'not_done' });
  expect(readBack(closing, seen({ own: own({ state: 'declined' }) })).is).toBe('cannot_tell');
});
