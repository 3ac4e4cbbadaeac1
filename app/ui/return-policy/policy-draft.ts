import type {
  MoveTrigger,
  PolicyRule,
  ReturnOutcome,
  ReturnPolicy,
  ReturnReason,
  SendBackMethod,
} from '../../domain/returns/return-policy.ts';
import { moneyIn, moneyText } from '../money-text.ts';
import { ruleDraftOf, rulePartOf, type RuleDraft } from './policy-rule-draft.ts';
import { wholeNumber } from '../settings/settings-form.ts';

export const windowNames = ['exchange', 'store_credit', 'refund'] as const;
export type WindowName = (typeof windowNames)[number];

type Reasons = ReturnReason[];

/** The policy as staff type it. Days and amounts are free text; what is empty is not limited, or not offered. */
export type PolicyDraft = {
  isOn: boolean;
  windows: Record<WindowName, { isOffered: boolean; days: string }>;
  fees: { restockingPercent: string; shipping: string };
  feesWaived: { reasons: Reasons; outcomes: ReturnOutcome[] };
  rules: RuleDraft[];
  offersOtherProducts: boolean;
  creditBonusPercent: string;
  keep: { isOn: boolean; upTo: string; reasons: Reasons };
  autoApprove: { isOn: boolean; valueAtMost: string; reasons: Reasons; returnsAtMost: string };
  photoReasons: Reasons;
  moves: Record<WindowName, { at: MoveTrigger['at']; days: string }>;
  sendWithinDays: string;
  seasons: { name: string; from: string; to: string; returnBy: string }[];
  sendBack: { countries: string[]; method: SendBackMethod; instructions: string }[];
  texts: { language: string; text: string }[];
};

const forWindows = <T>(valueOf: (name: WindowName) => T): Record<WindowName, T> => ({
  exchange: valueOf('exchange'),
  store_credit: valueOf('store_credit'),
  refund: valueOf('refund'),
});

const number = (value: number | null): string => (value === null ? '' : String(value));

export function policyDraftOf(policy: ReturnPolicy, currency: string): PolicyDraft {
  const { autoApprove } = policy;
  return {
    isOn: policy.isOn,
    windows: forWindows((name) => ({ isOffered: policy.windows[name] !== null, days: number(policy.windows[name]) })),
    fees: {
      restockingPercent: number(policy.fees.restockingPercent),
      shipping: moneyText(policy.fees.shipping, currency),
    },
    feesWaived: policy.feesWaived,
    rules: policy.rules.map((rule) => ruleDraftOf(rule, currency)),
    offersOtherProducts: policy.offersOtherProducts,
    creditBonusPercent: number(policy.creditBonusPercent),
    keep: {
      isOn: policy.keepUpTo !== null,
      upTo: moneyText(policy.keepUpTo, currency),
      reasons: policy.keepReasons,
    },
    autoApprove: {
      isOn: autoApprove !== null,
      valueAtMost: moneyText(autoApprove?.valueAtMost ?? null, currency),
      reasons: autoApprove?.reasons ?? ['too_small', 'too_large', 'color', 'style'],
      returnsAtMost: number(autoApprove?.returnsAtMost ?? null),
    },
    photoReasons: policy.photoReasons,
    moves: forWindows((name) => {
      const move = policy.moves[name];
      return { at: move.at, days: move.at === 'after_receipt' ? String(move.days) : '' };
    }),
    sendWithinDays: number(policy.sendWithinDays),
    seasons: policy.seasons,
    sendBack: policy.sendBack,
    texts: Object.entries(policy.texts).map(([language, text]) => ({ language, text })),
  };
}

/** By the policy's own names; what was typed wrong stays wrong, so that its field is named. */
export function policyPartsOf(draft: PolicyDraft, currency: string): Record<keyof ReturnPolicy, unknown> {
  const { keep, autoApprove } = draft;
  return {
    isOn: draft.isOn,
    windows: forWindows((name) => (draft.windows[name].isOffered ? typedNumber(draft.windows[name].days) : null)),
    fees: {
      restockingPercent: typedNumber(draft.fees.restockingPercent || '0'),
      shipping: moneyIn(draft.fees.shipping, currency) ?? 0,
    },
    feesWaived: draft.feesWaived,
    rules: draft.rules.map((rule): Record<keyof PolicyRule, unknown> => rulePartOf(rule, currency)),
    offersOtherProducts: draft.offersOtherProducts,
    creditBonusPercent: typedNumber(draft.creditBonusPercent || '0'),
    keepUpTo: keep.isOn ? (moneyIn(keep.upTo, currency) ?? '') : null,
    keepReasons: keep.reasons,
    autoApprove: autoApprove.isOn
      ? {
          valueAtMost: moneyIn(autoApprove.valueAtMost, currency),
          reasons: autoApprove.reasons,
          returnsAtMost: autoApprove.returnsAtMost.trim() === '' ? null : typedNumber(autoApprove.returnsAtMost),
        }
      : null,
    photoReasons: draft.photoReasons,
    moves: forWindows((name) => {
      const { at, days } = draft.moves[name];
      return at === 'after_receipt' ? { at, days: typedNumber(days) } : { at };
    }),
    sendWithinDays: typedNumber(draft.sendWithinDays),
    seasons: draft.seasons,
    sendBack: draft.sendBack,
    texts: Object.fromEntries(draft.texts.filter(({ text }) => text.trim()).map((row) => [row.language, row.text])),
  };
}

const typedNumber = (typed: string): number | string => wholeNumber(typed) ?? typed;
