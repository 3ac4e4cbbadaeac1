import type { OrderFacts } from '../../app/domain/facts/order-facts.ts';
import { unknownShopper } from '../../app/domain/messages/decision.ts';
import { plan } from '../../app/domain/messages/plan.ts';
import { HOUR } from '../../app/domain/shared/instant.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf, orderedAt } from '../factories/facts.ts';
import { messageKinds } from '../../app/domain/shared/shop-settings.ts';
import { aShop, kindsOn, someSettings } from '../factories/shop.ts';
import { goal, median, note, report } from './report.ts';

const parcels = ['1', '2', '3'];
const words = ['confirmed', 'in_transit', 'in_transit', 'out_for_delivery', 'delivered'];
const rounds = 5;

/** An order in three parcels on three days, each with five words of its carrier. */
const facts: OrderFacts = factsOf({
  order: anOrder({ lines: parcels.map((id) => aLine({ id, productId: `${id}00` })) }),
  fulfillments: parcels.map((id) =>
    aFulfillment({ id, createdAt: orderedAt + Number(id) * 24 * HOUR, lines: [{ lineId: id, quantity: 1 }] }),
  ),
  events: parcels.flatMap((id) =>
    words.map((status, index) =>
      anEvent({
        id: `${id}${index}`,
        fulfillmentId: id,
        status,
        happenedAt: orderedAt + (Number(id) * 24 + index * 6) * HOUR,
      }),
    ),
  ),
});

/** Planning on one core, against copying the same facts through JSON, which is what storing them costs at least. */
export function benchPlan(): Promise<void> {
  const shop = aShop({ settings: someSettings({ kinds: kindsOn(messageKinds) }) });
  const planned = plan(facts, shop, [], unknownShopper);
  const planning = () => plan(facts, shop, [], unknownShopper).length;
  const copying = () => Object.keys(JSON.parse(JSON.stringify(facts)) as object).length;
  const rates = Array.from({ length: rounds }, () => [perSecond(planning), perSecond(copying)] as const);
  const rate = median(rates.map(([ofPlanning]) => ofPlanning));
  const baseline = median(rates.map(([, ofCopying]) => ofCopying));
  report({ name: 'plan', value: rate, unit: 'orders/s', baseline: { value: baseline, what: 'json-copy' } });
  goal('at least 20000 orders/s on one core', rate >= 20_000);
  note(
    `${planned.length} decisions each, from ${parcels.length} parcels and ${Object.keys(facts.events).length} events`,
  );
  return Promise.resolve();
}

/** How often `work` runs in a second of processor time, whatever else the machine does; its answers are added up, so that no run can be optimised away. */
export function perSecond(work: () => number, seconds = 1): number {
  const until = performance.now() + seconds * 1_000;
  const before = process.cpuUsage();
  let runs = 0;
  let answers = 0;
  while (performance.now() < until) {
    for (let index = 0; index < 100; index += 1) answers += work();
    runs += 100;
  }
  if (answers === 0) throw new Error('the work did nothing');
  const { user, system } = process.cpuUsage(before);
  return (runs * 1_000_000) / (user + system);
}
