import { DAY } from '../../shared/instant.ts';
import { newerNews, returnRule, sendAt } from './return-rule.ts';

/** "We have your request": where somebody has to look at it first. */
export const returnReceived = returnRule({
  kind: 'return_received',
  // Whoever has just asked is awake.
  isUrgent: true,
  tell: ({ decision, endedAt, isByStaff, requestedAt }) => {
    if (isByStaff || decision?.isByRules) return null;
    const isOld = decision !== null || endedAt !== null;
    return {
      occasion: 'requested',
      happenedAt: requestedAt,
      verdict: isOld ? newerNews : sendAt(requestedAt, 2 * DAY),
    };
  },
});
