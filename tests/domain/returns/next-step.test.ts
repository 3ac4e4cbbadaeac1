import { expect, test } from 'vitest';
import { nextStep } from '../../../app/domain/returns/next-step.ts';
import type { ReturnStepKind, ReturnStepState } from '../../../app/domain/returns/return-step.ts';

const step = (kind: ReturnStepKind, state: ReturnStepState = 'planned', dueAt = 0) => ({ kind, state, dueAt });
const nothing = null;

test('steps are taken in the order of their kinds, and none before its time', () => {
  const steps = [step('process_items', 'planned', 5), step('create'), step('bonus', 'planned', 5)];
  expect(nextStep(steps, 10)?.kind).toBe('create');
  expect(nextStep([step('create', 'done'), ...steps.filter(({ kind }) => kind !== 'create')], 4)).toBe(nothing);
});

test('a call that was left open comes before everything else, and holds it up while somebody has it', () => {
  const steps = [step('create'), step('process_items', 'calling', 50)];
  expect(nextStep(steps, 10)?.kind).toBe('process_items');
  expect(nextStep(steps, 10, ({ state }) => state === 'calling')).toBe(nothing);
});

test('money that a person must look at stops all that would move money after it', () => {
  const parked = [step('process_items', 'parked'), step('process_items'), step('bonus'), step('close')];
  expect(nextStep(parked, 10)).toBe(nothing);
  expect(nextStep([step('create', 'refused'), step('process_items')], 10)).toBe(nothing);
});

test('a label that Shopify does not take holds up no refund', () => {
  expect(nextStep([step('reverse_delivery', 'refused'), step('process_items')], 10)?.kind).toBe('process_items');
});

test('a swap that waits for its next try holds up the money, but no other swap', () => {
  const waiting = step('process_exchange');
  const isHeld = (one: unknown): boolean => one === waiting;
  expect(nextStep([waiting, step('process_exchange', 'planned', 3)], 10, isHeld)?.dueAt).toBe(3);
  expect(nextStep([waiting, step('process_items')], 10, isHeld)).toBe(nothing);
});

test('a return that Shopify refused to make can still be cancelled; one that nobody knows of cannot', () => {
  expect(nextStep([step('create', 'refused'), step('cancel')], 10)?.kind).toBe('cancel');
  expect(nextStep([step('create', 'parked'), step('cancel')], 10)).toBe(nothing);
});
