import { expect, test } from 'vitest';
import { definitionIdFor, followUpAnswer, reasonOfHandle, reasonRules } from '../../../app/domain/returns/reasons.ts';
import { returnReasons } from '../../../app/domain/returns/return-policy.ts';

const shopifys = {
  'too-small': 'gid://1',
  'changed-my-mind': 'gid://2',
  'other-reason': 'gid://5',
  unknown: 'gid://0',
};

test('Shopify is told the closest of its own reasons that it has', () => {
  expect(definitionIdFor('too_small', shopifys)).toBe('gid://1');
  expect(definitionIdFor('arrived_late', shopifys)).toBe('gid://2');
  expect(definitionIdFor('color', shopifys)).toBe('gid://5');
  expect(definitionIdFor('color', {})).toBeNull();
});

test('a reason given in Shopify is ours again; one that we do not have is another one', () => {
  expect(reasonOfHandle('too-big')).toBe('too_large');
  expect(reasonOfHandle('damaged-or-defective')).toBe('damaged');
  expect(reasonOfHandle('too-sweet')).toBe('other');
  expect(reasonOfHandle(null)).toBe('other');
  for (const reason of returnReasons) expect(reasonRules[reason].handles.length).toBeGreaterThan(0);
});

test('an answer is one that was offered, or the shopper’s own words where they were asked for', () => {
  expect(followUpAnswer('too_small', 'one_size')).toBe('one_size');
  expect(followUpAnswer('too_small', '<script>')).toBeNull();
  expect(followUpAnswer('changed_mind', 'one_size')).toBeNull();
  expect(followUpAnswer('defective', '  The zip is stuck  ')).toBe('The zip is stuck');
  expect(followUpAnswer('defective', '   ')).toBeNull();
  expect(followUpAnswer('other', 'x'.repeat(1_000))).toHaveLength(300);
});
