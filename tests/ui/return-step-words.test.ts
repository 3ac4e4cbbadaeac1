import { expect, test } from 'vitest';
import type { ReturnStep } from '../../app/domain/returns/return-step.ts';
import { shownStep } from '../../app/ui/return-step-words.ts';

const parked = (error: string): string | null => {
  const step: ReturnStep = {
    id: '1',
    kind: 'process_items',
    version: 'refund:1=1',
    state: 'parked',
    dueAt: 0,
    attempt: 1,
    expected: null,
    moved: null,
    error,
  };
  return shownStep(step, { time: String, money: String }).detail;
};

test('staff read why money waits for them: never that Shopify gave no answer where nothing was asked of it', () => {
  expect(parked('refunded_by_hand')).toContain('Nothing moved');
  expect(parked('no_credit')).toContain('bonus');
  expect(parked('other_sum')).toContain('answer never came');
});
