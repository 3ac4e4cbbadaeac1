import { readBack } from '../../domain/returns/read-back.ts';
import type { ReturnPolicy } from '../../domain/returns/return-policy.ts';
import type { ReturnAttention, ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import type { StepExpectation } from '../../domain/returns/step-expectation.ts';
import type { UnpaidWhy } from '../../domain/returns/unpaid.ts';
import { othersReturns } from './look-at-step.ts';
import type { Deps } from '../ports.ts';
import { prepareBonus } from './prepare-bonus.ts';
import { prepareDispose } from './prepare-dispose.ts';
import { prepareExchange } from './prepare-exchange.ts';
import { prepareItems } from './prepare-items.ts';
import { prepareRest } from './prepare-rest.ts';
import type { ReturnCall, ShopifyReturn } from '../shopify-ports.ts';

export type StepDeps = Pick<Deps, 'clock' | 'ledger' | 'queue' | 'returns' | 'shopifyReturns' | 'shops'>;

/** A claimed step, and all that is known of its return. */
export type Claimed = {
  shop: string;
  step: ReturnStep;
  record: ReturnRecord;
  steps: ReturnStep[];
  policy: ReturnPolicy | null;
};

export type Prepared =
  /** `countedBefore`: what refunds by hand counted for on the order, where one counts for this call; it must be so still. */
  | { what: 'call'; call: ReturnCall; expected: StepExpectation; countedBefore?: number }
  /** Its effect is there already, whoever brought it about. */
  | { what: 'nothing_to_do' }
  /** Nothing moved; a person must look. `suggests`: what Shopify would give, where that is something else. */
  | { what: 'park'; why: string; attention: ReturnAttention; suggests: number | null }
  /** Tried again later by itself; meanwhile a person may look. */
  | { what: 'wait'; why: string; attention: ReturnAttention }
  /** Somebody acted at Shopify: it is not done, and staff are told of it (see domain/returns/unpaid.ts). */
  | { what: 'leave'; why: UnpaidWhy; amount: number }
  /** … as is all else that was due: the return is over there. */
  | { what: 'leave_all'; own: ShopifyReturn }
  /** The return itself changes, and calls for other steps then. */
  | { what: 'change'; record: ReturnRecord; change: string };

export type Parked = Extract<Prepared, { what: 'park' }>;

export const nothingToDo: Prepared = { what: 'nothing_to_do' };
export const leave = (why: UnpaidWhy, amount: number): Prepared => ({ what: 'leave', why, amount });

/** Who closed, cancelled or declined it there has decided. */
export const endedThere = (own: ShopifyReturn, attention: ReturnAttention = 'shopify_refused'): Prepared =>
  own.state === 'requested' ? park('state_requested', attention) : { what: 'leave_all', own };

export const park = (why: string, attention: ReturnAttention = 'shopify_refused'): Parked => ({
  what: 'park',
  why,
  attention,
  suggests: null,
});

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

async function prepareMaking(deps: StepDeps, { shop, record }: Claimed, kind: 'request' | 'create'): Promise<Prepared> {
  if (record.shopifyReturnId !== null)
    return kind === 'create' ? openIt(deps, shop, record.shopifyReturnId) : nothingToDo;
  const [there, others, reasonIds] = await Promise.all([
    deps.shopifyReturns.readReturns(shop, record.orderId),
    othersReturns(deps, shop, record),
    deps.shopifyReturns.reasonIds(shop),
  ]);
  const swaps = record.lines.flatMap(({ swap, quantity }) => (swap ? [{ variantId: swap.variantId, quantity }] : []));
  return {
    what: 'call',
    call: { kind, orderId: record.orderId, record, reasonIds },
    expected: {
      of: 'making',
      known: [...new Set([...there.map((one) => one.id), ...others])],
      lines: record.lines.map(({ fulfillmentLineItemId: item, quantity }) => ({
        fulfillmentLineItemId: item ?? '',
        quantity,
      })),
      exchanges: kind === 'create' ? swaps : [],
    },
  };
}

/** It was asked for before it was approved at the same instant: Shopify has it as a request. */
async function openIt(deps: StepDeps, shop: string, id: string): Promise<Prepared> {
  const own = await deps.shopifyReturns.readReturn(shop, id);
  if (own?.state !== 'requested') return nothingToDo;
  return changeState(own, 'requested', 'open', { kind: 'approve', returnId: id });
}

/**
 * What was processed there, or put away, cannot be cancelled any more, which Shopify says in no other words than that it
 * refuses: nothing else of it is to come, so it is closed.
 */
function prepareCancel({ error }: ReturnStep, own: ShopifyReturn): Prepared {
  const { id: returnId, state } = own;
  if (state === 'declined' || state === 'closed') return nothingToDo;
  const hasMoved = [...own.lines, ...own.exchanges].some(({ processedQuantity }) => processedQuantity > 0);
  const isRefused = error === 'refused_INVALID_STATE';
  if (state === 'open' && (hasMoved || isRefused))
    return changeState(own, 'open', 'closed', { kind: 'close', returnId });
  return changeState(own, state === 'requested' ? 'requested' : 'open', 'canceled', { kind: 'cancel', returnId });
}

type State = ReturnRecord['state'];

function changeState(own: ShopifyReturn, from: State, to: State, call: ReturnCall): Prepared {
  const expected = { of: 'state', from, to } as const;
  if (own.state === from) return { what: 'call', call, expected };
  const found = readBack(expected, { own, returns: [], refunds: [], credits: [] });
  return found.is === 'done' ? nothingToDo : park(`state_${own.state}`);
}

function prepareDelivery({ sendBack }: ReturnRecord, own: ShopifyReturn): Prepared {
  const { trackingNumber = null, trackingUrl = null, labelUrl = null } = sendBack ?? {};
  const isTold = trackingNumber !== null || labelUrl !== null;
  // A return that is over tells nobody any more how to send it.
  if (!isTold || own.state !== 'open' || own.reverseFulfillmentOrderId === null) return nothingToDo;
  const expected = { of: 'delivery', trackingNumber, hasLabel: labelUrl !== null } as const;
  const isThere = readBack(expected, { own, returns: [], refunds: [], credits: [] }).is === 'done';
  if (isThere && labelUrl === null) return nothingToDo;
  return {
    what: 'call',
    call: {
      kind: 'reverse_delivery',
      reverseFulfillmentOrderId: own.reverseFulfillmentOrderId,
      reverseDeliveryId: own.reverseDelivery?.id ?? null,
      tracking: trackingNumber === null ? null : { number: trackingNumber, url: trackingUrl },
      labelUrl,
    },
    expected,
  };
}

function prepareRemoval({ version }: ReturnStep, own: ShopifyReturn): Prepared {
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
