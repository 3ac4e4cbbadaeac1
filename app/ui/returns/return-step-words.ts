import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { ReturnStep, ReturnStepKind, ReturnStepState } from '../../domain/returns/return-step.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import { returnStates, type ItemCondition } from '../../domain/returns/return-record.ts';
import { conditionWords, outcomeWords, stateWords, type ReturnStatus } from './return-words.ts';

const titles: Readonly<Record<ReturnStepKind, string>> = {
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
    title: titles[kind],
    status: states[state],
    detail: details[state],
    canResolve: state === 'parked' || state === 'refused',
    movesMoney: moneySteps.has(kind),
    suggests: state === 'parked' ? suggested : null,
    isUndone: state === 'refused' || surelyNot(error ?? '') !== null,
  };
}

const changeTexts: Readonly<Record<string, string>> = {
  requested: 'Return requested',
  created: 'Return created',
  approved: 'Approved',
  declined: 'Declined',
  cancelled: 'Cancelled',
  canceled: 'Cancelled',
  closed: 'Closed',
  reopened: 'Reopened',
  received: 'Items received',
  paid_anyway: 'Let go all the same',
  scanned: 'First scan of the parcel',
  first_scan: 'First scan of the parcel',
  parcel_scan: 'Parcel scanned',
  said_sent: 'Said to be on its way',
  arrived: 'Parcel arrived',
  label_added: 'Label added',
  label_given: 'Label given from the pool',
  no_label_left: 'No label left in the pool',
  step_settled: 'Parked step found done',
  step_retried: 'Parked step tried again',
  step_agreed: 'Shopify’s sum agreed to',
  accepted: 'Accepted',
  outcome_changed: 'Outcome changed',
  counted_by_hand: 'A refund made by hand in Shopify counted, and the rest paid,',
  paid_short: 'Less paid than promised, for no more was left to refund,',
  left: 'Not paid, because of what was done in Shopify,',
  rest_paid: 'What was left unpaid let go',
  rest_left: 'What was left unpaid left so',
  seen: 'Exchange in Shopify seen',
  money_acknowledged: 'Money looked at, and as it should be',
  step_resolved: 'Parked step decided',
  reminded: 'Shopper reminded',
  mirrored: 'Taken over from Shopify',
  attention: 'Set aside for a person',
};

const actors: Readonly<Record<string, string>> = {
  rules: 'your rules',
  shopper: 'the shopper',
  gift: 'the gift’s recipient',
  shopify: 'Shopify',
  carrier: 'the carrier',
  system: 'Doorstep',
  doorstep: 'Doorstep',
};

type Change = { what: string; by: string; name: string | null; detail: string | null };

/** One thing that happened: what, and who did it. */
export function changeText(change: Change): string {
  if (change.what === 'step_done' && change.detail !== null && Object.hasOwn(titles, change.detail))
    return `${titles[change.detail as ReturnStepKind]}: done at Shopify`;
  const what = changeTexts[change.what] ?? sentenceOf(change.what.replace(/_at_shopify$/, ' in Shopify'));
  const who = change.name ?? actors[change.by] ?? (/^\d+$/.test(change.by) ? `staff member ${change.by}` : null);
  return who === null || change.what.endsWith('_at_shopify') ? what : `${what} by ${who}`;
}

const sentenceOf = (word: string): string => {
  const words = word.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** What else is to be said of a change: words of ours in words for people. */
export function changeDetail({ what, detail }: { what: string; detail: string | null }): string | null {
  if (detail === null) return null;
  if (what === 'first_scan' || what === 'parcel_scan') return scanWords[detail] ?? null;
  if (what === 'outcome_changed') return outcomeWords[detail as ReturnOutcome];
  if (what === 'approved' && detail === 'override') return 'Against the policy.';
  if (what === 'declined') return declineWords[detail] ?? null;
  if (what === 'step_settled' || what === 'step_retried') return titles[detail as ReturnStepKind];
  if (sums.has(what)) return sumIn(detail);
  return what === 'received' ? conditionsIn(detail) : null;
}

const sums: ReadonlySet<string> = new Set(['counted_by_hand', 'paid_short', 'left', 'rest_paid', 'rest_left']);

/** `1500 EUR` → `€15.00.`; nothing of goods alone. */
function sumIn(detail: string): string | null {
  const [amount = '', currency = ''] = detail.split(' ');
  const minor = Number.parseInt(amount, 10);
  return minor > 0 ? `${formatMoney(minor, currency, 'en')}.` : null;
}

/** `as_new used` → `As new, used`. */
const conditionsIn = (detail: string): string =>
  detail
    .split(' ')
    .map((word) => conditionWords[word as ItemCondition])
    .join(', ');

/** What a carrier said of a parcel that comes back. */
export const scanWords: Readonly<Record<string, string>> = {
  accepted: 'Handed in.',
  picked_up: 'Picked up.',
  in_transit: 'In transit.',
  out_for_delivery: 'Out for delivery.',
  attempted_delivery: 'Delivery was tried.',
  delayed: 'Delayed.',
  delivered: 'Delivered.',
};

const declineWords: Readonly<Record<string, string>> = {
  FINAL_SALE: 'It was final sale.',
  RETURN_PERIOD_ENDED: 'The return period has ended.',
};
