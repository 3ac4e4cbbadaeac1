import { expect, test } from 'vitest';
import { changeDetail, changeText } from '../../../app/ui/returns/return-story-words.ts';

const told = (what: string, by: string, detail: string | null = null) => [
  changeText({ what, by, name: null, detail }),
  changeDetail({ what, detail }),
];

test('the timeline says who did something, and of what comes to pass that it did', () => {
  expect(told('approved', 'rules')).toEqual(['Approved by your rules', null]);
  expect(told('no_label_left', 'rules')).toEqual(['No label left in the pool', null]);
  expect(told('never_arrived', 'rules')).toEqual(['The parcel has not arrived in time', null]);
  expect(told('closed_at_shopify', 'shopify')).toEqual(['Closed in Shopify', null]);
});

test('a step that waits is named, not written as the machine has it', () => {
  expect(told('step_waits', 'doorstep', 'process_items: refused_INVALID')).toEqual([
    'A step waits for you',
    'Take the items in and pay',
  ]);
  expect(told('step_waits', 'doorstep', 'nonsense')).toEqual(['A step waits for you', null]);
});
