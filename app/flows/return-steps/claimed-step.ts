import type { ReturnPolicy } from '../../domain/returns/return-policy.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import type { Deps } from '../ports.ts';

export type StepDeps = Pick<Deps, 'clock' | 'ledger' | 'queue' | 'returns' | 'shopifyReturns' | 'shops'>;

/** A claimed step, and all that is known of its return. */
export type Claimed = {
  shop: string;
  step: ReturnStep;
  record: ReturnRecord;
  steps: ReturnStep[];
  policy: ReturnPolicy | null;
};
