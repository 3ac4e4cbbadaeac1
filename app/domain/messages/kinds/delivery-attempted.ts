import { onceWithin, scanRule } from './scan-rule.ts';

/** "Nobody was at home": for each attempt, so that the shopper can act before the next. */
export const deliveryAttempted = scanRule({
  kind: 'delivery_attempted',
  shopifyHasItToo: false,
  isUrgent: true,
  words: new Set(['attempted_delivery']),
  occasionsOf: onceWithin(12),
  lastsHours: 48,
});
