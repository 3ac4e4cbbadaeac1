import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import type { ItemCondition } from '../../domain/returns/return-record.ts';
import type { ReturnStepKind } from '../../domain/returns/return-step.ts';
import { stepTitles } from './return-step-words.ts';
import { conditionWords, outcomeWords } from './return-words.ts';

/** What happened to a return, as staff read it in its timeline. */

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
  never_arrived: 'The parcel has not arrived in time',
  never_sent_back: 'The item has not come back in time',
  not_sent_in_time: 'Not sent in time, so the return ended',
  sold_out: 'Sold out, so the shopper gets what they chose for that case',
  money_differs: 'Refunds that Shopify shows are not those that Doorstep made',
  step_waits: 'A step waits for you',
  step_dropped: 'A step is not needed any more',
};

/** What comes to pass, and nobody does. */
const happenings: ReadonlySet<string> = new Set([
  'arrived',
  'no_label_left',
  'never_arrived',
  'never_sent_back',
  'not_sent_in_time',
  'sold_out',
  'money_differs',
  'step_waits',
  'step_dropped',
]);

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
  if (change.what === 'step_done' && change.detail !== null && Object.hasOwn(stepTitles, change.detail))
    return `${stepTitles[change.detail as ReturnStepKind]}: done at Shopify`;
  const what = changeTexts[change.what] ?? sentenceOf(change.what.replace(/_at_shopify$/, ' in Shopify'));
  if (happenings.has(change.what) || change.what.endsWith('_at_shopify')) return what;
  const who = change.name ?? actors[change.by] ?? (/^\d+$/.test(change.by) ? `staff member ${change.by}` : null);
  return who === null ? what : `${what} by ${who}`;
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
  if (ofStep.has(what)) return stepIn(detail);
  if (sums.has(what)) return sumIn(detail);
  return what === 'received' ? conditionsIn(detail) : null;
}

const ofStep: ReadonlySet<string> = new Set([
  'step_settled',
  'step_retried',
  'step_waits',
  'step_dropped',
  'step_agreed',
]);
const sums: ReadonlySet<string> = new Set(['counted_by_hand', 'paid_short', 'left', 'rest_paid', 'rest_left']);

/** `close` or `close: refused_X` → `Close the return`. */
function stepIn(detail: string): string | null {
  const [kind = ''] = detail.split(':');
  return Object.hasOwn(stepTitles, kind) ? stepTitles[kind as ReturnStepKind] : null;
}

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
