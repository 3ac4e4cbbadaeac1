import type { PolicyRule } from '../../domain/returns/return-policy.ts';
import { moneyIn, moneyText } from '../money-text.ts';
import { wholeNumber } from '../settings/settings-form.ts';

/** `as_usual`: the policy's own days. */
export type RuleWindow = { mode: 'as_usual' | 'not_offered' | 'days'; days: string };

export type RuleDraft = {
  id: string;
  name: string;
  when: {
    countries: string[];
    /** Separated by commas. */
    productTags: string;
    productTypes: string;
    collections: string;
    priceAtLeast: string;
    priceAtMost: string;
    discountPercentAtLeast: string;
  };
  then: {
    finalSale: boolean;
    exchange: RuleWindow;
    store_credit: RuleWindow;
    refund: RuleWindow;
    /** Empty: as usual. */
    restockingPercent: string;
    shipping: string;
  };
};

const list = (entries: string[] | undefined): string => (entries ?? []).join(', ');
const usual: RuleWindow = { mode: 'as_usual', days: '' };

const windowDraft = (days: number | null | undefined): RuleWindow => {
  if (days === undefined) return usual;
  return days === null ? { mode: 'not_offered', days: '' } : { mode: 'days', days: String(days) };
};

export const emptyRule = (id: string): RuleDraft => ({
  id,
  name: '',
  when: {
    countries: [],
    productTags: '',
    productTypes: '',
    collections: '',
    priceAtLeast: '',
    priceAtMost: '',
    discountPercentAtLeast: '',
  },
  then: { finalSale: true, exchange: usual, store_credit: usual, refund: usual, restockingPercent: '', shipping: '' },
});

export function ruleDraftOf({ id, name, when, then }: PolicyRule, currency: string): RuleDraft {
  return {
    id,
    name,
    when: {
      countries: when.countries ?? [],
      productTags: list(when.productTags),
      productTypes: list(when.productTypes),
      collections: list(when.collections),
      priceAtLeast: moneyText(when.priceAtLeast ?? null, currency),
      priceAtMost: moneyText(when.priceAtMost ?? null, currency),
      discountPercentAtLeast: String(when.discountPercentAtLeast ?? ''),
    },
    then: {
      finalSale: then.finalSale ?? false,
      exchange: windowDraft(then.windows?.exchange),
      store_credit: windowDraft(then.windows?.store_credit),
      refund: windowDraft(then.windows?.refund),
      restockingPercent: String(then.fees?.restockingPercent ?? ''),
      shipping: moneyText(then.fees?.shipping ?? null, currency),
    },
  };
}

/** Only what was filled in: an empty condition holds for everything, an empty effect changes nothing. */
export function rulePartOf({ id, name, when, then }: RuleDraft, currency: string) {
  const windows = given({
    exchange: windowPart(then.exchange),
    store_credit: windowPart(then.store_credit),
    refund: windowPart(then.refund),
  });
  const fees = given({
    restockingPercent: numberIn(then.restockingPercent),
    shipping: moneyIn(then.shipping, currency) ?? undefined,
  });
  return {
    id,
    name,
    when: given({
      countries: when.countries.length > 0 ? when.countries : undefined,
      productTags: listIn(when.productTags),
      productTypes: listIn(when.productTypes),
      collections: listIn(when.collections),
      priceAtLeast: moneyIn(when.priceAtLeast, currency) ?? undefined,
      priceAtMost: moneyIn(when.priceAtMost, currency) ?? undefined,
      discountPercentAtLeast: numberIn(when.discountPercentAtLeast),
    }),
    then: then.finalSale
      ? { finalSale: true as const }
      : given({
          windows: Object.keys(windows).length > 0 ? windows : undefined,
          fees: Object.keys(fees).length > 0 ? fees : undefined,
        }),
  };
}

const given = (parts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));

function listIn(typed: string): string[] | undefined {
  const entries = typed
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries.length > 0 ? entries : undefined;
}

const numberIn = (typed: string): number | string | undefined =>
  typed.trim() === '' ? undefined : (wholeNumber(typed) ?? typed);

const windowPart = ({ mode, days }: RuleWindow): number | string | null | undefined => {
  if (mode === 'as_usual') return undefined;
  return mode === 'not_offered' ? null : (wholeNumber(days) ?? days);
};
