import { othersReturns } from './look-at-step.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import { nothingToDo, type Prepared } from './prepared.ts';
import { changeState } from './prepare-state.ts';

/** The return is made at Shopify, as a request or open at once. */
export async function prepareMaking(
  deps: StepDeps,
  { shop, record }: Claimed,
  kind: 'request' | 'create',
): Promise<Prepared> {
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
