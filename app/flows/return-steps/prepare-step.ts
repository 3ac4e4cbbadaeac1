import type { ReturnStep } from '../../domain/returns/return-step.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import { endedThere, nothingToDo, park, type Prepared } from './prepared.ts';
import { prepareBonus } from './prepare-bonus.ts';
import { prepareDelivery } from './prepare-delivery.ts';
import { prepareDispose } from './prepare-dispose.ts';
import { prepareExchange } from './prepare-exchange.ts';
import { prepareItems } from './prepare-items.ts';
import { prepareMaking } from './prepare-making.ts';
import { prepareRemoval } from './prepare-removal.ts';
import { prepareRest } from './prepare-rest.ts';
import { changeState, prepareCancel } from './prepare-state.ts';

/** Reads Shopify, and says what is to be called and what must be true after it. Throws what reading throws. */
export async function prepareStep(deps: StepDeps, claimed: Claimed): Promise<Prepared> {
  const { step, record, shop } = claimed;
  if (step.kind === 'request' || step.kind === 'create') return prepareMaking(deps, claimed, step.kind);
  const id = record.shopifyReturnId;
  if (id === null) return undone(step) ? nothingToDo : park('not_at_shopify');
  const own = await deps.shopifyReturns.readReturn(shop, id);
  if (own === null) return undone(step) ? nothingToDo : park('gone');
  switch (step.kind) {
    case 'approve':
      if (own.state === 'canceled' || own.state === 'declined') return endedThere(own);
      return changeState(own, 'requested', 'open', { kind: 'approve', returnId: id });
    case 'cancel':
      return prepareCancel(step, own);
    case 'reopen':
      return own.state === 'canceled' || own.state === 'declined'
        ? endedThere(own)
        : changeState(own, 'closed', 'open', { kind: 'reopen', returnId: id });
    case 'rest':
      return prepareRest(deps, claimed);
    case 'close':
      return own.state === 'canceled'
        ? nothingToDo
        : changeState(own, 'open', 'closed', { kind: 'close', returnId: id });
    case 'decline': {
      const { declined = null, reason: note = null } = record.decision ?? {};
      if (own.state === 'canceled') return nothingToDo;
      const call = { kind: 'decline', returnId: id, reason: declined ?? 'OTHER', note } as const;
      return changeState(own, 'requested', 'declined', call);
    }
    case 'reverse_delivery':
      return prepareDelivery(record, own);
    case 'process_exchange':
      return prepareExchange(deps, claimed, own);
    case 'process_items':
      return prepareItems(deps, claimed, own);
    case 'dispose':
      return prepareDispose(deps, claimed, own);
    case 'bonus':
      return prepareBonus(deps, claimed);
    case 'invoice': {
      const money = await deps.shopifyReturns.readMoney(shop, record.orderId);
      const call = { kind: 'invoice', orderId: record.orderId } as const;
      return (money?.outstanding ?? 0) > 0 ? { what: 'call', call, expected: { of: 'invoice' } } : nothingToDo;
    }
    case 'remove_items':
      return prepareRemoval(step, own);
  }
}

/** These take back what Shopify was told: where it knows nothing of it, there is nothing to take back. */
const undone = ({ kind }: ReturnStep): boolean => kind === 'cancel' || kind === 'decline';
