import { DAY } from '../../shared/instant.ts';
import { returnRule, sendAt } from './return-rule.ts';

/** "We cannot take it back", why, and how to ask again. */
export const returnDeclined = returnRule({
  kind: 'return_declined',
  tell: ({ decision, state }) =>
    decision && state === 'declined'
      ? { occasion: 'declined', happenedAt: decision.at, verdict: sendAt(decision.at, 14 * DAY) }
      : null,
});
