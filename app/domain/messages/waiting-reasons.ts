import type { WithholdReason } from './decision.ts';

/** Not kept back, only not decided yet: what these wait for may come any day. */
export const waitingReasons: readonly WithholdReason[] = [
  'awaiting_shipment',
  'awaiting_delivery',
  'delivery_in_doubt',
  'return_open',
];
