import { disposals } from '../../domain/returns/disposals.ts';
import { shelvedParts } from '../../domain/returns/received-parts.ts';
import { nothingToDo, type Prepared } from './prepared.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { ShopifyReturn } from '../shopify-ports.ts';

/** Puts goods away that came back, as far as nobody did so in Shopify. */
export async function prepareDispose(
  { shopifyReturns }: Pick<StepDeps, 'shopifyReturns'>,
  { shop, record, policy, step }: Claimed,
  own: ShopifyReturn,
): Promise<Prepared> {
  const batch = disposals(record, policy).find(({ version }) => version === step.version);
  if (!batch || own.state === 'canceled' || own.state === 'declined') return nothingToDo;
  const disposed = await shopifyReturns.readDisposed(shop, own.id);
  const lines = batch.lines.flatMap(({ lineId, upTo }) => {
    const line = record.lines.find(({ id }) => id === lineId);
    const at = own.lines.find(({ id }) => id === line?.returnLineItemId);
    const reverseLineId = at?.reverseLineId ?? null;
    if (!line || !at || reverseLineId === null) return [];
    const before = disposed[reverseLineId] ?? 0;
    const after = Math.min(upTo, at.quantity);
    return after > before ? [{ id: reverseLineId, before, after, received: line.received }] : [];
  });
  if (lines.length === 0) return nothingToDo;
  const parts = lines.flatMap(({ id, before, after, received }) =>
    shelvedParts(received, before, after).map((part) => ({ reverseLineId: id, ...part })),
  );
  return {
    what: 'call',
    call: { kind: 'dispose', parts },
    expected: { of: 'disposal', lines: lines.map(({ id, before, after }) => ({ id, before, after })) },
  };
}
