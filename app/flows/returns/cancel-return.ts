import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Deps } from '../ports.ts';
import {
  changeReturn,
  hasMoved,
  staffChangesReturn,
  type Actor,
  type Changed,
  type ReturnActDeps,
  type ReturnActOutcome,
  type ReturnActRefusal,
} from './return-act.ts';
import type { LockedReturn } from '../return-ports.ts';

/** A shopper (`by.id` is `shopper`) or staff call a return off, as long as nothing of it moved or is on its way. */
export function cancelReturn(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  by: Actor,
  returnId: string,
): Promise<ReturnActOutcome> {
  return by.id === 'shopper'
    ? changeReturn(deps, by, returnId, (one) => (isUnderWay(one.record) ? 'already_moved' : cancelled(one)))
    : staffChangesReturn(deps, by, returnId, 'return.cancel', cancelled);
}

/** What the carrier has, a shopper no longer calls off. */
const isUnderWay = ({ firstScanAt, lines }: ReturnRecord): boolean =>
  firstScanAt !== null || lines.some(({ received }) => received.length > 0);

export function cancelled(one: LockedReturn): Changed | ReturnActRefusal {
  const { record } = one;
  if (record.state !== 'requested' && record.state !== 'open') return 'changed_meanwhile';
  // Of a parked step nobody knows what it did: the return may be there, or not.
  if (hasMoved(one) || one.steps.some(({ state: step }) => step === 'parked')) return 'already_moved';
  return { record: { ...record, state: 'canceled', attention: null }, what: 'canceled' };
}
