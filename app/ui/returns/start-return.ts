import { formatMoney } from '../../domain/mails/mail-formats.ts';
import { offersFor } from '../../domain/returns/offers.ts';
import { promiseFor } from '../../domain/returns/promised-money.ts';
import {
  returnOutcomes,
  type ReturnOutcome,
  type ReturnPolicy,
  type ReturnReason,
} from '../../domain/returns/return-policy.ts';
import type { ItemVerdict } from '../../domain/returns/return-verdict.ts';
import type { ReturnableLine } from '../../domain/returns/returnable-order.ts';
import { outcomeWords, verdictRefusalWords } from './return-words.ts';

/** An item that staff may put into a return, with what the policy says of it. */
export type StartItem = {
  line: ReturnableLine;
  verdict: ItemVerdict;
  /** What no rule and no person can change: it is not there to choose. Null: it can be chosen. */
  impossible: string | null;
};

/** What staff chose for an item; nothing of it while the quantity is 0. */
export type StartChoice = {
  quantity: number;
  reason: ReturnReason;
  outcome: ReturnOutcome;
  swapVariantId: string;
  note: string;
};

export const noChoice: StartChoice = {
  quantity: 0,
  reason: 'too_small',
  outcome: 'refund',
  swapVariantId: '',
  note: '',
};

const facts: ReadonlySet<string> = new Set(['not_shipped', 'order_cancelled', 'already_returned', 'gift_card']);

export const startItems = (lines: ReturnableLine[], verdicts: ItemVerdict[]): StartItem[] =>
  lines.flatMap((line, index) => {
    const verdict = verdicts[index];
    if (!verdict) return [];
    const isImpossible = verdict.refusal !== null && facts.has(verdict.refusal);
    return [
      { line, verdict, impossible: isImpossible && verdict.refusal ? verdictRefusalWords[verdict.refusal] : null },
    ];
  });

/** What the customer gets for it has to be chosen too: a variant of it, or another product. */
export const isSwap = (outcome: ReturnOutcome): boolean => outcome === 'exchange' || outcome === 'other_product';

/** Whether the policy allows what was chosen; if not, staff say why they do it all the same. */
export const isAllowed = ({ verdict }: StartItem, { reason, outcome }: StartChoice, policy: ReturnPolicy): boolean =>
  offersFor(verdict, reason, policy).some((offer) => offer.outcome === outcome);

/** Outcomes to choose from: those of the policy with what they bring, then the others. */
export function outcomeChoices(item: StartItem, choice: StartChoice, policy: ReturnPolicy, currency: string) {
  const offers = offersFor(item.verdict, choice.reason, policy);
  const allowed = offers.map((offer) => {
    const promised = promiseFor(item.line, offer, Math.max(1, choice.quantity), policy);
    const brings = promised ? ` · ${formatMoney(promised.amount, currency, 'en')}` : '';
    return { value: offer.outcome, label: `${outcomeWords[offer.outcome]}${brings}` };
  });
  const others = returnOutcomes
    .filter((one) => !offers.some(({ outcome }) => outcome === one))
    .map((value) => ({ value, label: `${outcomeWords[value]} · against the policy` }));
  return [...allowed, ...others];
}
