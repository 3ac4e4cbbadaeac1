import { expect, test } from 'vitest';
import { parseJson } from '../../../app/domain/facts/lossless-json.ts';

test('an id of 18 digits keeps every one of them', () => {
  expect(parseJson('{"order_id":820982911946154508}')).toEqual({ order_id: '820982911946154508' });
});

test('all other values are what JSON says', () => {
  const text =
    '{"id":820982911946154508,"n":1.5,"big":9007199254740991,"neg":-3,"t":"820982911946154508","x":[null,true]}';
  expect(parseJson(text)).toEqual({
    id: '820982911946154508',
    n: 1.5,
    big: 9_007_199_254_740_991,
    neg: -3,
    t: '820982911946154508',
    x: [null, true],
  });
});

test('the first number that would lose a digit is kept as text', () => {
  expect(parseJson('[9007199254740992]')).toEqual(['9007199254740992']);
});

test('what is not JSON throws', () => {
  expect(() => parseJson('{"id":820982911946154508')).toThrow(SyntaxError);
  expect(() => parseJson('')).toThrow(SyntaxError);
});
