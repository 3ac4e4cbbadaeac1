import { expect, test } from 'vitest';
import { hasChoice, swapChoices } from '../../../app/domain/returns/swap-chips.ts';
import { aVariant } from '../../factories/returnable.ts';

const shirts = [
  aVariant('1', { Color: 'Blue', Size: 'S' }),
  aVariant('2', { Color: 'Blue', Size: 'M' }, 2),
  aVariant('3', { Color: 'Red', Size: 'S' }, 0),
  aVariant('4', { Color: 'Red', Size: 'M' }, null),
];

const said = (...given: Parameters<typeof swapChoices>) =>
  swapChoices(...given).map(({ title, chips }) => [title, ...chips.map(({ label }) => label)]);

test('too small: sizes on the chips, those of the same colour first, whatever the shop’s order of options', () => {
  expect(said(shirts, '1', 'too_small', 1)).toEqual([
    ['Blue', 'S', 'M'],
    ['Red', 'S', 'M'],
  ]);
  expect(said(shirts, '4', 'too_large', 1)[0]?.[0]).toBe('Red');
});

test('the wrong colour: colours on the chips, those of the same size first', () => {
  expect(said(shirts, '2', 'color', 1)).toEqual([
    ['M', 'Blue', 'Red'],
    ['S', 'Blue', 'Red'],
  ]);
});

test('the one that comes back is no choice, unless the same once more is what is wanted', () => {
  const current = (reason: 'too_small' | 'damaged') =>
    swapChoices(shirts, '1', reason, 1).flatMap(({ chips }) => chips.filter(({ isCurrent }) => isCurrent));
  expect(current('too_small')).toHaveLength(1);
  expect(current('damaged')).toEqual([]);
});

test('stock is told where it is short, and too few for all pieces is none', () => {
  const chips = (pieces: number) => swapChoices(shirts, '1', 'too_small', pieces).flatMap((group) => group.chips);
  expect(chips(1).map(({ left, isSoldOut }) => [left, isSoldOut])).toEqual([
    [5, false],
    [2, false],
    [null, true],
    [null, false],
  ]);
  expect(chips(3).find(({ variantId }) => variantId === '2')?.isSoldOut).toBe(true);
});

test('one option is one group without a title, and nothing but the own one is no choice', () => {
  const mugs = [aVariant('1', { Size: 'S' }), aVariant('2', { Size: 'M' }, 0)];
  expect(said(mugs, '1', 'too_small', 1)).toEqual([[null, 'S', 'M']]);
  expect(hasChoice(swapChoices(mugs, '1', 'too_small', 1))).toBe(false);
  expect(hasChoice(swapChoices(mugs, '1', 'damaged', 1))).toBe(true);
  expect(swapChoices([], null, 'too_small', 1)).toEqual([]);
});
