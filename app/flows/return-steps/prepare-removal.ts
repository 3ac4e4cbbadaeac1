import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { nothingToDo, park, type Prepared } from './prepared.ts';
import type { ShopifyReturn } from '../shopify-ports.ts';

/** What is not to ship any more is taken off the return there. */
export function prepareRemoval({ version }: ReturnStep, own: ShopifyReturn): Prepared {
  // Of a return that is over nothing ships any more.
  if (own.state !== 'open') return nothingToDo;
  const exchange = own.exchanges.find(({ id }) => id === version.slice(version.indexOf(':') + 1));
  if (!exchange || exchange.quantity === 0) return nothingToDo;
  if (exchange.processedQuantity > 0) return park('already_shipped');
  const { id, quantity } = exchange;
  return {
    what: 'call',
    call: { kind: 'remove_items', returnId: own.id, lines: [], exchanges: [{ id, quantity }] },
    expected: { of: 'removal', id, quantity },
  };
}
