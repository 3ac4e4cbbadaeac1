import { onceWithin, scanRule } from './scan-rule.ts';

/** "It could not be delivered": again only when it happens days later, after another try. */
export const deliveryFailed = scanRule({
  kind: 'delivery_failed',
  shopifyHasItToo: false,
  isUrgent: true,
  words: new Set(['failure', 'not_delivered', 'returning_to_sender']),
  occasionsOf: onceWithin(72),
  lastsHours: 7 * 24,
});
