import { expect, test } from 'vitest';
import type { ReturnReason } from '../../../app/domain/returns/return-policy.ts';
import { sizeOf } from '../../../app/domain/returns/size-scale.ts';
import { suggestVariant } from '../../../app/domain/returns/suggest-variant.ts';
import { aVariant } from '../../factories/returnable.ts';

const inSizes = (...sizes: string[]) => sizes.map((size) => aVariant(size, { Size: size }));

test.each<[string, string[], string, ReturnReason, string | null]>([
  ['M follows S', ['S', 'M', 'L', 'XL'], 'S', 'too_small', 'M'],
  ['S comes before M', ['S', 'M', 'L', 'XL'], 'M', 'too_large', 'S'],
  ['XL follows L, also in a mixed list', ['XL', '3XL', 'S', 'XXL', 'L'], 'L', 'too_small', 'XL'],
  ['XXL and 2XL are one size', ['XL', '2XL', '3XL'], 'XL', 'too_small', '2XL'],
  ['XXS is smaller than XS', ['XXS', 'XS', 'S'], 'XS', 'too_large', 'XXS'],
  ['39 follows 38', ['38', '40', '39'], '38', 'too_small', '39'],
  ['sizes may go in twos', ['36', '38', '40'], '38', 'too_small', '40'],
  ['halves count', ['42', '42.5', '43'], '42', 'too_small', '42.5'],
  ['halves are written in many ways', ['UK 9', 'UK 9½', 'UK 10'], 'UK 9', 'too_small', 'UK 9½'],
  ['commas are points', ['41', '41,5', '42'], '42', 'too_large', '41,5'],
  ['European sizes are European', ['EU 38', 'US 38.5', 'EU 39'], 'EU 38', 'too_small', 'EU 39'],
  ['a scale written behind is one too', ['38 EU', '39 EU', '7 UK'], '38 EU', 'too_small', '39 EU'],
  ['doubles go by their beginning', ['98/104', '110/116'], '98/104', 'too_small', '110/116'],
  ['double letters lie between', ['S/M', 'M/L', 'L/XL'], 'S/M', 'too_small', 'M/L'],
  ['waist changes, length stays', ['W31 L32', 'W31 L34', 'W32 L32'], 'W31 L32', 'too_small', 'W32 L32'],
  ['months are not years', ['9-12 months', '12 years'], '9-12 months', 'too_small', null],
  ['words are sizes', ['Small', 'Medium', 'Large'], 'Medium', 'too_small', 'Large'],
  ['words of other languages are too', ['Klein', 'Mittel', 'Groß'], 'Mittel', 'too_small', 'Groß'],
  ['extra large is larger than large', ['Large', 'Extra Large'], 'Large', 'too_small', 'Extra Large'],
  ['nothing is above the largest', ['S', 'M'], 'M', 'too_small', null],
  ['one size fits nobody better', ['One size'], 'One size', 'too_small', null],
  ['the same again for what broke', ['S', 'M'], 'M', 'damaged', 'M'],
  ['no guess for a change of mind', ['S', 'M'], 'M', 'changed_mind', null],
])('%s', (_, sizes, current, reason, expected) => {
  expect(suggestVariant(reason, inSizes(...sizes), current, 1)?.variantId ?? null).toBe(expected);
});

test('two sizes up when the shopper says so, and no further than there are', () => {
  const sizes = inSizes('S', 'M', 'L', 'XL');
  expect(suggestVariant('too_small', sizes, 'S', 1, 'two_sizes')?.variantId).toBe('L');
  expect(suggestVariant('too_small', sizes, 'L', 1, 'two_sizes')?.variantId).toBe('XL');
});

test('the colour stays while the size changes', () => {
  const choices = ['Red', 'Blue'].flatMap((Color) =>
    ['S', 'M'].map((Size) => aVariant(`${Size}${Color}`, { Color, Size })),
  );
  expect(suggestVariant('too_small', choices, 'SBlue', 1)?.variantId).toBe('MBlue');
});

test('the option that is called size is the size, in any language', () => {
  const choices = [
    aVariant('1', { Länge: '32', Größe: '48' }),
    aVariant('2', { Länge: '34', Größe: '48' }),
    aVariant('3', { Länge: '32', Größe: '50' }),
  ];
  expect(suggestVariant('too_small', choices, '1', 1)?.variantId).toBe('3');
});

test('what is sold out is not suggested, and nothing two sizes off in its place', () => {
  const choices = [aVariant('S', { Size: 'S' }), aVariant('M', { Size: 'M' }, 0), aVariant('L', { Size: 'L' })];
  expect(suggestVariant('too_small', choices, 'S', 1)).toBeNull();
});

test('what nobody counts is always there', () => {
  expect(
    suggestVariant('too_small', [aVariant('S', { Size: 'S' }), aVariant('M', { Size: 'M' }, null)], 'S', 1)?.variantId,
  ).toBe('M');
});

test('another colour is suggested when there is just one', () => {
  const inColors = (...colors: string[]) => colors.map((Colour) => aVariant(Colour, { Colour, Size: 'M' }));
  expect(suggestVariant('color', inColors('Blue', 'Red'), 'Blue', 1)?.variantId).toBe('Red');
  expect(suggestVariant('color', inColors('Blue', 'Red', 'Green'), 'Blue', 1)).toBeNull();
  expect(
    suggestVariant(
      'color',
      [...inColors('Blue', 'Red'), aVariant('Green', { Colour: 'Green', Size: 'M' }, 0)],
      'Blue',
      1,
    )?.variantId,
  ).toBe('Red');
});

test('a variant that is gone suggests nothing', () => {
  expect(suggestVariant('too_small', inSizes('S', 'M'), 'gone', 1)).toBeNull();
  expect(suggestVariant('too_small', inSizes('S', 'M'), null, 1)).toBeNull();
});

test.each(['Blue', 'One size', 'Default Title', 'XM', 'Cotton', ''])('%j is no size', (text) => {
  expect(sizeOf(text)).toBeNull();
});

test('what only looks like letters is on a scale of its own', () => {
  expect(sizeOf('XXL')).toEqual(sizeOf('2XL'));
  expect(sizeOf('3S')?.scale).not.toBe('letters');
});

test('what the shop has too few of, for all pieces that come back, is not suggested', () => {
  const choices = [aVariant('S', { Size: 'S' }), aVariant('M', { Size: 'M' }, 1)];
  expect(suggestVariant('too_small', choices, 'S', 1)?.variantId).toBe('M');
  expect(suggestVariant('too_small', choices, 'S', 2)).toBeNull();
  const colored = (color: string, stock: number) => aVariant(color, { Colour: color, Size: 'M' }, stock);
  const colors = [colored('Blue', 5), colored('Red', 5), colored('Green', 1)];
  expect(suggestVariant('color', colors, 'Blue', 1)).toBeNull();
  expect(suggestVariant('color', colors, 'Blue', 2)?.variantId).toBe('Red');
});
