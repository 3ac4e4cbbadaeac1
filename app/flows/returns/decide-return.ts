import { offersFor } from '../../domain/returns/offers.ts';
import { promisesFor } from '../../domain/returns/promised-money.ts';
import { isOpenWish, travels } from '../../domain/returns/return-facets.ts';
import type { DeclineReason, ReturnLine, ReturnRecord } from '../../domain/returns/return-record.ts';
import { hasStock } from '../../domain/returns/stock.ts';
import type { OutcomeVerdict } from '../../domain/returns/return-verdict.ts';
import { giveLabel, sendBackFor } from './give-send-back.ts';
import type { Deps } from '../ports.ts';
import { readReturnable, type Returnable, type ReturnableDeps } from './read-returnable.ts';
import { staffChangesReturn, type ReturnActDeps, type ReturnActOutcome } from './return-act.ts';
import type { ShopifyReturns } from '../shopify-ports.ts';
import type { Staff } from './staff-request.ts';

export type DecideDeps = ReturnActDeps &
  ReturnableDeps &
  Pick<Deps, 'accessLog' | 'labelPool'> & { shopifyReturns: ShopifyReturns };

/**
 * Staff say yes. What is sold out by now becomes what the shopper chose for that case; where they chose nothing, it is
 * refused and a person decides. `override`: why it is approved although the policy says no; kept. Throws what Shopify's
 * reading throws.
 */
export async function approveReturn(
  deps: DecideDeps,
  staff: Staff,
  returnId: string,
  { override }: { override?: string },
): Promise<ReturnActOutcome> {
  const { shop } = staff;
  const waiting = await deps.returns.find(shop, returnId);
  if (!waiting) return { ok: false, reason: 'not_found' };
  if (waiting.state !== 'requested') return { ok: false, reason: 'changed_meanwhile' };
  if (waiting.lines.some((line) => isOpenWish(waiting, line)) && !override?.trim())
    return { ok: false, reason: 'wish_undecided' };
  if (waiting.waits?.refused && !override?.trim()) return { ok: false, reason: 'against_policy' };
  const gone = await soldOutLines(deps.shopifyReturns, shop, waiting);
  if (gone.some(({ fallback }) => fallback === null)) return { ok: false, reason: 'sold_out' };
  const found = await readReturnable(deps, shop, waiting.orderId);
  if (!found) return { ok: false, reason: 'not_found' };
  const policy = await judgedBy(deps, shop, waiting, found);
  const wayBack = await sendBackFor(deps, shop, policy, found.order.country);
  const outcome = await staffChangesReturn(deps, staff, returnId, 'return.approve', ({ record }, at) => {
    if (record.state !== 'requested') return 'changed_meanwhile';
    // Somebody changed what is swapped while its stock was being asked for.
    if (swapsOf(record) !== swapsOf(waiting)) return 'changed_meanwhile';
    const lines = asFallbacks(
      record.lines,
      gone.map(({ id }) => id),
      found,
    );
    const sendBack = travels({ lines }) ? wayBack : null;
    const reason = override?.trim() || null;
    const decision = { at, by: staff.id, approved: true, reason, isOverride: reason !== null };
    const approved: ReturnRecord = { ...record, state: 'open', attention: null, decision, sendBack, lines };
    return { record: approved, what: 'approved', detail: reason === null ? null : 'override' };
  });
  if (outcome.ok) await giveLabel(deps, shop, returnId, found.order.country);
  return outcome;
}

async function judgedBy(deps: DecideDeps, shop: string, { policyVersion }: ReturnRecord, { policy }: Returnable) {
  if (policyVersion === null || policyVersion === policy.version) return policy.policy;
  return (await deps.returnPolicies.get(shop, policyVersion))?.policy ?? policy.policy;
}

/** Lines whose variant the shop has not enough of any more, or does not sell. */
async function soldOutLines(shopify: ShopifyReturns, shop: string, { lines }: ReturnRecord): Promise<ReturnLine[]> {
  const swaps = Map.groupBy(
    lines.filter(({ swap }) => swap !== null),
    ({ swap }) => swap?.variantId ?? '',
  );
  const gone = await Promise.all(
    [...swaps].map(async ([variantId, swapped]) => {
      const pieces = swapped.reduce((sum, { quantity }) => sum + quantity, 0);
      return hasStock(await shopify.variant(shop, variantId), pieces) ? [] : swapped;
    }),
  );
  return gone.flat();
}

const swapsOf = ({ lines }: ReturnRecord): string =>
  lines.map(({ id, swap, quantity, fallback }) => [id, swap?.variantId, quantity, fallback].join(':')).join(' ');

/**
 * Lines of these ids become what the shopper chose should they be sold out: held to the policy's fees, as if chosen at
 * first. What the others were promised stays, and the parcel's fee is taken once.
 */
function asFallbacks(lines: ReturnLine[], gone: string[], { order, verdicts, policy }: Returnable): ReturnLine[] {
  const parts = lines.flatMap((line) => {
    const index = order.lines.findIndex((one) => one.fulfillmentLineItemId === line.fulfillmentLineItemId);
    const [sold, verdict] = [order.lines[index], verdicts[index]];
    if (!gone.includes(line.id) || line.fallback === null || !sold || !verdict) return [];
    const outcome = line.fallback;
    const offers = offersFor(verdict, line.reason, policy.policy);
    const offer = offers.find((one) => one.outcome === outcome) ?? freely(outcome);
    return [{ id: line.id, outcome, part: { line: sold, offer, quantity: line.quantity } }];
  });
  const changed = new Map(parts.map((one, index) => [one.id, { outcome: one.outcome, index }]));
  const borne = lines.reduce((sum, { id, promised }) => sum + (changed.has(id) ? 0 : (promised?.shippingFee ?? 0)), 0);
  const promises = promisesFor(
    parts.map(({ part }) => part),
    policy.policy,
    borne,
  );
  return lines.map((line) => {
    const to = changed.get(line.id);
    return to
      ? { ...line, outcome: to.outcome, fallback: null, swap: null, promised: promises[to.index] ?? null }
      : line;
  });
}

/** What the rules offer no more by now: without fees, for these are rules too. */
const freely = (outcome: OutcomeVerdict['outcome']): OutcomeVerdict => ({
  outcome,
  until: 0,
  restockingPercent: 0,
  shippingFee: 0,
  ruleId: null,
  seasonName: null,
});

/** Shopify takes no more, and keeps it with the return. */
const wordsAtMost = 255;

/** Staff say no, in words for the shopper. */
export function declineReturn(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
  { reason: declined, words }: { reason: DeclineReason; words: string },
): Promise<ReturnActOutcome> {
  const reason = words.trim();
  return staffChangesReturn(deps, staff, returnId, 'return.decline', ({ record }, at) => {
    if (reason.length > wordsAtMost || (declined === 'OTHER' && reason === '')) return 'no_words';
    if (record.state !== 'requested') return 'changed_meanwhile';
    const decision = { at, by: staff.id, approved: false, reason: reason || null, isOverride: false, declined };
    return { record: { ...record, state: 'declined', attention: null, decision }, what: 'declined', detail: declined };
  });
}
