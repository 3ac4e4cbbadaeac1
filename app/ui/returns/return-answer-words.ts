/** Answers to a reason's question that are words of ours; what is not here is the shopper's own text. */
export const answerWords: Readonly<Record<string, string>> = {
  one_size: 'by one size',
  two_sizes: 'by two sizes or more',
  looks_different: 'looks different from the pictures',
  does_not_suit: 'does not suit them',
  box_too: 'the box was damaged too',
  box_fine: 'the box was fine',
};
