import { hasStock } from '../domain/returns/check-request.ts';
import { travels } from '../domain/returns/return-facets.ts';
import { promiseFor } from '../domain/returns/promised-money.ts';
import type { DeclineReason, ReturnLine, ReturnRecord } from '../domain/returns/return-record.ts';
import { giveLabel, sendBackFor } from './give-send-back.ts';
import type { Deps } from './ports.ts';
import { readReturnable, type Returnable, type ReturnableDeps } from './read-returnable.ts';
import { staffChangesReturn, type ReturnActDeps, type ReturnActOutcome } from './return-act.ts';
import type { ShopifyReturns } from './shopify-ports.ts';
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
  const gone = await soldOutLines(deps.shopifyReturns, shop, waiting);
  if (gone.some(({ fallback }) => fallback === null)) return { ok: false, reason: 'sold_out' };
  const found = await readReturnable(deps, shop, waiting.orderId);
  if (!found) return { ok: false, reason: 'not_found' };
  const lines = waiting.lines.map((line) => (gone.includes(line) ? asItsFallback(line, found) : line));
  const policy = await judgedBy(deps, shop, waiting, found);
  const sendBack = travels({ lines }) ? await sendBackFor(deps, shop, policy, found.order.country) : null;
  const outcome = await staffChangesReturn(deps, staff, returnId, 'return.approve', ({ record }, at) => {
    if (record.state !== 'requested') return 'changed_meanwhile';
    // Somebody changed what is swapped while its stock was being asked for.
    if (record.lines.some(({ swap }, index) => swap?.variantId !== waiting.lines[index]?.swap?.variantId))
      return 'changed_meanwhile';
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

/** What was promised for the exchange costs nothing; its fallback is held to the policy's fees, as if chosen at first. */
function asItsFallback(line: ReturnLine, { order, verdicts, policy }: Returnable): ReturnLine {
  const index = order.lines.findIndex((one) => one.fulfillmentLineItemId === line.fulfillmentLineItemId);
  const sold = order.lines[index];
  if (line.fallback === null || !sold) return line;
  const offer = verdicts[index]?.outcomes.find(({ outcome }) => outcome === line.fallback) ?? {
    outcome: line.fallback,
    until: 0,
    restockingPercent: 0,
    shippingFee: 0,
    ruleId: null,
    seasonName: null,
  };
  const promised = promiseFor(sold, offer, line.quantity, policy.policy);
  return { ...line, outcome: line.fallback, fallback: null, swap: null, promised };
}

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
