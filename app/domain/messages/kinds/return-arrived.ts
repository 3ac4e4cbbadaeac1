import { DAY, MINUTE } from '../../shared/instant.ts';
import { newerNews, returnRule, sendAt } from './return-rule.ts';

/** Where money moves at receipt, that mail comes within minutes and tells both. */
const MAY_SETTLE = 30 * MINUTE;

/** "It is here, and we are checking it." */
export const returnArrived = returnRule({
  kind: 'return_arrived',
  tell: ({ arrivedAt, endedAt, settlements }) => {
    if (arrivedAt === null) return null;
    const isTold = endedAt !== null || settlements.some(({ at }) => at >= arrivedAt);
    const verdict = isTold ? newerNews : sendAt(arrivedAt + MAY_SETTLE, 5 * DAY);
    return { occasion: 'arrived', happenedAt: arrivedAt, verdict };
  },
});
