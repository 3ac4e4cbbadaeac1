import { localDay } from '../../shared/local-time.ts';
import type { PlanContext } from '../message-kind.ts';
import { scanRule, type Occasion } from './scan-rule.ts';

/** "It comes later": for each new day that a carrier names. A delay without a day is told when it is the first word of it. */
export const delayed = scanRule({
  kind: 'delayed',
  shopifyHasItToo: false,
  words: new Set(['delayed']),
  occasionsOf: onceANewDay,
  lastsHours: 72,
});

function onceANewDay(scans: Occasion, { recipientZone }: PlanContext): Occasion[] {
  const occasions = new Map<number | null, Occasion>();
  for (const scan of scans) {
    const estimate = scan.estimatedDeliveryAt;
    const day = estimate === null ? null : localDay(estimate, recipientZone);
    const known = occasions.get(day);
    if (known) known.push(scan);
    else occasions.set(day, [scan]);
  }
  return [...occasions].filter(([day], index) => day !== null || index === 0).map(([, occasion]) => occasion);
}
