import type { ReturnStep } from './return-step.ts';
import { stepExpectation, type StepExpectation } from './step-expectation.ts';

type MovedItems = Extract<StepExpectation, { of: 'items' }>;
type Steps = Pick<ReturnStep, 'kind' | 'state' | 'expected'>[];

/** What earlier steps of a return could not take of the parcel's fee: 0 or below. In minor units of the return's currency. */
export const carriedFrom = (steps: Steps): number =>
  movedBefore(steps).reduce((sum, { worth, amount }) => sum + worth - amount, 0);

/** What earlier steps of a return left of its swaps' difference for those to come. In minor units of its currency. */
export const deferredFrom = (steps: Steps): number =>
  movedBefore(steps).reduce((sum, { deferred = 0 }) => sum + deferred, 0);

const movedBefore = (steps: Steps): MovedItems[] =>
  steps.flatMap(({ kind, state, expected }) => {
    const { data } = kind === 'process_items' && state === 'done' ? stepExpectation.safeParse(expected) : {};
    return data?.of === 'items' ? [data] : [];
  });
