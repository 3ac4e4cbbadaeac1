import type { ReturnStep, ReturnStepKind, ReturnStepState } from '../../domain/returns/return-step.ts';
import { returnStates } from '../../domain/returns/return-record.ts';
import { stateWords, type ReturnStatus } from './return-words.ts';

/** What each step is called, for staff. */
export const stepTitles: Readonly<Record<ReturnStepKind, string>> = {
  request: 'Create the request',
  create: 'Create the return',
  approve: 'Approve the request',
  decline: 'Decline the request',
  cancel: 'Cancel the return',
  reverse_delivery: 'Add the parcel and its label',
  reopen: 'Open the return again',
  process_exchange: 'Release the exchange',
  process_items: 'Take the items in and pay',
  rest: 'Pay the rest',
  dispose: 'Say where the goods went',
  bonus: 'Give the store credit bonus',
  invoice: 'Send the invoice for the difference',
  remove_items: 'Take items off the return',
  close: 'Close the return',
};

const states: Readonly<Record<ReturnStepState, ReturnStatus>> = {
  planned: { label: 'Planned', tone: null },
  calling: { label: 'Being done', tone: 'attention' },
  done: { label: 'Done', tone: 'success' },
  parked: { label: 'Waits for you', tone: 'critical' },
  refused: { label: 'Shopify refused', tone: 'warning' },
  dropped: { label: 'Not needed any more', tone: null },
};

/** What a person is to look at, by why the step is parked. */
const parkedWords: Readonly<Record<string, string>> = {
  sum_differs: 'Nothing moved: Shopify’s sum for these items is not what the shopper was promised.',
  more_than_refundable: 'Nothing moved: there is not so much left to refund on the order.',
  swapped_at_shopify: 'Nothing moved: somebody added an exchange to the return in Shopify.',
  not_at_shopify: 'Nothing moved: in Shopify the return does not hold these items any more.',
  no_customer: 'Nothing moved: the order has no customer who could hold store credit.',
  cannot_ask: 'Nothing moved: Shopify could not be asked for this.',
};
const refusedTwice = 'Nothing moved: Shopify refused it, and refused it again a while later.';
const unclear = 'Shopify’s answer never came, and reading it back could not tell whether this was done.';

/** Null: it was asked of Shopify, and nobody knows what became of it. */
function surelyNot(error: string): string | null {
  if (error.startsWith('refused_')) return refusedTwice;
  if (error.startsWith('state_')) {
    const state = returnStates.find((one) => error === `state_${one}`);
    return `Nothing moved: in Shopify the return is ${state ? stateWords[state].toLowerCase() : 'not open'}.`;
  }
  return parkedWords[error] ?? null;
}

export type ShownStep = {
  id: string;
  title: string;
  status: ReturnStatus;
  detail: string | null;
  canResolve: boolean;
  movesMoney: boolean;
  /** Shopify's own sum, where staff may let that go; null: there is none, or it is ours. */
  suggests: string | null;
  /** Surely nothing was done: to try again does no harm. */
  isUndone: boolean;
};

const moneySteps: ReadonlySet<ReturnStepKind> = new Set(['process_items', 'bonus', 'invoice', 'process_exchange']);

type Formats = { time(at: number): string; money(amount: number, currency: string): string };

/** What we ask of Shopify for a return, as staff read it. `suggested`: Shopify's own sum for a step that is parked. */
export function shownStep(step: ReturnStep, { time, money }: Formats, suggested: string | null = null): ShownStep {
  const { id, kind, state, moved, dueAt, error, attempt } = step;
  const details: Readonly<Record<ReturnStepState, string | null>> = {
    planned:
      error === null
        ? `From ${time(dueAt)}.`
        : `Tried ${attempt === 1 ? 'once' : `${attempt} times`}; tried again by itself.`,
    calling: null,
    done: moved && moved.amount !== 0 ? `${money(moved.amount, moved.currency)} moved.` : null,
    parked: `${surelyNot(error ?? '') ?? unclear}${suggested === null ? '' : ` Shopify says ${suggested}.`}`,
    refused: error,
    dropped: null,
  };
  return {
    id,
    title: stepTitles[kind],
    status: states[state],
    detail: details[state],
    canResolve: state === 'parked' || state === 'refused',
    movesMoney: moneySteps.has(kind),
    suggests: state === 'parked' ? suggested : null,
    isUndone: state === 'refused' || surelyNot(error ?? '') !== null,
  };
}
