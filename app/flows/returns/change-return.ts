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
import type { Instant } from '../../domain/shared/instant.ts';
import type { DecideDeps } from './decide-return.ts';
import { giveLabel, sendBackFor, sendByAfterLabel, withLabel } from './give-send-back.ts';
import type { Deps } from '../ports.ts';
import { readReturnable, type Returnable } from './read-returnable.ts';
import {
  lineHasMoved,
  staffChangesReturn,
  type ReturnActDeps,
  type ReturnActOutcome,
  type ReturnActRefusal,
} from './return-act.ts';
import type { LockedReturn, ReturnLabel } from '../return-ports.ts';
import type { Staff } from './staff-request.ts';

type NewOutcome = { outcome: ReturnOutcome; swapVariantId: string | null };

/**
 * Staff give an item another outcome, by today's money and stock; without fees, for a person decides. What Shopify knows
 * of already cannot get a swap (no mutation adds one), and what moved cannot change. Throws what Shopify's reading throws.
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
    readReturnable(deps, shop, record.orderId),
    swaps.has(wanted.outcome) ? swapChoice(deps, shop, line, wanted) : null,
  ]);
  if (!found) return { ok: false, reason: 'not_found' };
  const wayBack = await sendBackFor(deps, shop, found.policy.policy, found.order.country);
  const outcome = await staffChangesReturn(deps, staff, returnId, 'return.change', (one) => {
    const now = one.record.lines.find(({ id }) => id === lineId);
    const refusal = mayChange(one, now, wanted);
    if (!now || refusal !== null) return refusal ?? 'not_found';
    const changed = withOutcome(asShopifyHas(one, now), wanted.outcome, choice, found);
    if (typeof changed === 'string') return changed;
    if (isOfGift(one.record) && (changed.swap?.difference ?? 0) > 0) return 'gift_pays';
    const lines = one.record.lines.map((each) => (each.id === lineId ? changed : each));
    const taken = withTakenFee(one.record, { ...one.record, lines }, (each) => lineHasMoved(one, each));
    const next = withReceiptAttention(withWay(taken, wayBack));
    const record = isThere(one) ? withLiftedFee(one.record, next) : next;
    return { record, what: 'outcome_changed', detail: wanted.outcome };
  });
  if (outcome.ok) await giveLabel(deps, shop, returnId, found.order.country);
  return outcome;
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
  { order, policy }: Returnable,
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

export type GivenLabel = {
  url?: string | null;
  labelId?: string | null;
  carrier: string | null;
  trackingNumber: string | null;
};

/** Staff add a label by its address, or one of the pool. */
export async function addReturnLabel(
  deps: ReturnActDeps & Pick<Deps, 'accessLog' | 'labelPool'>,
  staff: Staff,
  returnId: string,
  given: GivenLabel,
): Promise<ReturnActOutcome> {
  const pooled = given.labelId ? await deps.labelPool.get(staff.shop, given.labelId) : null;
  return staffChangesReturn(deps, staff, returnId, 'return.label', ({ record }, at) => {
    if (record.state !== 'open' || record.sendBack === null || !travels(record)) return 'changed_meanwhile';
    const labelled = pooled
      ? withLabel(record, labelOf(pooled, given), at)
      : withUrl(record, record.sendBack, given, at);
    return labelled ? { record: labelled, what: 'label_added' } : 'bad_label';
  });
}

const labelOf = (pooled: ReturnLabel, { carrier, trackingNumber }: GivenLabel): ReturnLabel => ({
  ...pooled,
  carrier: carrier ?? pooled.carrier,
  trackingNumber: trackingNumber ?? pooled.trackingNumber,
});

function withUrl(record: ReturnRecord, sendBack: SendBack, given: GivenLabel, at: Instant): ReturnRecord | null {
  const { carrier, trackingNumber } = given;
  const labelUrl = given.url?.trim() || null;
  const isEmpty = labelUrl === null && !trackingNumber;
  if (isEmpty || (given.labelId ?? null) !== null || (labelUrl !== null && !isWebAddress(labelUrl))) return null;
  const attention = record.attention === 'no_label' ? null : record.attention;
  const method = labelUrl === null ? sendBack.method : 'label';
  const sendBy = sendByAfterLabel(record, sendBack, at);
  const labelled = { ...sendBack, method, labelId: null, labelUrl, carrier, trackingNumber, sendBy };
  return { ...record, attention, sendBack: { ...labelled, code: null, isCodeOnly: false } };
}

const isWebAddress = (text: string): boolean => text.length <= 2_000 && URL.parse(text)?.protocol === 'https:';
