import type { Instant } from '../shared/instant.ts';
import { returnStepKinds, type ReturnStep, type ReturnStepKind } from './return-step.ts';

/** Without these done, what comes after them has nothing to stand on, or would move money on top of what nobody knows. */
const holdsUp = new Set<ReturnStepKind>([
  'request',
  'create',
  'approve',
  'remove_items',
  'process_exchange',
  'process_items',
]);

/** These undo: what Shopify refused before them was not done, so it is no reason to wait. */
const undoes = new Set<ReturnStepKind>(['decline', 'cancel']);

type Known = Pick<ReturnStep, 'kind' | 'state' | 'dueAt'>;

/**
 * The one step of a return that is to be taken next: what was left open in a call first, then the due ones in the order of
 * their kinds. Null: none is due, or one that must come first is not done. `isHeld`: under somebody's lease, or waiting for
 * its next try.
 */
export function nextStep<Step extends Known>(
  steps: readonly Step[],
  now: Instant,
  isHeld: (step: Step) => boolean = () => false,
): Step | null {
  const open = steps.find(({ state }) => state === 'calling');
  if (open) return isHeld(open) ? null : open;
  const due = steps
    .filter(({ state, dueAt }) => state === 'planned' && dueAt <= now)
    .sort((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt);
  const next = due.find((step) => !isHeld(step));
  if (!next) return null;
  const first = steps.filter((other) => holdsUp.has(other.kind));
  const mustWait =
    first.some((other) => isStuck(other, next) && rank(other) <= rank(next)) ||
    due.some((other) => first.includes(other) && isHeld(other) && rank(other) < rank(next));
  return mustWait ? null : next;
}

const isStuck = ({ state }: Known, next: Known): boolean =>
  state === 'parked' || (state === 'refused' && !undoes.has(next.kind));

const rank = ({ kind }: Known): number => returnStepKinds.indexOf(kind);
