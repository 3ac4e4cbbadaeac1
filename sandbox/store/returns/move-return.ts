import type { Instant } from '../../../app/domain/shared/instant.ts';
import { refusal } from '../refusal.ts';
import { wholeSecond } from '../store.ts';
import type { Store, StoreOrder } from '../store.ts';
import type { StoreReturn } from '../store-return.ts';
import { openReverseOrder } from './make-return.ts';

/**
 * What moves a return from state to state. Words and codes are Shopify's own of 2026-04, and so is that closing what is
 * closed, opening what is open and cancelling what is cancelled changes nothing and is no error.
 * Each answers whether anything changed.
 */

export function approveReturn(store: Store, order: StoreOrder, made: StoreReturn, now: Instant): boolean {
  if (made.status !== 'requested') {
    const message = 'Return is not approvable. Only returns with status REQUESTED can be approved.';
    throw refusal(['input', 'id'], 'INVALID_STATE', message);
  }
  made.approvedAt = wholeSecond(now);
  openReverseOrder(store, made);
  return enter(order, made, 'open', now);
}

export function declineReturn(
  order: StoreOrder,
  made: StoreReturn,
  now: Instant,
  decline: { reason: string; note: string | null },
): boolean {
  if (made.status === 'declined') {
    throw refusal(['input', 'id'], 'INVALID_STATE', 'The return is already declined.');
  }
  if (made.status !== 'requested') {
    const message = 'Return is not declinable. Only non-refunded returns with status REQUESTED can be declined.';
    throw refusal(['input', 'id'], 'INVALID_STATE', message);
  }
  if ((decline.note?.length ?? 0) > 500) {
    throw refusal(['input', 'declineNote'], 'TOO_LONG', 'Decline note is too long (maximum is 500 characters)');
  }
  made.decline = decline;
  return enter(order, made, 'declined', now);
}

export function cancelReturn(order: StoreOrder, made: StoreReturn, now: Instant): boolean {
  if (made.status === 'canceled') return false;
  const isUntouched =
    made.lines.every(({ processed, refunded }) => processed + refunded === 0) &&
    made.exchanges.every(({ processed }) => processed === 0) &&
    (made.reverseOrder?.lines ?? []).every(({ dispositions }) => dispositions.length === 0);
  if (!isUntouched || (made.status !== 'requested' && made.status !== 'open')) {
    throw refusal(['id'], 'INVALID_STATE', 'Return is not cancelable.');
  }
  return enter(order, made, 'canceled', now);
}

export function closeReturn(order: StoreOrder, made: StoreReturn, now: Instant): boolean {
  if (made.status === 'closed') return false;
  if (made.status !== 'open') throw refusal(['id'], 'INVALID_STATE', 'Return status is invalid.');
  return enter(order, made, 'closed', now);
}

export function reopenReturn(order: StoreOrder, made: StoreReturn, now: Instant): boolean {
  if (made.status === 'open') return false;
  if (made.status !== 'closed') throw refusal(['id'], 'INVALID_STATE', 'Return status is invalid.');
  return enter(order, made, 'open', now);
}

export function enter(order: StoreOrder, made: StoreReturn, status: StoreReturn['status'], now: Instant): true {
  made.status = status;
  made.closedAt = status === 'closed' ? wholeSecond(now) : null;
  order.updatedAt = wholeSecond(now);
  return true;
}
