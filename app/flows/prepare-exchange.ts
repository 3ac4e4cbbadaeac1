import type { ReturnLine, ReturnRecord } from '../domain/returns/return-record.ts';
import { exchangeBatches } from '../domain/returns/step-batches.ts';
import { nothingToDo, park, type Claimed, type Prepared, type StepDeps } from './prepare-step.ts';
import type { ShopifyReturn } from './shopify-ports.ts';

/** Lets exchange items leave, as long as there are some. */
export async function prepareExchange(
  { shopifyReturns }: Pick<StepDeps, 'shopifyReturns'>,
  { shop, record, policy, step }: Claimed,
  own: ShopifyReturn,
): Promise<Prepared> {
  const batch = exchangeBatches(record, policy).find(({ version }) => version === step.version);
  const line = record.lines.find(({ id }) => id === batch?.lines[0]?.lineId);
  if (!batch || !line?.swap) return nothingToDo;
  const exchange = own.exchanges.find(({ id }) => id === line.exchangeLineItemId);
  if (!exchange) return park('not_at_shopify');
  const before = exchange.processedQuantity;
  const after = Math.min(batch.lines[0]?.upTo ?? 0, exchange.quantity);
  if (before >= after) return nothingToDo;
  if (own.state !== 'open') return park(`state_${own.state}`);
  const variant = await shopifyReturns.variant(shop, line.swap.variantId);
  const isThere = variant !== null && (variant.stock === null || variant.stock >= after - before);
  if (!isThere) return soldOut(record, line, before);
  const { id } = exchange;
  return {
    what: 'call',
    call: {
      kind: 'process_exchange',
      returnId: own.id,
      exchanges: [{ id, quantity: after - before }],
      note: `Doorstep ${record.name}`,
    },
    expected: { of: 'exchange', id, before, after },
  };
}

/** The shopper chose what to get then; who chose nothing, or has a part of it already, is asked by a person. */
function soldOut(record: ReturnRecord, line: ReturnLine, shipped: number): Prepared {
  if (line.fallback === null || shipped > 0) return { what: 'wait', why: 'sold_out', attention: 'sold_out' };
  // Nothing was promised for it, so Shopify's own sum is what the shopper gets.
  const instead = { ...line, outcome: line.fallback, fallback: null, swap: null, promised: null };
  const lines = record.lines.map((one) => (one.id === line.id ? instead : one));
  return { what: 'change', record: { ...record, lines }, change: 'sold_out' };
}
