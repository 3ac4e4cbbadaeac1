import { offersFor } from './offers.ts';
import { isKept } from './return-facets.ts';
import type { PolicyVersion } from './return-policy.ts';
import { differenceFor, promisesFor } from './promised-money.ts';
import type { ReturnLine, ReturnSwap } from './return-record.ts';
import type { RequestedLine, RequestOutcome, ReturnRequest } from './return-request.ts';
import { hasStock } from './stock.ts';
import type { ItemVerdict, OutcomeVerdict } from './return-verdict.ts';
import type { ReturnableLine, ReturnableOrder, VariantChoice } from './returnable-order.ts';

/** What a request is held against; all of it read just now. */
export type RequestWorld = {
  order: ReturnableOrder;
  verdicts: ItemVerdict[];
  policy: PolicyVersion;
  /** Pieces (by line in the parcel) of our returns that Shopify does not know of yet, and of those that it knows. */
  held: { unknown: Map<string, number>; known: Map<string, number> };
  /** Variants that are asked for, by id; one that is not for sale is not there. */
  variants: Map<string, VariantChoice>;
};

export type CheckedLine = {
  line: ReturnableLine;
  asked: RequestedLine;
  offer: OutcomeVerdict;
  swap: ReturnSwap | null;
  promised: ReturnLine['promised'];
};

export type CheckedRequest = { ok: true; lines: CheckedLine[] } | Extract<RequestOutcome, { ok: false }>;

/** Whether all of it may be asked for as it stands, and what each part brings. Nothing is taken from what a page said. */
export function checkRequest(request: ReturnRequest, world: RequestWorld): CheckedRequest {
  if (request.lines.length === 0) return { ok: false, reason: 'nothing_chosen' };
  const found: Omit<CheckedLine, 'promised'>[] = [];
  for (const asked of request.lines) {
    const one = checkLine(asked, request, world);
    if ('ok' in one) return one;
    found.push(one);
  }
  const shortage = roomFor(request, world) ?? soldOut(found, world);
  if (shortage) return { ok: false, reason: shortage };
  if (request.gift !== null && found.some(({ swap }) => (swap?.difference ?? 0) > 0))
    return { ok: false, reason: 'gift_pays' };
  const parts = found.map(({ line, offer, asked }) => ({ line, offer, quantity: asked.quantity }));
  const promises = promisesFor(parts, world.policy.policy);
  const lines = found.map((one, index) => ({ ...one, promised: promises[index] ?? null }));
  return lines.every(isAsShown) ? { ok: true, lines } : { ok: false, reason: 'sum_changed' };
}

type Refusal = Extract<RequestOutcome, { ok: false }>;

function checkLine(
  asked: RequestedLine,
  request: ReturnRequest,
  world: RequestWorld,
): Omit<CheckedLine, 'promised'> | Refusal {
  const { order, verdicts, policy } = world;
  const index = order.lines.findIndex(({ fulfillmentLineItemId: id }) => id === asked.fulfillmentLineItemId);
  const [line, verdict] = [order.lines[index], verdicts[index]];
  if (!line || !verdict) return { ok: false, reason: 'not_found' };
  if (!Number.isSafeInteger(asked.quantity) || asked.quantity < 1) return { ok: false, reason: 'bad_quantity' };
  const offer =
    offersFor(verdict, asked.reason, policy.policy).find(({ outcome }) => outcome === asked.outcome) ??
    anyway(asked, line, verdict, request, order);
  if (!offer) return { ok: false, reason: 'refused', refusal: verdict.refusal ?? 'outcome_off' };
  const swap = swapFor(asked, line, world);
  return swap === 'sold_out' ? { ok: false, reason: 'sold_out' } : { line, asked, offer, swap };
}

/** What no rule and no person can change. */
const facts: ReadonlySet<string> = new Set(['not_shipped', 'order_cancelled', 'already_returned', 'gift_card']);

/** What the rules refuse and a person allows, or is asked to: without fees, for these are rules too. */
function anyway(
  { outcome }: RequestedLine,
  line: ReturnableLine,
  { refusal }: ItemVerdict,
  { override, asksStaff }: ReturnRequest,
  order: ReturnableOrder,
): OutcomeVerdict | null {
  if (override === null && asksStaff !== true) return null;
  if (refusal !== null && facts.has(refusal)) return null;
  if (isKept(outcome) && override === null) return null;
  if (outcome === 'store_credit' && (!order.mayHoldCredit || order.customerId === null)) return null;
  if (outcome === 'exchange' && line.productId === null) return null;
  return { outcome, until: 0, restockingPercent: 0, shippingFee: 0, ruleId: null, seasonName: null };
}

/** Null: no swap is asked for. A replacement is the same variant again. */
function swapFor(
  asked: RequestedLine,
  line: ReturnableLine,
  { order, variants }: RequestWorld,
): ReturnSwap | null | 'sold_out' {
  if (!swaps.has(asked.outcome)) return null;
  const choice = variants.get(swapVariantOf(asked, line) ?? '');
  if (!choice) return 'sold_out';
  const isEven = asked.outcome !== 'other_product';
  // Another product is none that costs nothing whatever its price is.
  if (isEven && choice.productId !== line.productId) return 'sold_out';
  const difference = isEven ? 0 : differenceFor({ line, quantity: asked.quantity }, choice.price, order);
  return swapTo(choice, isEven, difference);
}

export const swapTo = (choice: VariantChoice, isEven: boolean, difference: number): ReturnSwap => ({
  variantId: choice.variantId,
  productId: choice.productId,
  title: choice.title,
  variantTitle: Object.values(choice.options).join(' / ') || null,
  isEven,
  difference,
});

export const swaps: ReadonlySet<string> = new Set(['exchange', 'other_product', 'keep_replacement']);

export const swapVariantOf = (
  { outcome, swapVariantId }: Pick<RequestedLine, 'outcome' | 'swapVariantId'>,
  line: Pick<ReturnableLine, 'variantId'>,
): string | null => swapVariantId ?? (outcome === 'keep_replacement' ? line.variantId : null);

/** `taken`: another return has some of the pieces; `bad_quantity`: there never were so many. */
function roomFor({ lines }: ReturnRequest, { order, held }: RequestWorld): 'bad_quantity' | 'taken' | null {
  const asked = Map.groupBy(lines, ({ fulfillmentLineItemId }) => fulfillmentLineItemId);
  for (const [item, parts] of asked) {
    const line = order.lines.find(({ fulfillmentLineItemId }) => fulfillmentLineItemId === item);
    const pieces = parts.reduce((sum, { quantity }) => sum + quantity, 0);
    if (!line || pieces > line.quantity) return 'bad_quantity';
    if (pieces > line.returnableQuantity - (held.unknown.get(item) ?? 0)) return 'taken';
  }
  return null;
}

/** How many pieces of each item all returns together may have, by Shopify's word and ours. */
export const roomOf = ({ order, held }: Pick<RequestWorld, 'order' | 'held'>): Record<string, number> =>
  Object.fromEntries(
    order.lines.flatMap(({ fulfillmentLineItemId: item, returnableQuantity, quantity }) =>
      item === null ? [] : [[item, Math.min(quantity, returnableQuantity + (held.known.get(item) ?? 0))]],
    ),
  );

function soldOut(lines: Omit<CheckedLine, 'promised'>[], { variants }: RequestWorld): 'sold_out' | null {
  const wanted = new Map<string, number>();
  for (const { swap, asked } of lines)
    if (swap) wanted.set(swap.variantId, (wanted.get(swap.variantId) ?? 0) + asked.quantity);
  return [...wanted].some(([id, pieces]) => !hasStock(variants.get(id), pieces)) ? 'sold_out' : null;
}

const isAsShown = ({ asked: { shown }, promised, swap }: CheckedLine): boolean =>
  shown === null || shown === (promised ? promised.amount : (swap?.difference ?? 0));
