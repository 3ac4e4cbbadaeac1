import { readBack } from '../../domain/returns/read-back.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { nothingToDo, park, type Prepared } from './prepared.ts';
import type { ReturnCall, ShopifyReturn } from '../shopify-ports.ts';

type State = ReturnRecord['state'];

/** A call that takes a return at Shopify from one state to another; what is there already needs none. */
export function changeState(own: ShopifyReturn, from: State, to: State, call: ReturnCall): Prepared {
  const expected = { of: 'state', from, to } as const;
  if (own.state === from) return { what: 'call', call, expected };
  const found = readBack(expected, { own, returns: [], refunds: [], credits: [] });
  return found.is === 'done' ? nothingToDo : park(`state_${own.state}`);
}

/**
 * What was processed there, or put away, cannot be cancelled any more, which Shopify says in no other words than that it
 * refuses: nothing else of it is to come, so it is closed.
 */
export function prepareCancel({ error }: ReturnStep, own: ShopifyReturn): Prepared {
  const { id: returnId, state } = own;
  if (state === 'declined' || state === 'closed') return nothingToDo;
  const hasMoved = [...own.lines, ...own.exchanges].some(({ processedQuantity }) => processedQuantity > 0);
  const isRefused = error === 'refused_INVALID_STATE';
  if (state === 'open' && (hasMoved || isRefused))
    return changeState(own, 'open', 'closed', { kind: 'close', returnId });
  return changeState(own, state === 'requested' ? 'requested' : 'open', 'canceled', { kind: 'cancel', returnId });
}
