/** Why something that staff asked of a return was not done; by the flows' own words. */
const words: Readonly<Record<string, string>> = {
  not_found: 'This return is not there any more.',
  changed_meanwhile: 'The return changed in the meantime. Look at its state and decide again.',
  order_erased: 'The order’s personal data was erased, so nothing can be done any more.',
};

export const returnRefusalWords = ({ reason }: { reason: string }): string =>
  words[reason] ?? 'That is not possible in its present state.';
