import type { Instant } from '../shared/instant.ts';

/**
 * What we ask of Shopify for a return: each is written as a row before the call, done once, or parked for a person.
 * Shopify has no idempotency key for most of them, so after an unclear answer the return and the order are read back.
 * In the order in which they are taken.
 */
export const returnStepKinds = [
  'request',
  'create',
  'approve',
  'decline',
  'cancel',
  'remove_items',
  'reverse_delivery',
  'reopen',
  'process_exchange',
  'invoice',
  'process_items',
  'rest',
  'dispose',
  'bonus',
  'close',
] as const;
export type ReturnStepKind = (typeof returnStepKinds)[number];

/** Never two rows with the same kind and version for a return. `version` derives from the decision, never from a counter of tries. */
export type ReturnStepKey = { kind: ReturnStepKind; version: string };

export type ReturnStepState = 'planned' | 'calling' | 'done' | 'parked' | 'refused' | 'dropped';

export type ReturnStep = ReturnStepKey & {
  id: string;
  state: ReturnStepState;
  /** Business time. */
  dueAt: Instant;
  attempt: number;
  /** What was true before the call and will be after it: what a reading back is compared with. */
  expected: unknown;
  /** Money that it moved, as Shopify tells it (0 for none); set when done. */
  moved: { amount: number; currency: string } | null;
  /** Class of the failure, never Shopify's text where it may quote a person. */
  error: string | null;
};

/** What a return calls for; computed anew at each change, and held against the rows. */
export type WantedStep = ReturnStepKey & { dueAt: Instant };
