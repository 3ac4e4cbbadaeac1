import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsOf, toAmount, toMinorUnits } from '../../../app/domain/shared/money.ts';

test.each([
  ['49.90', 'EUR', 4_990],
  ['49.9', 'EUR', 4_990],
  ['1200', 'JPY', 1_200],
  ['1200.0', 'JPY', 1_200],
  ['10.255', 'KWD', 10_255],
  ['0.005', 'KWD', 5],
  ['0.00', 'USD', 0],
  ['-3.50', 'USD', -350],
  ['-0.00', 'USD', 0],
  ['1.005', 'USD', 101],
  ['1.004', 'USD', 100],
  ['8.115', 'USD', 812],
])('%s %s is %i in the smallest unit', (amount, currency, minor) => {
  expect(toMinorUnits(amount, currency)).toBe(minor);
});

test.each([
  ['', 'EUR'],
  ['12,50', 'EUR'],
  ['1e3', 'EUR'],
  ['12.50', 'euro'],
  ['99999999999999999999.00', 'EUR'],
])('"%s" %s is no amount', (amount, currency) => {
  expect(toMinorUnits(amount, currency)).toBeNull();
});

test('a currency has the decimals of its ISO code', () => {
  expect(['EUR', 'JPY', 'KWD'].map(decimalsOf)).toEqual([2, 0, 3]);
});

test('an amount survives being written for Shopify, in currencies with 0, 2 and 3 decimals', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom('JPY', 'EUR', 'KWD'), (minor, currency) => {
      expect(toMinorUnits(toAmount(minor, currency), currency)).toBe(minor);
    }),
  );
  expect([toAmount(5, 'EUR'), toAmount(1_200, 'JPY'), toAmount(-4_990, 'KWD')]).toEqual(['0.05', '1200', '-4.990']);
  expect(() => toAmount(0.5, 'EUR')).toThrow(RangeError);
});
