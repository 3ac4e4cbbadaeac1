/** What to do about a field of the policy, by its path; the first that fits. What is not here keeps the server's words. */
const expected: readonly [RegExp, string][] = [
  [/^(rules\.\d+\.then\.)?windows\.\w+$/, 'Enter whole days from 1 to 730.'],
  [/restockingPercent$/, 'Enter a whole percentage from 0 to 100.'],
  [/^(rules\.\d+\.then\.)?fees\.shipping$/, 'Enter an amount, for example 4.90.'],
  [/^(keepUpTo|autoApprove\.valueAtMost)$/, 'Enter an amount, for example 20.'],
  [/price(AtLeast|AtMost)$/, 'Enter an amount, for example 50.'],
  [/discountPercentAtLeast$/, 'Enter a whole percentage from 1 to 100.'],
  [/^creditBonusPercent$/, 'Enter a whole percentage from 0 to 50.'],
  [/^autoApprove\.reasons/, 'Choose at least one reason.'],
  [/^autoApprove\.returnsAtMost$/, 'Enter a whole number from 0 to 100, or leave it empty.'],
  [/^moves\.\w+\.days$/, 'Enter whole days from 1 to 60.'],
  [/^sendWithinDays$/, 'Enter whole days from 3 to 120.'],
  [/^rules\.\d+\.name$/, 'Give the rule a name of up to 100 characters.'],
  [/^seasons\.\d+\.name$/, 'Give the season a name of up to 100 characters.'],
  [/^sendBack\.\d+\.instructions$/, 'Use at most 1,000 characters.'],
  [/^texts\./, 'Use at most 5,000 characters.'],
];

/** Zod's own words for a date are no help, while ours (one day after another) are. */
const isOwn = (text: string): boolean => !/^(Invalid|Too |Expected|Unrecognized)/i.test(text);

const wordsOf = (path: string, text: string): string => {
  if (isOwn(text)) return text;
  if (/^seasons\.\d+\.(from|to|returnBy)$/.test(path)) return 'Choose a day, for example 2026-12-24.';
  return expected.find(([form]) => form.test(path))?.[1] ?? text;
};

export const policyErrorWords = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([path, text]) => [path, wordsOf(path, text)]));
