import { onceAParcel, scanRule } from './scan-rule.ts';

/** "Your parcel is moving": once a parcel, when the burst of first scans is over. */
export const inTransit = scanRule({
  kind: 'in_transit',
  shopifyHasItToo: false,
  isRoutine: true,
  words: new Set(['in_transit']),
  occasionsOf: onceAParcel,
  lastsHours: 72,
});
