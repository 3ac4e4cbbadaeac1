import { windowWords } from './policy-changes.ts';
import { windowNames } from './policy-draft.ts';
import type { RuleDraft } from './policy-rule-draft.ts';

const regions = new Intl.DisplayNames('en', { type: 'region' });
const either = new Intl.ListFormat('en', { type: 'disjunction' });
const all = new Intl.ListFormat('en');

const entries = (typed: string): string[] =>
  typed
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

/** A rule in one sentence, as far as it is filled in. */
export function ruleSentence({ when, then }: RuleDraft, currency: string): string {
  const conditions = [
    ...(when.productTags.trim() ? [`tagged ${either.format(entries(when.productTags))}`] : []),
    ...(when.productTypes.trim() ? [`of type ${either.format(entries(when.productTypes))}`] : []),
    ...(when.collections.trim() ? [`in ${either.format(entries(when.collections))}`] : []),
    ...(when.priceAtLeast.trim() ? [`from ${when.priceAtLeast} ${currency}`] : []),
    ...(when.priceAtMost.trim() ? [`up to ${when.priceAtMost} ${currency}`] : []),
    ...(when.discountPercentAtLeast.trim() ? [`discounted by ${when.discountPercentAtLeast}% or more`] : []),
    ...(when.countries.length > 0
      ? [`delivered to ${either.format(when.countries.map((code) => regions.of(code) ?? code))}`]
      : []),
  ];
  const items = conditions.length > 0 ? `Items ${all.format(conditions)}` : 'No item yet';
  return `${items}: ${effects(then, currency).join(', ') || 'nothing differs yet'}.`;
}

function effects(then: RuleDraft['then'], currency: string): string[] {
  if (then.finalSale) return ['final sale'];
  const windows = windowNames.flatMap((name) => {
    const { mode, days } = then[name];
    if (mode === 'as_usual') return [];
    const noun = windowWords[name].toLowerCase();
    return [mode === 'not_offered' ? `no ${noun}` : `${noun} within ${days || '…'} days`];
  });
  return [
    ...windows,
    ...(then.restockingPercent.trim() ? [`${then.restockingPercent}% restocking fee`] : []),
    ...(then.shipping.trim() ? [`${then.shipping} ${currency} for return shipping`] : []),
  ];
}
