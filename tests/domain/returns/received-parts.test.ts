import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duePieces } from '../../../app/domain/returns/due-pieces.ts';
import {
  backPieces,
  countedPieces,
  paidAnyway,
  unheardPieces,
  withPart,
  withReceiptAttention,
} from '../../../app/domain/returns/received-parts.ts';
import { itemConditions, type ReceivedPart } from '../../../app/domain/returns/return-record.ts';
import { returnLine, returnRecord } from '../../factories/returns.ts';

const at = Date.UTC(2026, 11, 5);
const part = (overrides: Partial<ReceivedPart> = {}): ReceivedPart => ({
  quantity: 1,
  condition: 'as_new',
  locationId: null,
  at,
  ...overrides,
});
const lineWith = (quantity: number, ...parts: ReceivedPart[]) =>
  parts.reduce((line, one) => withPart(line, one) ?? line, returnLine({ quantity }));
const attentionOf = (...parts: ReceivedPart[]) =>
  withReceiptAttention(returnRecord(at, { state: 'open', lines: [lineWith(2, ...parts)] })).attention;

test('whatever is unpacked in whatever order, no piece is there twice and none is paid that is not here', () => {
  const anyPart = fc.record({
    quantity: fc.integer({ min: 1, max: 3 }),
    condition: fc.constantFrom(...itemConditions),
    pay: fc.constantFrom(undefined, 'held' as const),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(anyPart, { maxLength: 8 }), (quantity, parts) => {
      const unpacked = parts.map(({ pay, ...one }, index) => part({ ...one, at: at + index, ...(pay && { pay }) }));
      const line = lineWith(quantity, ...unpacked);
      const all = line.received.reduce((sum, one) => sum + one.quantity, 0);
      expect(all).toBeLessThanOrEqual(quantity);
      expect(countedPieces(line)).toBeLessThanOrEqual(backPieces(line));
      const moved = duePieces(returnRecord(at, { lines: [line] }), [line], { at: 'receipt' });
      expect(Math.max(0, ...moved.map(({ count }) => Number(count)))).toBe(countedPieces(line));
      expect(countedPieces(paidAnyway(line, at))).toBe(all);
    }),
  );
});

test('what was missing may be found, and then it is missing no more', () => {
  const line = lineWith(2, part(), part({ condition: 'missing' }));
  expect([backPieces(line), unheardPieces(line)]).toEqual([1, 0]);
  expect(withPart(line, part({ condition: 'missing' }))).toBeNull();
  const found = withPart(line, part({ at: at + 1 }));
  expect(found?.received.map(({ condition }) => condition)).toEqual(['as_new', 'as_new']);
  expect(found && withPart(found, part())).toBeNull();
});

test('a person hears of what is missing, of another item and of a held payment, the gravest first', () => {
  const [missing, other] = [part({ condition: 'missing' }), part({ condition: 'wrong_item' })];
  expect(attentionOf(part())).toBeNull();
  expect(attentionOf(part({ condition: 'damaged' }))).toBeNull();
  expect(attentionOf(part({ condition: 'damaged', pay: 'held' }))).toBe('payment_held');
  expect(attentionOf(part({ pay: 'held' }), missing)).toBe('item_missing');
  expect(attentionOf(missing, other)).toBe('wrong_item_arrived');
});

test('what was unpacked writes over nothing graver, and is over when staff let it go', () => {
  const lines = [lineWith(1, part({ condition: 'missing' }))];
  const record = returnRecord(at, { state: 'open', lines });
  expect(withReceiptAttention({ ...record, attention: 'money_parked' }).attention).toBe('money_parked');
  expect(withReceiptAttention({ ...record, state: 'closed' }).attention).toBeNull();
  const told = withReceiptAttention(record);
  expect(withReceiptAttention({ ...told, lines: lines.map((line) => paidAnyway(line, at)) }).attention).toBeNull();
});

test('a parcel that is here needs no label any more, and what waits for staff is said in its place', () => {
  const noLabel = (...parts: ReceivedPart[]) => {
    const record = returnRecord(at, { state: 'open', attention: 'no_label', lines: [lineWith(2, ...parts)] });
    return withReceiptAttention(record).attention;
  };
  expect(noLabel()).toBe('no_label');
  expect(noLabel(part({ condition: 'missing' }))).toBe('no_label');
  expect(noLabel(part())).toBeNull();
  expect(noLabel(part({ condition: 'damaged', pay: 'held' }))).toBe('payment_held');
});
