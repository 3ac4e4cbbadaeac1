import type { MoveTrigger, ReturnPolicy, ReturnReason } from '../../domain/returns/return-policy.ts';
import { formatMoney } from '../../domain/mails/mail-formats.ts';
import { outcomeWords, returnReasonWords } from '../returns/return-words.ts';
import { windowNames, type WindowName } from './policy-draft.ts';

export const windowWords: Readonly<Record<WindowName, string>> = {
  exchange: 'Exchanges',
  store_credit: 'Store credit',
  refund: 'Refunds',
};

const yes = (value: boolean): string => (value ? 'on' : 'off');
const days = (value: number | null): string => (value === null ? 'not offered' : plural(value, 'day'));
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const reasons = (list: ReturnReason[]): string =>
  list.length === 0 ? 'none' : list.map((reason) => returnReasonWords[reason].toLowerCase()).join(', ');

function moveWords(move: MoveTrigger): string {
  switch (move.at) {
    case 'approval':
      return 'at approval';
    case 'first_scan':
      return 'at the first scan of the parcel';
    case 'receipt':
      return 'when it has arrived';
    case 'after_receipt':
      return `${plural(move.days, 'day')} after it has arrived`;
  }
}

/** Each part of a policy that can be said in one line, by its name. */
function lines(policy: ReturnPolicy, currency: string): [string, string][] {
  const money = (amount: number | null) => (amount === null ? 'any value' : formatMoney(amount, currency, 'en'));
  const auto = policy.autoApprove;
  return [
    ['Returns', yes(policy.isOn)],
    ...windowNames.map((name): [string, string] => [`${windowWords[name]}, window`, days(policy.windows[name])]),
    ['Time to send it back', days(policy.sendWithinDays)],
    ['Restocking fee', `${policy.fees.restockingPercent}%`],
    ['Fee for return shipping', money(policy.fees.shipping)],
    ['No fee for', reasons(policy.feesWaived.reasons)],
    [
      'No fee for outcomes',
      policy.feesWaived.outcomes.map((one) => outcomeWords[one].toLowerCase()).join(', ') || 'none',
    ],
    ['Another product', yes(policy.offersOtherProducts)],
    ['Bonus on store credit', `${policy.creditBonusPercent}%`],
    ['Keep the item up to', policy.keepUpTo === null ? 'never' : money(policy.keepUpTo)],
    ['Keep the item for', reasons(policy.keepReasons)],
    ['Approved by itself up to', auto === null ? 'never' : money(auto.valueAtMost)],
    ['Approved by itself for', auto === null ? 'none' : reasons(auto.reasons)],
    [
      'Approved by itself with earlier returns up to',
      auto?.returnsAtMost == null ? 'any number' : String(auto.returnsAtMost),
    ],
    ['Photos for', reasons(policy.photoReasons)],
    ...windowNames.map((name): [string, string] => [
      `${windowWords[name]}, when they move`,
      moveWords(policy.moves[name]),
    ]),
  ];
}

/** What is different, in words: `Refunds, window: 30 days → 14 days`. */
export function policyChanges(before: ReturnPolicy, after: ReturnPolicy, currency: string): string[] {
  const old = new Map(lines(before, currency));
  const changed = lines(after, currency)
    .filter(([name, value]) => old.get(name) !== value)
    .map(([name, value]) => `${name}: ${old.get(name) ?? ''} → ${value}`);
  return [
    ...changed,
    ...named('Rule', before.rules, after.rules),
    ...named('Season', before.seasons, after.seasons),
    ...(same(before.sendBack, after.sendBack) ? [] : ['How items travel back']),
    ...(same(before.texts, after.texts) ? [] : ['Your words']),
  ];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function named(what: string, before: { name: string }[], after: { name: string }[]): string[] {
  const find = (list: { name: string }[], name: string) => list.find((one) => one.name === name);
  return [
    ...after.filter(({ name }) => !find(before, name)).map(({ name }) => `${what} added: ${name}`),
    ...before.filter(({ name }) => !find(after, name)).map(({ name }) => `${what} removed: ${name}`),
    ...after
      .filter((one) => find(before, one.name) && !same(find(before, one.name), one))
      .map(({ name }) => `${what} changed: ${name}`),
  ];
}
