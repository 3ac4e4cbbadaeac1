/** What became of a step that was taken. */
export type StepOutcome =
  | 'done'
  /** Surely not done; tried again later by itself. */
  | 'again'
  /** So too, but what else the return wants need not wait for it. */
  | 'waits'
  /** A person must look. */
  | 'parked'
  /** Read back when its lease is over. */
  | 'unclear'
  /** Changed or taken by somebody else meanwhile: nothing was called. */
  | 'lost'
  | 'nothing';
