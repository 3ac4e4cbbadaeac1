import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parcelFee } from '../../../app/domain/returns/parcel-fee.ts';
import { decideRefund, overPayments, promisedFor } from '../../../app/domain/returns/step-money.ts';
import type { ReturnLine } from '../../../app/domain/returns/return-record.ts';
import { lineOf } from './a-return.ts';

const line = lineOf({ quantity: 3, promised: { amount: 5_000, restockingPercent: 0, shippingFee: 400, bonus: 0 } });
const all = [{ line, from: 0, upTo: 3 }];
const asked = {
  pieces: all,
  isPromised: true,
  isSwap: false,
  sharesOrder: false,
  owesForSwaps: false,
  fee: 400,
  carried: 0,
  suggested: { amount: 5_000, maximumRefundable: 9_000 },
  outstanding: 0,
};

test('however a line comes back, its parts bring what the whole was promised', () => {
  fc.assert(
    fc.property(
      fc.nat(1e9),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 20 })),
      (amount, quantity, cuts) => {
        const one = lineOf({ quantity, promised: { amount, restockingPercent: 0, shippingFee: 0, bonus: 0 } });
        const ends = [0, ...cuts.filter((cut) => cut <= quantity).sort((a, b) => a - b), quantity];
        const parts = ends.slice(1).map((upTo, at) => promisedFor([{ line: one, from: ends[at] ?? 0, upTo }]));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('what was promised goes back when Shopify says the same', () => {
  expect(decideRefund(asked)).toEqual({ ok: true, worth: 5_000, amount: 5_000 });
});

test('nothing goes back when Shopify says something else: a refund by hand, a line that was edited', () => {
  const suggested = { amount: 3_000, maximumRefundable: 9_000 };
  expect(decideRefund({ ...asked, suggested })).toEqual({ ok: false, reason: 'sum_differs' });
});

test('never more than is left to give back, however it came to that', () => {
  fc.assert(
    fc.property(fc.nat(9_000), fc.nat(9_000), fc.nat(9_000), (byHand, most, owed) => {
      const suggested = { amount: Math.min(most, 5_000 + owed), maximumRefundable: most };
      const decided = decideRefund({ ...asked, byHand, suggested, outstanding: -owed });
      if (!decided.ok) return expect(decided.reason).toBe('sum_differs');
      const { amount, counted = 0, short = 0, worth } = decided;
      expect(amount + counted + short).toBe(5_000);
      expect(worth).toBe(amount);
      expect(amount).toBeLessThanOrEqual(most);
      expect(counted).toBeLessThanOrEqual(byHand);
      expect(Math.min(amount, counted, short)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('what was refunded by hand takes the place of what would go; what Shopify still owes for that goes to nobody', () => {
  const suggested = { amount: 500, maximumRefundable: 500 };
  expect(decideRefund({ ...asked, byHand: 4_500, suggested })).toEqual({
    ok: true,
    worth: 500,
    amount: 500,
    counted: 4_500,
  });
  // Shopify's books may take it off themselves, or not; the shopper has it once in either case.
  const taken = { amount: 500, maximumRefundable: 9_000 };
  expect(decideRefund({ ...asked, byHand: 4_500, suggested: taken, outstanding: 4_500 })).toMatchObject({
    amount: 500,
  });
  const open = { ...asked, isPromised: false, suggested: { amount: 3_000, maximumRefundable: 9_000 } };
  expect(decideRefund({ ...open, outstanding: -1_000, countedBefore: 4_500 })).toMatchObject({ amount: 2_000 });
  expect(decideRefund({ ...open, outstanding: -1_000 })).toMatchObject({ amount: 3_000 });
});

test('an exchange that shipped before its item is back does not change what another item brings', () => {
  const suggested = { amount: 2_000, maximumRefundable: 9_000 };
  expect(decideRefund({ ...asked, suggested, outstanding: 3_000 })).toMatchObject({ ok: true, amount: 5_000 });
});

test('a fee that is more than what came first is taken from what comes next', () => {
  const first = decideRefund({
    ...asked,
    pieces: [
      { line: lineOf({ promised: { amount: 0, restockingPercent: 0, shippingFee: 300, bonus: 0 } }), from: 0, upTo: 1 },
    ],
    suggested: { amount: -100, maximumRefundable: 9_000 },
  });
  expect(first).toEqual({ ok: true, worth: -100, amount: 0 });
  const next = decideRefund({
    ...asked,
    fee: 0,
    carried: -100,
    suggested: { amount: 5_300, maximumRefundable: 9_000 },
  });
  expect(next).toMatchObject({ ok: true, amount: 5_300 });
});

test('where nothing was promised, Shopify’s own sum goes back', () => {
  const open = { ...asked, isPromised: false, suggested: { amount: 1_234, maximumRefundable: 9_000 } };
  expect(decideRefund(open)).toEqual({ ok: true, worth: 1_234, amount: 1_234 });
});

test('payments get back what they can hold, together exactly the sum, or it is not given at all', () => {
  const payments = fc.array(fc.record({ id: fc.uuid(), refundable: fc.nat(5_000) }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.nat(12_000), payments, fc.nat(5_000), (amount, held, hint) => {
      const suggested = held.slice(0, 2).map(({ id }) => ({ parentId: id, amount: hint }));
      const parts = overPayments(amount, suggested, held);
      const room = held.reduce((sum, { refundable }) => sum + refundable, 0);
      expect(parts === null).toBe(room < amount);
      for (const part of parts ?? [])
        expect(part.amount).toBeLessThanOrEqual(held.find(({ id }) => id === part.parentId)?.refundable ?? 0);
      if (parts) expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
    }),
  );
});

test('what the shopper keeps bears nothing of the parcel’s fee: the first that travels does, whenever Shopify takes it', () => {
  const bearing = lineOf({ id: 'l1', promised: { amount: 1_600, restockingPercent: 0, shippingFee: 400, bonus: 0 } });
  const kept = lineOf({
    id: 'l2',
    outcome: 'keep_refund',
    promised: { amount: 2_000, restockingPercent: 0, shippingFee: 0, bonus: 0 },
  });
  const lines = [bearing, kept];
  const isIn = (moved: ReturnLine[]) => (one: ReturnLine) => moved.includes(one);
  expect(parcelFee({ lines }, { areKept: true }, isIn([]))).toEqual({ ours: 0, ahead: 400 });
  expect(parcelFee({ lines }, { areKept: false }, isIn([]))).toEqual({ ours: 400, ahead: 0 });
  expect(parcelFee({ lines }, { areKept: false }, isIn([kept]))).toEqual({ ours: 400, ahead: -400 });
  expect(parcelFee({ lines }, { areKept: false }, isIn([bearing]))).toEqual({ ours: 0, ahead: 0 });
  expect(parcelFee({ lines }, { areKept: true }, isIn([kept]))).toEqual({ ours: 0, ahead: 0 });
  // Staff let the shopper keep what bore it: Shopify takes it off all the same.
  expect(parcelFee({ lines: [kept], feeAtShopify: 400 }, { areKept: true }, isIn([]))).toEqual({ ours: 0, ahead: 400 });

  const first = { ...asked, pieces: [{ line: kept, from: 0, upTo: 1 }], fee: 0, feeAhead: 400 };
  const says = (amount: number) => ({ suggested: { amount, maximumRefundable: 9_000 } });
  const whole = { ok: true, worth: 2_000, amount: 2_000 };
  expect(decideRefund({ ...first, ...says(1_600) })).toEqual(whole);
  expect(decideRefund({ ...first, ...says(2_000) })).toEqual(whole);
  expect(decideRefund({ ...first, ...says(1_800) })).toMatchObject({ ok: false });

  const then = { ...asked, pieces: [{ line: bearing, from: 0, upTo: 1 }], fee: 400, feeAhead: -400 };
  const rest = { ok: true, worth: 1_600, amount: 1_600 };
  expect(decideRefund({ ...then, ...says(1_600), outstanding: 400 })).toEqual(rest);
  // … and an exchange for 10.00 shipped meanwhile.
  expect(decideRefund({ ...then, ...says(600), outstanding: 1_400 })).toEqual(rest);
  expect(decideRefund({ ...then, ...says(900), outstanding: 400 })).toMatchObject({ ok: false });
});

test('a cheaper swap that shipped first brings its difference with the last of its pieces, and all of it', () => {
  const swap = { variantId: '9', productId: '2', title: 'Cap', variantTitle: null, isEven: false, difference: -300 };
  const swapped = lineOf({ quantity: 3, promised: null, outcome: 'other_product', swap });
  const swaps = { ...asked, isPromised: false, isSwap: true, fee: 0 };
  // The exchange is 2.700 for three, and two of the three came back, worth 1.000 each.
  const first = decideRefund({
    ...swaps,
    pieces: [{ line: swapped, from: 0, upTo: 2 }],
    isPartOfSwaps: true,
    suggested: { amount: -700, maximumRefundable: 3_000 },
    outstanding: 2_700,
  });
  expect(first).toEqual({ ok: true, worth: 0, amount: 0, deferred: 200 });
  const last = decideRefund({
    ...swaps,
    pieces: [{ line: swapped, from: 2, upTo: 3 }],
    deferred: 200,
    suggested: { amount: 300, maximumRefundable: 3_000 },
    outstanding: 700,
  });
  expect(last).toEqual({ ok: true, worth: 300, amount: 300, deferred: -200 });
});
