import { countUpTo, sumOfCounted } from '../../domain/returns/counted-refunds.ts';
import { carriedFrom, deferredFrom } from '../../domain/returns/moved-before.ts';
import { parcelFee } from '../../domain/returns/parcel-fee.ts';
import type { ReturnLine, ReturnRecord } from '../../domain/returns/return-record.ts';
import { itemBatches, piecesNamed, type ItemBatch } from '../../domain/returns/step-batches.ts';
import {
  decideRefund,
  overPayments,
  promisedFor,
  type MovedPieces,
  type RefundDecision,
} from '../../domain/returns/step-money.ts';
import { feesOwed } from './fees-owed.ts';
import { processedLines, type Pieces } from './processed-lines.ts';
import { refundsByHand, type ByHand } from './refunds-by-hand.ts';
import { endedThere, leave, nothingToDo, park, type Prepared } from './prepared.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { FinancialOutcome, OrderMoney, ReturnRefund, ShopifyReturn } from '../shopify-ports.ts';

/** Records pieces as come back, and gives the money that was promised for them: never more than Shopify says is left. */
export async function prepareItems(
  deps: Pick<StepDeps, 'ledger' | 'returns' | 'shopifyReturns'>,
  claimed: Claimed,
  own: ShopifyReturn,
): Promise<Prepared> {
  const { record, policy, step } = claimed;
  const batch = itemBatches(record, policy).find(({ version }) => version === step.version);
  if (!batch) return nothingToDo;
  const pieces = piecesOf(batch, claimed, own);
  if (pieces === null) return park('not_at_shopify', 'money_parked');
  if (pieces === 'removed') return leave('removed', removedWorth(batch, claimed, own));
  if (pieces.length === 0) return nothingToDo;
  if (own.state !== 'open') return endedThere(own, 'money_parked');
  if (othersSwaps(record, own)) return park('swapped_at_shopify', 'money_parked');
  return paid(deps, claimed, own, { batch, pieces });
}

type Due = { batch: ItemBatch; pieces: Pieces[] };

async function paid(
  deps: Parameters<typeof prepareItems>[0],
  claimed: Claimed,
  own: ShopifyReturn,
  { batch, pieces }: Due,
): Promise<Prepared> {
  const { shop, record } = claimed;
  const to = batch.group.startsWith('credit') ? 'store_credit' : 'original';
  const asked = pieces.map(({ at, from, upTo }) => ({ id: at.id, quantity: upTo - from }));
  const [money, suggested, others] = await Promise.all([
    deps.shopifyReturns.readMoney(shop, record.orderId),
    deps.shopifyReturns.financialOutcome(shop, own.id, asked, [], to),
    deps.returns.ofOrder(shop, record.orderId),
  ]);
  if (money === null) return park('gone', 'money_parked');
  const given = await refundsByHand(deps, claimed, money, others);
  const decided = refundFor(claimed, own, {
    batch,
    pieces,
    suggested,
    outstanding: money.outstanding,
    sharesOrder: others.some(({ id, state, lines }) => id !== record.id && isMade.has(state) && lines.some(hasSwap)),
    feesOwed: isOfSwaps(batch) ? await feesOwed(deps, claimed, others) : 0,
    given,
  });
  if (!decided.ok) return { ...park(decided.reason, 'money_parked'), suggests: Math.max(0, suggested.amount) };
  const refund = refundOf(decided.amount, to, money, suggested);
  if (typeof refund === 'string') return park(refund, 'money_parked');
  const note = `Doorstep ${record.name}`;
  const lines = await processedLines(deps, claimed, own, { pieces, batch });
  return {
    what: 'call',
    call: { kind: 'process_items', returnId: own.id, lines, refund, note },
    expected: {
      of: 'items',
      lines: pieces.map(atShopifyThen),
      worth: decided.worth,
      amount: decided.amount,
      ...(decided.deferred !== undefined && { deferred: decided.deferred }),
      currency: money.currency,
      to,
      refunds: money.refunds.map(({ id }) => id),
      note,
      ...(decided.counted !== undefined && { counted: countUpTo(decided.counted, given.left) }),
      ...(decided.short !== undefined && { short: decided.short }),
    },
    ...(decided.counted !== undefined && { countedBefore: given.before }),
  };
}

type Known = Pick<Parameters<typeof decideRefund>[0], 'suggested' | 'outstanding' | 'sharesOrder' | 'feesOwed'> &
  Due & { given: ByHand };

function refundFor(claimed: Claimed, own: ShopifyReturn, { batch, given, ...known }: Known): RefundDecision {
  const { record } = claimed;
  const { group, lines: due } = batch;
  const fee = parcelFee(record, { areKept: areKept(group) }, hasMoved(claimed, own));
  const isAgreed = agreedTo(claimed, Math.max(0, known.suggested.amount));
  return decideRefund({
    ...known,
    isPromised: !isAgreed && (group === 'kept' || group === 'refund' || group === 'credit'),
    isSwap: !isAgreed && isOfSwaps(batch),
    owesForSwaps: record.lines.some(({ swap }) => (swap?.difference ?? 0) > 0),
    fee: fee.ours,
    feeAhead: fee.ahead,
    carried: areKept(group) ? 0 : carriedFrom(claimed.steps),
    deferred: deferredFrom(claimed.steps),
    // Staff who agreed to Shopify's sum saw what was refunded.
    ...(!isAgreed && { byHand: sumOfCounted(given.left), countedBefore: given.before }),
    isPartOfSwaps: record.lines.some(
      ({ id, swap, quantity }) =>
        swap !== null && group === 'swap' && (due.find(({ lineId }) => lineId === id)?.upTo ?? 0) < quantity,
    ),
  });
}

const isOfSwaps = ({ group }: ItemBatch): boolean => group === 'swap' || group === 'kept_swap';

/** Staff said that what Shopify says is to go, and it still says that. */
function agreedTo({ record, step }: Claimed, suggested: number): boolean {
  const { amount, isAgreed = false } = record.suggested?.[step.version] ?? {};
  return isAgreed && amount === suggested;
}

/** Somebody swaps something of it at Shopify: who paid the items back here would give the shopper both. */
function othersSwaps({ lines }: ReturnRecord, { exchanges }: ShopifyReturn): boolean {
  const ours = new Set(lines.map(({ exchangeLineItemId }) => exchangeLineItemId));
  return exchanges.some(({ id, quantity }) => quantity > 0 && !ours.has(id));
}

/** What shipped for a return that is over may be owed for all the same. */
const isMade: ReadonlySet<string> = new Set(['open', 'closed']);

const hasSwap = ({ swap }: ReturnLine): boolean => swap !== null;

/** What pieces that are off the return were promised, less the parcel's fee where no other money bore it. */
function removedWorth({ group, lines: due }: ItemBatch, claimed: Claimed, own: ShopifyReturn): number {
  const { record } = claimed;
  const pieces = due.flatMap(({ lineId, upTo }): MovedPieces[] => {
    const line = record.lines.find(({ id }) => id === lineId);
    return line ? [{ line, from: 0, upTo }] : [];
  });
  const fee = parcelFee(record, { areKept: areKept(group) }, hasMoved(claimed, own));
  return Math.max(0, promisedFor(pieces) - fee.ours);
}

const areKept = (group: ItemBatch['group']): boolean => group === 'kept' || group === 'kept_swap';

/** What is still to be processed of the batch; null: Shopify was not told of one of its lines. `removed`: it has none of them. */
function piecesOf(
  { lines: due }: ItemBatch,
  { record, steps }: Claimed,
  own: ShopifyReturn,
): Pieces[] | null | 'removed' {
  const pieces: Pieces[] = [];
  const removed: string[] = [];
  for (const { lineId, upTo } of due) {
    const line = record.lines.find(({ id }) => id === lineId);
    if (!line?.returnLineItemId) return null;
    const at = own.lines.find(({ id }) => id === line.returnLineItemId);
    if (!at) {
      removed.push(lineId);
      continue;
    }
    const from = Math.max(at.processedQuantity, settledOf(steps, lineId));
    const last = Math.min(upTo, at.quantity);
    if (last > from) pieces.push({ line, at, from, upTo: last });
  }
  return pieces.length === 0 && removed.length > 0 ? 'removed' : pieces;
}

/** A person may have said that a step was done which Shopify knows nothing of: its pieces are paid in another way. */
const settledOf = (steps: Claimed['steps'], lineId: string): number =>
  steps
    .filter(({ kind, state }) => kind === 'process_items' && state === 'done')
    .reduce((most, { version }) => Math.max(most, piecesNamed(version).get(lineId) ?? 0), 0);

const atShopifyThen = ({ at: { id, processedQuantity: before }, from, upTo }: Pieces) => ({
  id,
  before,
  after: before + upTo - from,
});

const hasMoved =
  ({ steps }: Claimed, own: ShopifyReturn) =>
  ({ id, returnLineItemId }: ReturnLine): boolean =>
    settledOf(steps, id) > 0 ||
    own.lines.some(({ id: there, processedQuantity }) => there === returnLineItemId && processedQuantity > 0);

function refundOf(
  amount: number,
  to: ReturnRefund['to'],
  { currency, customerId, payments }: OrderMoney,
  { transactions }: FinancialOutcome,
): ReturnRefund | null | 'no_customer' | 'more_than_refundable' {
  if (amount === 0) return null;
  if (to === 'store_credit') return customerId === null ? 'no_customer' : { to, amount, currency, payments: [] };
  const parts = overPayments(amount, transactions, payments);
  return parts === null ? 'more_than_refundable' : { to, amount, currency, payments: parts };
}
