import { byHand } from '../../domain/returns/ledger-drift.ts';
import type { ReturnLine, ReturnRecord } from '../../domain/returns/return-record.ts';
import { exchangeBatches } from '../../domain/returns/step-batches.ts';
import { stepExpectation } from '../../domain/returns/step-expectation.ts';
import { isPaidAnyway } from '../../domain/returns/unpaid.ts';
import { endedThere, leave, nothingToDo, park, type Prepared } from './prepared.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { ShopifyReturn } from '../shopify-ports.ts';

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
  if (!exchange) return line.exchangeLineItemId === null ? park('not_at_shopify') : leave('removed', 0);
  const before = exchange.processedQuantity;
  const wanted = Math.min(batch.lines[0]?.upTo ?? 0, exchange.quantity);
  if (before >= wanted) return nothingToDo;
  if (own.state !== 'open') return endedThere(own);
  const withheld = await paidByHand(deps, claimed, line, own);
  const after = wanted - withheld;
  if (before >= after) return leave('paid_by_hand', 0);
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
    expected: { of: 'exchange', id, before, after, ...(withheld > 0 && { withheld }) },
  };
}

/**
 * Pieces of the item that somebody processed by hand, where money was given so too and staff do not say otherwise: who has
 * their money back is not to get the exchange too. The money is asked for only where there are such pieces.
 */
async function paidByHand(
  { ledger, shopifyReturns }: Pick<StepDeps, 'ledger' | 'shopifyReturns'>,
  { shop, record, step, steps }: Claimed,
  { returnLineItemId }: ReturnLine,
  own: ShopifyReturn,
): Promise<number> {
  const processed = own.lines.find(({ id }) => id === returnLineItemId)?.processedQuantity ?? 0;
  const theirs = processed - processedByUs(steps, returnLineItemId);
  if (theirs <= 0 || isPaidAnyway(record, step)) return 0;
  const [money, noted] = await Promise.all([
    shopifyReturns.readMoney(shop, record.orderId),
    ledger.ofOrder(shop, record.orderId),
  ]);
  const known = new Set(record.shown);
  const given = byHand(noted, money?.refunds ?? [], new Set([own.id])).filter(({ id }) => !known.has(id));
  return given.length > 0 ? theirs : 0;
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
