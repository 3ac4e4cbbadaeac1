import { onceAParcel, scanRule } from './scan-rule.ts';

/**
 * "It waits at the counter": once a parcel, by a carrier's scan. That a shop's own order is ready for local pickup is told
 * by a webhook that needs access to all fulfillment orders and does not name the order, so it is left to Shopify.
 */
export const readyForPickup = scanRule({
  kind: 'ready_for_pickup',
  shopifyHasItToo: true,
  isUrgent: true,
  words: new Set(['ready_for_pickup', 'ready_for_recipient_pickup']),
  occasionsOf: onceAParcel,
  lastsHours: 7 * 24,
});
