import { judgeOrder } from '../../app/domain/returns/judge-item.ts';
import { offersFor } from '../../app/domain/returns/offers.ts';
import type { PolicyRule } from '../../app/domain/returns/return-policy.ts';
import { DAY } from '../../app/domain/shared/instant.ts';
import { aReturnPolicy, aReturnableLine, aReturnableOrder, aRule, arrivedAt } from '../factories/returnable.ts';
import { orderedAt } from '../factories/facts.ts';
import { perSecond } from './plan.ts';
import { goal, median, note, report } from './report.ts';

const rounds = 5;
const items = 10;

/** Twenty rules, of which half are about the items, two seasons, fees in another currency: more than most shops have. */
const rules: PolicyRule[] = Array.from({ length: 20 }, (_, index) =>
  aRule(
    index % 2 === 0 ? { productTags: ['wool', 'cotton'], countries: ['DE', 'IT'] } : { priceAtLeast: 100_000 * index },
    { windows: { refund: 10 + index }, fees: { shipping: 100 * index } },
    `r${index}`,
  ),
);
const policy = aReturnPolicy({
  rules,
  seasons: [
    { name: 'Christmas', from: '2026-11-01', to: '2026-12-24', returnBy: '2027-01-31' },
    { name: 'Winter', from: '2026-12-01', to: '2026-12-31', returnBy: '2027-01-15' },
  ],
  keepUpTo: 5_000,
});
const order = aReturnableOrder({
  currency: 'JPY',
  rate: { shop: 9_499, order: 15_437 },
  lines: Array.from({ length: items }, (_, index) =>
    aReturnableLine({ lineId: String(index), deliveredAt: arrivedAt + index * DAY }),
  ),
});

/** Judging items and what is offered for them, against copying the same order through JSON. */
export function benchPolicy(): Promise<void> {
  let day = 0;
  const judging = () => {
    day = (day + 1) % 60;
    const verdicts = judgeOrder(order, { policy, zone: 'Europe/Rome', now: orderedAt + day * DAY });
    return verdicts.reduce((sum, verdict) => sum + offersFor(verdict, 'too_small', policy).length, 0);
  };
  const copying = () => Object.keys(JSON.parse(JSON.stringify(order)) as object).length;
  const rates = Array.from({ length: rounds }, () => [perSecond(judging), perSecond(copying)] as const);
  const rate = median(rates.map(([ofJudging]) => ofJudging)) * items;
  const baseline = median(rates.map(([, ofCopying]) => ofCopying)) * items;
  report({ name: 'policy', value: rate, unit: 'items/s', baseline: { value: baseline, what: 'json-copy' } });
  goal('at least 50000 items/s on one core', rate >= 50_000);
  note(`${items} items each, by ${rules.length} rules and ${policy.seasons.length} seasons, in another currency`);
  return Promise.resolve();
}
