import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReturnLine } from '../../../app/domain/returns/return-record.ts';
import { parcelFee, wholeFee } from '../../../app/domain/returns/parcel-fee.ts';
import { promisedFor } from '../../../app/domain/returns/step-money.ts';
import { withTakenFee } from '../../../app/domain/returns/taken-fee.ts';
import { lineOf, swapOf } from './a-return.ts';

const bringing = (id: string, amount: number, shippingFee = 0, outcome: ReturnLine['outcome'] = 'refund') =>
  lineOf({ id, outcome, promised: { amount, restockingPercent: 0, shippingFee, bonus: 0 } });
const only = (id: string) => (line: ReturnLine) => line.id === id;
const given = (line: ReturnLine, fee: number) => promisedFor([{ line, from: 0, upTo: 1 }]) - fee;
const swapped = (id: string, back: number) =>
  lineOf({ id, outcome: 'other_product', promised: null, swap: swapOf(-back) });
const promised = (lines: ReturnLine[]) =>
  lines.reduce((sum, { promised: own, swap }) => sum + (own?.amount ?? -(swap?.difference ?? 0)), 0);

test('a fee that was taken stays taken, whatever the line that bore it becomes: promised is what is given', () => {
  const amounts = fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900), fc.nat(900));
  fc.assert(
    fc.property(amounts, fc.nat(500), fc.boolean(), fc.boolean(), ([first, second, third, kept], fee, ...areSwaps) => {
      const [one, other] = areSwaps.map((isSwap) => (isSwap ? swapped : bringing)) as [typeof swapped, typeof swapped];
      const others = [one('l1', first), other('l2', second), bringing('l3', third)];
      const before = { lines: [...others, bringing('l4', kept, fee)] };
      const changed = { lines: [...others, bringing('l4', kept + fee, 0, 'keep_refund')] };
      const { lines } = withTakenFee(before, changed, only('l1'));
      // The first gave what it brings less the fee, and what it lacked is carried to the next that travels.
      const taken = parcelFee(before, { areKept: false }, () => false).ours;
      const back = Math.max(0, first + second + third - taken);
      expect(promised(lines)).toBe(back + kept + fee);
      for (const line of lines) expect(line.promised?.amount ?? 0).toBeGreaterThanOrEqual(0);
      expect(parcelFee({ lines }, { areKept: false }, only('l1')).ours).toBe(0);
    }),
  );
});

test('the line that paid the parcel’s fee bears it, and brings with it what it brought', () => {
  const [paid, bore] = [bringing('l1', 1_000), bringing('l2', 750, 250)];
  const changed = { lines: [paid, bringing('l2', 1_000, 0, 'keep_refund')] };
  const { lines } = withTakenFee({ lines: [paid, bore] }, changed, only('l1'));
  expect(lines[0]).toEqual(bringing('l1', 750, 250));
  expect(lines[1]).toEqual(changed.lines[1]);
  expect(given(paid, 250)).toBe(lines[0]?.promised?.amount);
});

test('a swap’s difference that paid the fee has no promise to say so: on paper it stays with the line that bore it', () => {
  const [paid, bore] = [swapped('l1', 1_000), bringing('l2', 750, 250)];
  const changed = { lines: [paid, bringing('l2', 1_000, 0, 'keep_refund')] };
  const { lines } = withTakenFee({ lines: [paid, bore] }, changed, only('l1'));
  expect(lines).toEqual([paid, bringing('l2', 750, 250, 'keep_refund')]);
  // What is kept brings all that it is worth, for the fee was taken.
  const fee = parcelFee({ lines }, { areKept: true }, only('l1'));
  expect(promisedFor(lines.slice(1).map((line) => ({ line, from: 0, upTo: 1 }))) - fee.ours).toBe(1_000);
});

test('a fee that no money bore yet is off with the line that bore it, and so where only kept items were paid', () => {
  const [paid, bore] = [bringing('l1', 1_000), bringing('l2', 750, 250)];
  const changed = { lines: [paid, bringing('l2', 1_000, 0, 'keep_refund')] };
  expect(withTakenFee({ lines: [paid, bore] }, changed, () => false)).toBe(changed);
  const kept = bringing('l3', 500, 0, 'keep_refund');
  const withKept = { lines: [...changed.lines, kept] };
  expect(withTakenFee({ lines: [paid, bore, kept] }, withKept, only('l3'))).toBe(withKept);
  expect(wholeFee(withKept)).toBe(0);
});
