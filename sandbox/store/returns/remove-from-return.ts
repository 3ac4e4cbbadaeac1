import type { Instant } from '../../../app/domain/shared/instant.ts';
import { refuseAll, refusal } from '../refusal.ts';
import type { UserError } from '../refusal.ts';
import { wholeSecond } from '../store.ts';
import type { StoreOrder } from '../store.ts';
import type { StoreReturn } from '../store-return.ts';
import { enter } from './move-return.ts';
import type { PartQuantity } from './outcome.ts';

/** Shopify's `removeFromReturn`; a return of which nothing is left is closed. Words and codes are Shopify's of 2026-04. */
export function removeFromReturn(
  order: StoreOrder,
  made: StoreReturn,
  now: Instant,
  lines: PartQuantity[],
  exchanges: PartQuantity[],
): void {
  if (made.status !== 'open' && made.status !== 'requested') {
    throw refusal(['returnId'], 'INVALID_STATE', 'Return status is invalid.');
  }
  refuseAll([
    ...lines.map((part, index) =>
      wrongRemoval(made.lines, lines, part, index, ['returnLineItems', 'returnLineItemId']),
    ),
    ...exchanges.map((part, index) =>
      wrongRemoval(made.exchanges, exchanges, part, index, ['exchangeLineItems', 'exchangeLineItemId']),
    ),
  ]);
  take(made.lines, lines);
  take(made.exchanges, exchanges);
  made.lines = made.lines.filter(({ quantity }) => quantity > 0);
  made.exchanges = made.exchanges.filter(({ quantity }) => quantity > 0);
  if (made.reverseOrder) {
    made.reverseOrder.lines = made.reverseOrder.lines.filter((line) =>
      made.lines.some(({ id }) => id === line.returnLineId),
    );
  }
  order.updatedAt = wholeSecond(now);
  if (made.lines.length + made.exchanges.length === 0) enter(order, made, 'closed', now);
}

type Counted = { id: string; quantity: number; processed: number };

function take(known: Counted[], removed: PartQuantity[]): void {
  for (const { id, quantity } of removed) {
    const line = known.find((candidate) => candidate.id === id);
    if (line) line.quantity -= quantity;
  }
}

function wrongRemoval(
  known: Counted[],
  removed: PartQuantity[],
  part: PartQuantity,
  index: number,
  [list = '', idField = '']: string[],
): UserError | null {
  const line = known.find(({ id }) => id === part.id);
  if (!line)
    return { field: [list, String(index), idField], code: 'NOT_FOUND', message: 'Return line item does not exist.' };
  if (part.quantity <= 0) return { field: null, code: 'GREATER_THAN', message: 'Quantity must be greater than 0' };
  const before = removed.slice(0, index).filter(({ id }) => id === part.id);
  const already = before.reduce((sum, { quantity }) => sum + quantity, line.processed);
  return already + part.quantity <= line.quantity
    ? null
    : {
        field: [list, String(index), 'quantity'],
        code: 'INVALID',
        message: 'Return line item has an invalid quantity.',
      };
}
