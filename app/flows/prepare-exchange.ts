import { byHand } from '../domain/returns/ledger-drift.ts';
import type { ReturnLine, ReturnRecord } from '../domain/returns/return-record.ts';
import { exchangeBatches } from '../domain/returns/step-batches.ts';
import { stepExpectation } from '../domain/returns/step-expectation.ts';
import { nothingToDo, park, type Claimed, type Prepared, type StepDeps } from './prepare-step.ts';
import type { ShopifyReturn } from './shopify-ports.ts';

/** Lets exchange items leave, as long as there are some. */
export async function prepareExchange(
  deps: Pick<StepDeps, 'ledger' | 'shopifyReturns'>,
  claimed: Claimed,
  own: ShopifyReturn,
): Promise<Prepared> {
  const { shop, record, policy, step } = claimed;
  const batch = exchangeBatches(record, policy).find(({ version }) => version === step.version);
  const line = record.lines.find(({ id }) => id === batch?.lines[0]?.lineId);
  if (!batch || !line?.swap) return nothingToDo;
  const exchange = own.exchanges.find(({ id }) => id === line.exchangeLineItemId);
  if (!exchange) return park('not_at_shopify');
  const before = exchange.processedQuantity;
  const after = Math.min(batch.lines[0]?.upTo ?? 0, exchange.quantity);
  if (before >= after) return nothingToDo;
  if (own.state !== 'open') return park(`state_${own.state}`);
  const shown = await paidByHand(deps, claimed, line, own);
  if (shown.length > 0) return park('refunded_by_hand', 'money_parked', shown);
  const variant = await deps.shopifyReturns.variant(shop, line.swap.variantId);
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

/**
 * Refunds of the return that no step of ours made and staff were not shown yet; looked for only where somebody processed
 * pieces of the item by hand: who has their money back is not to get the exchange too.
 */
async function paidByHand(
  { ledger, shopifyReturns }: Pick<StepDeps, 'ledger' | 'shopifyReturns'>,
  { shop, record, steps }: Claimed,
  { returnLineItemId }: ReturnLine,
  own: ShopifyReturn,
): Promise<string[]> {
  const processed = own.lines.find(({ id }) => id === returnLineItemId)?.processedQuantity ?? 0;
  if (processed <= processedByUs(steps, returnLineItemId)) return [];
  const [money, noted] = await Promise.all([
    shopifyReturns.readMoney(shop, record.orderId),
    ledger.ofOrder(shop, record.orderId),
  ]);
  const known = new Set(record.shown);
  return byHand(noted, money?.refunds ?? [], new Set([own.id])).flatMap(({ id }) => (known.has(id) ? [] : [id]));
}

const processedByUs = (steps: Claimed['steps'], lineId: string | null): number =>
  steps.reduce((most, { kind, state, expected }) => {
    const parsed = kind === 'process_items' && state === 'done' ? stepExpectation.safeParse(expected) : null;
    const lines = parsed?.success && parsed.data.of === 'items' ? parsed.data.lines : [];
    return Math.max(most, lines.find(({ id }) => id === lineId)?.after ?? 0);
  }, 0);

/** The shopper chose what to get then; who chose nothing, or has a part of it already, is asked by a person. */
function soldOut(record: ReturnRecord, line: ReturnLine, shipped: number): Prepared {
  if (line.fallback === null || shipped > 0) return { what: 'wait', why: 'sold_out', attention: 'sold_out' };
  // Nothing was promised for it, so Shopify's own sum is what the shopper gets.
  const instead = { ...line, outcome: line.fallback, fallback: null, swap: null, promised: null };
  const lines = record.lines.map((one) => (one.id === line.id ? instead : one));
  return { what: 'change', record: { ...record, lines }, change: 'sold_out' };
}
