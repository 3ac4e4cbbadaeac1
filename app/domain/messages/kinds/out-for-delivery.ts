import { onceWithin, scanRule } from './scan-rule.ts';

/** "It comes today": on each day on which the carrier sets out. */
export const outForDelivery = scanRule({
  kind: 'out_for_delivery',
  shopifyHasItToo: true,
  isUrgent: true,
  words: new Set(['out_for_delivery']),
  occasionsOf: onceWithin(12),
  lastsHours: 12,
});
