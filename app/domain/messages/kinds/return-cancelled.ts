import { DAY } from '../../shared/instant.ts';
import { returnRule, sendAt } from './return-rule.ts';

/** "Nothing needs to be sent back any more": by whoever, or because nobody sent it in time. */
export const returnCancelled = returnRule({
  kind: 'return_cancelled',
  tell: ({ endedAt, state }) =>
    endedAt !== null && state === 'canceled'
      ? { occasion: 'cancelled', happenedAt: endedAt, verdict: sendAt(endedAt, 14 * DAY) }
      : null,
});
