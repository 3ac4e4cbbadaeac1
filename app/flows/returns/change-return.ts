import { swaps, swapTo } from '../../domain/returns/check-request.ts';
import { withLiftedFee } from '../../domain/returns/parcel-fee.ts';
import { withReceiptAttention } from '../../domain/returns/received-parts.ts';
import { isKept, isOfGift, travels } from '../../domain/returns/return-facets.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import { differenceFor, promiseFor } from '../../domain/returns/promised-money.ts';
import type { ReturnLine, ReturnRecord, SendBack } from '../../domain/returns/return-record.ts';
import { hasStock } from '../../domain/returns/stock.ts';
import { withTakenFee } from '../../domain/returns/taken-fee.ts';
import type { VariantChoice } from '../../domain/returns/returnable-order.ts';
import { wasOffered } from '../../domain/returns/was-offered.ts';
import type { DecideDeps } from './decide-return.ts';
import { giveLabel, sendBackFor } from './give-send-back.ts';
import { loadReturnable, type Loaded } from './read-returnable.ts';
import { lineHasMoved, staffChangesReturn, type ReturnActOutcome, type ReturnActRefusal } from './return-act.ts';
import type { LockedReturn } from '../return-ports.ts';
import type { Staff } from './staff-request.ts';

/** `override`: why it is given although the policy does not offer it. */
type NewOutcome = { outcome: ReturnOutcome; swapVariantId: string | null; override?: string };

/**
 * Staff give an item another outcome, by today's money and stock; without fees, for a person decides. What Shopify knows
 * of already cannot get a swap (no mutation adds one), and what moved cannot change. What the policy does not offer takes a
 * reason, which is kept with the item. Throws what Shopify's reading throws.
 */
export async function changeReturnOutcome(
  deps: DecideDeps,
  staff: Staff,
  returnId: string,
  lineId: string,
  wanted: NewOutcome,
): Promise<ReturnActOutcome> {
  const { shop } = staff;
  const record = await deps.returns.find(shop, returnId);
  const line = record?.lines.find(({ id }) => id === lineId);
  if (!record || !line) return { ok: false, reason: 'not_found' };
  const [found, choice] = await Promise.all([
    loadReturnable(deps, shop, record.orderId),
    swaps.has(wanted.outcome) ? swapChoice(deps, shop, line, wanted) : null,
  ]);
  if (!found) return { ok: false, reason: 'not_found' };
  const exception = exceptionFor(record, line, wanted, found);
  const wayBack = await sendBackFor(deps, shop, found.policy.policy, found.order.country);
  const outcome = await staffChangesReturn(deps, staff, returnId, 'return.change', (one) => {
    const now = one.record.lines.find(({ id }) => id === lineId);
    const refusal = mayChange(one, now, wanted);
    if (!now || refusal !== null) return refusal ?? 'not_found';
    const changed = withOutcome(asShopifyHas(one, now), wanted.outcome, choice, found);
    if (typeof changed === 'string') return changed;
    if (exception === 'not_offered') return exception;
    if (isOfGift(one.record) && (changed.swap?.difference ?? 0) > 0) return 'gift_pays';
    const lines = one.record.lines.map((each) => (each.id === lineId ? { ...changed, ...exception } : each));
    const taken = withTakenFee(one.record, { ...one.record, lines }, (each) => lineHasMoved(one, each));
    const next = withReceiptAttention(withWay(taken, wayBack));
    const record = isThere(one) ? withLiftedFee(one.record, next) : next;
    return { record, what: 'outcome_changed', detail: wanted.outcome };
  });
  if (outcome.ok) await giveLabel(deps, shop, returnId, found.order.country);
  return outcome;
}

/** Where staff approve a request against the policy, they say why then. */
function exceptionFor(
  { requestedAt, state, waits }: ReturnRecord,
  line: ReturnLine,
  { outcome, override }: NewOutcome,
  { order, policy, shop }: Loaded,
): { exception: string | null } | 'not_offered' {
  const judging = { policy: policy.policy, zone: shop.zone, now: requestedAt };
  if (wasOffered(line, outcome, order, judging)) return { exception: null };
  const exception = override?.trim() || null;
  const isAskedLater = state === 'requested' && waits?.refused !== undefined;
  return exception === null && !isAskedLater ? 'not_offered' : { exception };
}

/** What is kept travels nowhere, and what is kept no more has to. */
function withWay(record: ReturnRecord, wayBack: SendBack): ReturnRecord {
  const attention = record.attention === 'no_label' ? null : record.attention;
  if (!travels(record)) return { ...record, sendBack: null, attention };
  return record.state === 'open' && record.sendBack === null ? { ...record, sendBack: wayBack } : record;
}

/** Shopify may have it, made with the fees and the promise of then. */
const isThere = ({ record, steps }: LockedReturn): boolean =>
  record.shopifyReturnId !== null || steps.some(({ state }) => state === 'parked');

type Held = { line: ReturnLine; fees: Fees; isOpen: boolean };
type Fees = { restockingPercent: number; shippingFee: number };

/** A return that is at Shopify keeps its fees there, so its promise keeps them; where nothing was promised, nothing is. */
function asShopifyHas(one: LockedReturn, line: ReturnLine): Held {
  const { promised, swap } = line;
  const { restockingPercent = 0, shippingFee = 0 } = (isThere(one) && promised) || {};
  return { line, fees: { restockingPercent, shippingFee }, isOpen: isThere(one) && promised === null && swap === null };
}

const swapChoice = (
  deps: DecideDeps,
  shop: string,
  { variantId }: ReturnLine,
  { outcome, swapVariantId }: NewOutcome,
): Promise<VariantChoice | null> => {
  const id = swapVariantId ?? (outcome === 'keep_replacement' ? variantId : null);
  return id === null ? Promise.resolve(null) : deps.shopifyReturns.variant(shop, id);
};

function mayChange(one: LockedReturn, line: ReturnLine | undefined, { outcome }: NewOutcome): ReturnActRefusal | null {
  const { record, steps } = one;
  if (record.state !== 'requested' && record.state !== 'open') return 'changed_meanwhile';
  if (!line) return 'not_found';
  if (lineHasMoved(one, line)) return 'already_moved';
  // A call that makes it at Shopify may be on its way with the old outcome.
  if (steps.some(({ state }) => state === 'calling')) return 'changed_meanwhile';
  return isThere(one) && swaps.has(outcome) ? 'bad_outcome' : null;
}

function withOutcome(
  { line, fees, isOpen }: Held,
  outcome: ReturnOutcome,
  choice: VariantChoice | null,
  { order, policy }: Loaded,
): ReturnLine | ReturnActRefusal {
  const sold = order.lines.find(({ fulfillmentLineItemId: id }) => id === line.fulfillmentLineItemId);
  if (!sold) return 'bad_outcome';
  if (outcome === 'store_credit' && (!order.mayHoldCredit || order.customerId === null)) return 'bad_outcome';
  const { quantity } = line;
  const shippingFee = isKept(outcome) ? 0 : fees.shippingFee;
  const offer = { outcome, until: 0, ...fees, shippingFee, ruleId: null, seasonName: null };
  const isShopifysSum = isOpen && (outcome === 'refund' || outcome === 'store_credit');
  const promised = isShopifysSum ? null : promiseFor(sold, offer, quantity, policy.policy);
  if (!swaps.has(outcome)) return { ...line, outcome, fallback: null, swap: null, promised };
  if (!choice || !hasStock(choice, quantity)) return 'sold_out';
  const isEven = outcome !== 'other_product';
  if (isEven && choice.productId !== sold.productId) return 'bad_outcome';
  const difference = isEven ? 0 : differenceFor({ line: sold, quantity }, choice.price, order);
  return { ...line, outcome, fallback: null, swap: swapTo(choice, isEven, difference), promised: null };
}
