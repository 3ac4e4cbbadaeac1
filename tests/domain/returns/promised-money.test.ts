import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceFor, promiseFor, promisesFor } from '../../../app/domain/returns/promised-money.ts';
import type { ReturnOutcome } from '../../../app/domain/returns/return-policy.ts';
import type { OutcomeVerdict } from '../../../app/domain/returns/return-verdict.ts';
import { inOrderCurrency, percentOf, shareOf } from '../../../app/domain/returns/shares.ts';
import { aReturnableLine, aReturnableOrder, arrivedAt } from '../../factories/returnable.ts';

const offer = (outcome: ReturnOutcome, fees: Partial<OutcomeVerdict> = {}): OutcomeVerdict => ({
  outcome,
  until: arrivedAt,
  restockingPercent: 0,
  shippingFee: 0,
  ruleId: null,
  seasonName: null,
  ...fees,
});

const paying = (paid: number) => aReturnableLine({ price: paid, paid });
const noBonus = { creditBonusPercent: 0 };

test('a refund is what was paid, for all pieces, without the fees', () => {
  expect(promiseFor(paying(3_000), offer('refund'), 2, noBonus)).toEqual({
    amount: 6_000,
    restockingPercent: 0,
    shippingFee: 0,
    bonus: 0,
  });
  const costly = offer('refund', { restockingPercent: 15, shippingFee: 490 });
  expect(promiseFor(paying(3_000), costly, 2, noBonus)).toMatchObject({ amount: 4_610, shippingFee: 490 });
});

test.each([
  ['half a yen of a fee is a yen', 1_255, 10, 1_129],
  ['less than half a yen is none', 1_254, 10, 1_129],
  ['fils are counted as they are', 12_345, 7, 11_481],
  ['all of it may be kept', 999, 100, 0],
])('%s', (_, paid, restockingPercent, amount) => {
  expect(promiseFor(paying(paid), offer('refund', { restockingPercent }), 1, noBonus)?.amount).toBe(amount);
});

test('a parcel’s fee is taken once, however many items are in it', () => {
  const parts = [1_000, 2_000].map((paid) => ({
    line: paying(paid),
    offer: offer('refund', { shippingFee: 500 }),
    quantity: 1,
  }));
  expect(promisesFor(parts, noBonus).map((one) => [one?.amount, one?.shippingFee])).toEqual([
    [500, 500],
    [2_000, 0],
  ]);
});

test('what the first item cannot bear of the fee, the next one does', () => {
  const parts = [300, 2_000].map((paid) => ({
    line: paying(paid),
    offer: offer('refund', { shippingFee: 500 }),
    quantity: 1,
  }));
  expect(promisesFor(parts, noBonus).map((one) => one?.amount)).toEqual([0, 1_800]);
});

test('an item that came damaged pays no fee for the one beside it', () => {
  const parts = [
    { line: paying(1_000), offer: offer('refund'), quantity: 1 },
    { line: paying(200), offer: offer('refund', { shippingFee: 500 }), quantity: 1 },
  ];
  expect(promisesFor(parts, noBonus).map((one) => one?.amount)).toEqual([1_000, 0]);
});

test('a bonus is a gift beside the credit, in whole units and never rounded up', () => {
  const credit = promiseFor(paying(3_333), offer('store_credit'), 1, { creditBonusPercent: 10 });
  expect(credit).toMatchObject({ amount: 3_333, bonus: 333 });
  expect(promiseFor(paying(3_333), offer('refund'), 1, { creditBonusPercent: 10 })?.bonus).toBe(0);
});

test('a swap brings no money', () => {
  for (const outcome of ['exchange', 'other_product', 'keep_replacement'] as const)
    expect(promiseFor(paying(3_000), offer(outcome), 1, { creditBonusPercent: 10 }), outcome).toBeNull();
});

const amount = fc.integer({ min: 0, max: 10 ** 12 });
const percent = fc.integer({ min: 0, max: 100 });
const parts = fc.array(
  fc.record({
    paid: amount,
    quantity: fc.integer({ min: 1, max: 50 }),
    outcome: fc.constantFrom<ReturnOutcome>('refund', 'store_credit', 'keep_refund', 'exchange', 'other_product'),
    restockingPercent: percent,
    shippingFee: fc.integer({ min: 0, max: 100_000 }),
  }),
  { maxLength: 6 },
);

test('nobody is promised more than was paid, nor less than nothing, and every amount is whole', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 50 }), (all, creditBonusPercent) => {
      const chosen = all.map(({ paid, quantity, outcome, ...fees }) => ({
        line: paying(paid),
        quantity,
        offer: offer(outcome, fees),
      }));
      const promised = promisesFor(chosen, { creditBonusPercent });
      promised.forEach((one, index) => {
        const paid = (all[index]?.paid ?? 0) * (all[index]?.quantity ?? 0);
        if (!one) return;
        expect(Object.values(one).every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
        expect(one.amount).toBeLessThanOrEqual(paid);
        expect(one.bonus * 100).toBeLessThanOrEqual(paid * creditBonusPercent);
      });
      const taken = promised.reduce((sum, one) => sum + (one?.shippingFee ?? 0), 0);
      expect(taken).toBeLessThanOrEqual(Math.max(0, ...all.map(({ shippingFee }) => shippingFee)));
    }),
  );
});

test('pieces that come back one by one bring no more than the whole line cost, tax on top included', () => {
  const whole = fc.record({
    pieces: fc.integer({ min: 1, max: 12 }),
    paid: amount,
    tax: fc.integer({ min: 0, max: 10 ** 9 }),
  });
  const cuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(whole, cuts, percent, (sold, wanted, restockingPercent) => {
      let left = sold.pieces;
      const steps = wanted.map((pieces) => {
        const quantity = Math.min(pieces, left);
        left -= quantity;
        return quantity;
      });
      const line = aReturnableLine({ whole: sold, paid: Math.floor(sold.paid / sold.pieces) + 1 });
      const promised = steps
        .filter((quantity) => quantity > 0)
        .map((quantity) => promiseFor(line, offer('refund', { restockingPercent }), quantity, noBonus)?.amount ?? 0);
      expect(promised.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(sold.paid + sold.tax);
    }),
  );
});

test('all pieces together bring all that was paid, though one piece’s price is rounded', () => {
  const line = aReturnableLine({ quantity: 3, paid: 333, whole: { pieces: 3, paid: 1_000, tax: 200 } });
  expect(promiseFor(line, offer('refund'), 3, noBonus)?.amount).toBe(1_200);
  expect(promiseFor(line, offer('refund'), 1, noBonus)?.amount).toBe(399);
});

test('a share is exact to half a unit, in EUR, JPY and KWD alike, also where a double would not be', () => {
  fc.assert(
    fc.property(amount, percent, (sum, part) => {
      const [down, near] = [percentOf(sum, part, 'down'), percentOf(sum, part, 'half_up')];
      const exact = BigInt(sum) * BigInt(part);
      expect(BigInt(down) * 100n <= exact && exact < BigInt(down + 1) * 100n).toBe(true);
      const twiceOff = 2n * BigInt(near) * 100n - 2n * exact;
      expect(twiceOff > -100n && twiceOff <= 100n).toBe(true);
    }),
  );
  expect(shareOf(9_007_199_254_740_991, 3, 7, 'down')).toBe(3_860_228_252_031_853);
});

test('the shop’s fee in another currency is what the order’s own rate makes of it, never more', () => {
  const rates = [
    { currency: 'JPY', rate: { shop: 10_000, order: 16_253 } },
    { currency: 'KWD', rate: { shop: 10_000, order: 35_499 } },
    { currency: 'EUR', rate: { shop: 10_000, order: 10_000 } },
  ];
  fc.assert(
    fc.property(fc.constantFrom(...rates), amount, ({ currency, rate }, fee) => {
      const told = inOrderCurrency(fee, { currency, shopCurrency: 'EUR', rate });
      expect(BigInt(told) * 10_000n <= BigInt(fee) * BigInt(rate.order)).toBe(true);
      expect(BigInt(told + 1) * 10_000n > BigInt(fee) * BigInt(rate.order)).toBe(true);
    }),
  );
});

test('the tax on top of another product is Shopify’s own rate of it, not what a rounded tax makes of it', () => {
  const whole = { pieces: 1, paid: 5_000, tax: 444 };
  const of = (taxRates?: number[]) =>
    differenceFor(
      { line: aReturnableLine({ paid: 5_000, whole: taxRates ? { ...whole, taxRates } : whole }), quantity: 1 },
      7_000,
      aReturnableOrder(),
    );
  expect(of([88_750])).toBe(7_000 + 621 - 5_444);
  expect(of([40_000, 48_750])).toBe(7_000 + 280 + 341 - 5_444);
  expect(of()).toBe(7_000 + 622 - 5_444);
});

test('another product costs the difference to what was paid, and no fee', () => {
  const part = { line: paying(3_000), quantity: 2 };
  const costly = { ...part, offer: offer('other_product', { shippingFee: 500, restockingPercent: 10 }) };
  expect(differenceFor(costly, 4_000, aReturnableOrder())).toBe(2_000);
  expect(differenceFor(part, 1_000, aReturnableOrder())).toBe(-4_000);
  const inYen = aReturnableOrder({ currency: 'JPY', rate: { shop: 3_000, order: 4_800 } });
  expect(differenceFor({ line: paying(4_800), quantity: 1 }, 4_000, inYen)).toBe(1_600);
});
