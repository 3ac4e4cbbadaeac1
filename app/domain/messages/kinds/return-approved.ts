import type { ReturnNews } from '../../returns/return-news.ts';
import { DAY, MINUTE, type Instant } from '../../shared/instant.ts';
import { wasTold, type PlannedMessage } from '../decision.ts';
import type { PlanContext } from '../message-kind.ts';
import { releaseTime } from '../timing.ts';
import { newerNews, returnRule, sendAt, subjectOf } from './return-rule.ts';

/** Where nothing travels the money mostly moves at once, and that mail tells both. */
const MAY_SETTLE = 10 * MINUTE;

/** "Here is how to send it back"; once more when the label comes after it was told. */
export const returnApproved = returnRule({
  kind: 'return_approved',
  isUrgent: true,
  tell: (one, context) => {
    if (!one.decision?.approved) return null;
    const told = toldApproval(one, context.history);
    const label = one.sendBack?.label ?? null;
    const isLabelNews = told !== undefined && label !== null && label.at > (told.sentAt ?? Infinity);
    const happenedAt = isLabelNews ? label.at : one.decision.at;
    const verdict = hasMovedOn(one)
      ? newerNews
      : sendAt(wanted(one, happenedAt, context), Math.max(2 * DAY, (one.sendBack?.sendBy ?? 0) - happenedAt));
    return { occasion: isLabelNews ? 'label' : 'approved', happenedAt, verdict };
  },
});

const toldApproval = (one: ReturnNews, history: PlannedMessage[]): PlannedMessage | undefined =>
  history.find(
    (row) =>
      row.kind === 'return_approved' && row.subject === subjectOf(one) && row.occasion === 'approved' && wasTold(row),
  );

const hasMovedOn = ({ arrivedAt, endedAt, firstScanAt, settlements }: ReturnNews): boolean =>
  arrivedAt !== null || endedAt !== null || firstScanAt !== null || settlements.length > 0;

/** At once where the shopper has just asked; staff may decide at an hour at which the shopper sleeps. */
function wanted({ decision, sendBack }: ReturnNews, at: Instant, context: PlanContext): Instant {
  const ready = sendBack === null ? at + MAY_SETTLE : at;
  return decision?.isByRules ? ready : releaseTime(ready, {}, context);
}
