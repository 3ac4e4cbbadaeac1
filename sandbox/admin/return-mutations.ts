import { approveReturn, cancelReturn, closeReturn, declineReturn, reopenReturn } from '../store/returns/move-return.ts';
import { makeReturn } from '../store/returns/make-return.ts';
import { removeFromReturn } from '../store/returns/remove-from-return.ts';
import type { StoreOrder } from '../store/store.ts';
import type { StoreReturn } from '../store/store-return.ts';
import { announceReturn, announceReturnUpdate } from '../webhooks/announce-return.ts';
import type { ReturnTopic } from '../webhooks/announce-return.ts';
import { numericId } from './gid.ts';
import { mutation, orderIn, returnIn } from './mutation.ts';
import type { Work } from './mutation.ts';
import { askedReturn } from './return-inputs.ts';
import type { ReturnInput } from './return-inputs.ts';
import { returnNode } from './return-node.ts';

type Id = { id: string };
type Decision = Id & { notifyCustomer?: boolean | null };
type DeclineInput = Decision & { declineReason: string; declineNote?: string | null };
type Removal = { quantity: number; returnLineItemId?: string; exchangeLineItemId?: string };

/** The life of a return: asked for, made, allowed, declined, cancelled, closed, opened again, made smaller. */
export function returnMutations(work: Work) {
  const { sandbox, shop, now } = work;
  const empty = { return: null };
  const answer = (order: StoreOrder, made: StoreReturn) => ({ return: returnNode(shop, order, made) });

  const make = (path: 'input' | 'returnInput', input: ReturnInput) => {
    const order = orderIn(shop, numericId(input.orderId, 'Order'), [path, 'orderId']);
    const made = makeReturn(sandbox.store, shop, order, now, askedReturn(shop, path, input));
    announceReturn(sandbox, shop, order, made, path === 'input' ? 'returns/request' : 'returns/approve');
    return answer(order, made);
  };

  const move = (
    id: string,
    field: string[],
    topic: ReturnTopic,
    change: (order: StoreOrder, made: StoreReturn) => boolean,
  ) => {
    const { order, made } = returnIn(shop, numericId(id, 'Return'), field);
    if (change(order, made)) announceReturn(sandbox, shop, order, made, topic);
    return answer(order, made);
  };

  return {
    ...mutation(work, 'returnRequest', 'write_returns', empty, ({ input }: { input: ReturnInput }) =>
      make('input', input),
    ),
    ...mutation(work, 'returnCreate', 'write_returns', empty, ({ returnInput }: { returnInput: ReturnInput }) =>
      make('returnInput', returnInput),
    ),
    ...mutation(work, 'returnApproveRequest', 'write_returns', empty, ({ input }: { input: Decision }) =>
      move(input.id, ['input', 'id'], 'returns/approve', (order, made) => {
        const isNew = approveReturn(sandbox.store, order, made, now);
        if (isNew && input.notifyCustomer) made.notices.push('approved');
        return isNew;
      }),
    ),
    ...mutation(work, 'returnDeclineRequest', 'write_returns', empty, ({ input }: { input: DeclineInput }) =>
      move(input.id, ['input', 'id'], 'returns/decline', (order, made) => {
        const isNew = declineReturn(order, made, now, {
          reason: input.declineReason.toLowerCase(),
          note: input.declineNote ?? null,
        });
        if (isNew && input.notifyCustomer) made.notices.push('declined');
        return isNew;
      }),
    ),
    ...mutation(work, 'returnCancel', 'write_returns', empty, ({ id }: Id) =>
      move(id, ['id'], 'returns/cancel', (order, made) => cancelReturn(order, made, now)),
    ),
    ...mutation(work, 'returnClose', 'write_returns', empty, ({ id }: Id) =>
      move(id, ['id'], 'returns/close', (order, made) => closeReturn(order, made, now)),
    ),
    ...mutation(work, 'returnReopen', 'write_returns', empty, ({ id }: Id) =>
      move(id, ['id'], 'returns/reopen', (order, made) => reopenReturn(order, made, now)),
    ),
    ...mutation(work, 'removeFromReturn', 'write_returns', empty, (args: RemoveArguments) => remove(work, args)),
  };
}

type RemoveArguments = {
  returnId: string;
  returnLineItems?: Removal[] | null;
  exchangeLineItems?: Removal[] | null;
};

function remove({ sandbox, shop, now }: Work, { returnId, returnLineItems, exchangeLineItems }: RemoveArguments) {
  const { order, made } = returnIn(shop, numericId(returnId, 'Return'), ['returnId']);
  const lines = (returnLineItems ?? []).map(({ returnLineItemId = '', quantity }) => ({
    id: numericId(returnLineItemId, 'ReturnLineItem'),
    quantity,
  }));
  const exchanges = (exchangeLineItems ?? []).map(({ exchangeLineItemId = '', quantity }) => ({
    id: numericId(exchangeLineItemId, 'ExchangeLineItem'),
    quantity,
  }));
  removeFromReturn(order, made, now, lines, exchanges);
  announceReturnUpdate(sandbox, shop, order, made, lines);
  if (made.status === 'closed') announceReturn(sandbox, shop, order, made, 'returns/close');
  return { return: returnNode(shop, order, made) };
}
