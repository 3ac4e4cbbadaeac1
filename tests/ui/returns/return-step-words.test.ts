import { expect, test } from 'vitest';
import { shownStep } from '../../../app/ui/returns/return-step-words.ts';
import { returnStep } from '../../factories/returns.ts';

const shown = (error: string, suggested: string | null = null) => {
  const step = returnStep({ state: 'parked', error });
  return shownStep(step, { time: String, money: String }, suggested);
};
const parked = (error: string): string | null => shown(error).detail;

test('staff read why money waits for them: never that Shopify gave no answer where nothing was asked of it', () => {
  expect(parked('other_sum')).toContain('answer never came');
  expect(parked('refused_INVALID')).toContain('refused it again');
});

test('where Shopify says another sum, staff read it and may choose it', () => {
  expect(shown('sum_differs', '€8.00')).toMatchObject({
    suggests: '€8.00',
    detail: expect.stringContaining('€8.00') as string,
  });
  expect(shown('sum_differs').suggests).toBeNull();
});

test('a person is told whether a second try could pay twice', () => {
  for (const error of ['sum_differs', 'refused_INVALID', 'state_closed', 'more_than_refundable'])
    expect([error, shown(error).isUndone, parked(error)?.startsWith('Nothing moved')]).toEqual([error, true, true]);
  for (const error of ['other_sum', 'pieces', 'two_alike', 'gone', 'cannot_tell'])
    expect([error, shown(error).isUndone]).toEqual([error, false]);
});
