import type { ReturnNews, Settlement } from '../../returns/return-news.ts';
import { DAY, MINUTE } from '../../shared/instant.ts';
import type { PlannedMessage } from '../decision.ts';
import { returnRule, sendAt, subjectOf } from './return-rule.ts';

/** Credit and its bonus, or the parts of one parcel, are booked one after the other. */
const MAY_FOLLOW = 5 * MINUTE;

/**
 * "Your money is on its way": every movement is told once, exactly, and what moves within minutes in one mail. Named
 * after the first of them; its row's `products` are the ids of all that it tells.
 */
export const returnSettled = returnRule({
  kind: 'return_settled',
  tell: (one, { history }) => {
    const untold = untoldSettlements(one, history);
    const [first] = untold;
    if (!first) return null;
    const products = untold.map(({ id }) => id);
    const verdict = sendAt(first.at + MAY_FOLLOW, 30 * DAY, { products });
    return { occasion: `settled-${first.id}`, happenedAt: first.at, verdict };
  },
});

function untoldSettlements(one: ReturnNews, history: PlannedMessage[]): Settlement[] {
  const subject = subjectOf(one);
  const ofReturn = history.filter((row) => row.kind === 'return_settled' && row.subject === subject);
  const told = new Set(ofReturn.flatMap(({ products }) => products));
  return one.settlements.filter(({ id }) => !told.has(id));
}
