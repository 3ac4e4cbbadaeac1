import {
  checkRequest,
  roomOf,
  swaps,
  swapVariantOf,
  type CheckedLine,
  type RequestWorld,
} from '../../domain/returns/check-request.ts';
import { decideByRules, historySpan } from '../../domain/returns/decide-by-rules.ts';
import { heldPieces, travels } from '../../domain/returns/return-facets.ts';
import type { ReturnDecision, ReturnLine, ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Waiting } from '../../domain/returns/return-waiting.ts';
import type { RequestOutcome, ReturnRequest } from '../../domain/returns/return-request.ts';
import type { VariantChoice } from '../../domain/returns/returnable-order.ts';
import { waitingFor } from '../../domain/returns/waiting.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { giveLabel, sendBackFor } from './give-send-back.ts';
import type { Deps } from '../ports.ts';
import { readReturnable, type Returnable, type ReturnableDeps } from './read-returnable.ts';
import type { NewReturn } from '../return-ports.ts';
import type { ShopifyReturns } from '../shopify-ports.ts';
import { wakeReturn } from '../return-steps/wake-return.ts';

export type RequestDeps = ReturnableDeps &
  Pick<Deps, 'blocklist' | 'labelPool' | 'queue' | 'returnPhotos' | 'returns'> & { shopifyReturns: ShopifyReturns };

/**
 * Makes a return of what a shopper, a gift's recipient or staff ask for, judged anew by what is true now. `by`: the staff
 * member's id at Shopify, else `shopper`. Throws what Shopify's reading throws.
 */
export async function requestReturn(
  deps: RequestDeps,
  shop: string,
  request: ReturnRequest,
  by: string,
): Promise<RequestOutcome> {
  // Before Shopify is asked: what it already takes off must not be given twice.
  const others = await deps.returns.ofOrder(shop, request.orderId);
  const found = await readReturnable(deps, shop, request.orderId);
  if (!found) return { ok: false, reason: 'not_found' };
  const variants = await variantsAsked(deps.shopifyReturns, shop, request, found);
  const world: RequestWorld = { ...found, held: heldBy(others), variants };
  const checked = checkRequest(request, world);
  if (!checked.ok) return checked;
  const now = deps.clock.now();
  const decided = await decide(deps, shop, request, { lines: checked.lines, found, by, now });
  const made = await newReturn(deps, shop, request, { lines: checked.lines, found, decided, now });
  const steps = wantedSteps({ ...made, id: '', name: '', shopifyReturnId: null }, found.policy.policy);
  const created = await deps.returns.create(shop, made, by, steps, roomOf(world));
  if (created === 'taken') return { ok: false, reason: 'taken' };
  if (request.photoDraft !== null) await deps.returnPhotos.attach(shop, request.photoDraft, created.id);
  if (made.decision) await giveLabel(deps, shop, created.id, found.order.country);
  await wakeReturn(deps, shop, request.orderId, created.id);
  return { ok: true, returnId: created.id, isApproved: made.decision !== null };
}

function heldBy(returns: ReturnRecord[]): RequestWorld['held'] {
  const held = { unknown: new Map<string, number>(), known: new Map<string, number>() };
  for (const one of returns) {
    const side = one.shopifyReturnId === null ? held.unknown : held.known;
    for (const [item, pieces] of heldPieces(one)) side.set(item, (side.get(item) ?? 0) + pieces);
  }
  return held;
}

async function variantsAsked(
  shopify: ShopifyReturns,
  shop: string,
  { lines }: ReturnRequest,
  { order }: Returnable,
): Promise<Map<string, VariantChoice>> {
  const ids = lines.flatMap((asked) => {
    const line = order.lines.find(({ fulfillmentLineItemId }) => fulfillmentLineItemId === asked.fulfillmentLineItemId);
    return line && swaps.has(asked.outcome) ? (swapVariantOf(asked, line) ?? []) : [];
  });
  const choices = await Promise.all([...new Set(ids)].map((id) => shopify.variant(shop, id)));
  return new Map(choices.filter((choice) => choice !== null).map((choice) => [choice.variantId, choice]));
}

type Checked = { lines: CheckedLine[]; found: Returnable; now: Instant };

/** Approved at once, or why it waits for staff. */
type Decided = { decision: ReturnDecision } | { decision: null; waits: Waiting };

async function decide(
  deps: RequestDeps,
  shop: string,
  request: ReturnRequest,
  { lines, found, by, now }: Checked & { by: string },
): Promise<Decided> {
  const { origin, override } = request;
  const approved = { at: now, approved: true, reason: override, isOverride: override !== null };
  if (origin === 'staff') return { decision: { ...approved, by } };
  if (request.asksStaff === true) return { decision: null, waits: waitingFor(request, lines, found) };
  const [person, photos] = await Promise.all([askedBy(deps, shop, request, now), photosOf(deps, shop, request)]);
  const verdict = decideByRules({
    lines: lines.map(({ line, asked: { quantity, reason, outcome } }) => ({
      line,
      quantity,
      reason,
      outcome,
      hasPhoto: photos.length > 0,
    })),
    policy: found.policy.policy,
    origin,
    ...person,
  });
  return verdict.isApproved
    ? { decision: { ...approved, by: 'rules' } }
    : { decision: null, waits: { why: verdict.why } };
}

/** A gift's recipient is not the buyer: the buyer's history says nothing of them. */
async function askedBy(
  deps: RequestDeps,
  shop: string,
  { orderId, origin, gift }: ReturnRequest,
  now: Instant,
): Promise<{ isBlocked: boolean; returnsBefore: number }> {
  const story = origin === 'gift' ? null : await deps.adminReads.orderStory(shop, orderId);
  const email = origin === 'gift' ? (gift?.email ?? null) : (story?.facts?.order?.data.email ?? null);
  if (email === null) return { isBlocked: false, returnsBefore: 0 };
  const [isBlocked, history] = await Promise.all([
    deps.blocklist.has(shop, email),
    deps.returns.historyOf(shop, email, now - historySpan),
  ]);
  return { isBlocked, returnsBefore: history.returns };
}

async function photosOf(deps: RequestDeps, shop: string, { photoDraft }: ReturnRequest): Promise<string[]> {
  return photoDraft === null ? [] : (await deps.returnPhotos.ofDraft(shop, photoDraft)).map(({ id }) => id);
}

async function newReturn(
  deps: RequestDeps,
  shop: string,
  request: ReturnRequest,
  { lines, found, decided, now }: Checked & { decided: Decided },
): Promise<NewReturn> {
  const { decision } = decided;
  const { order, policy } = found;
  const photos = await photosOf(deps, shop, request);
  const record = {
    orderId: request.orderId,
    origin: request.origin,
    state: decision ? 'open' : 'requested',
    policyVersion: policy.version,
    locale: request.locale,
    currency: order.currency,
    lines: withPhotos(lines.map(toLine), photos, policy.policy.photoReasons),
    requestedAt: now,
    decision,
    sendBack: null,
    firstScanAt: null,
    arrivedAt: null,
    closedAt: null,
    attention: null,
    gift: request.gift,
    ...('waits' in decided && { waits: decided.waits }),
  } satisfies NewReturn;
  if (!decision || !travels(record)) return record;
  return { ...record, sendBack: await sendBackFor(deps, shop, policy.policy, order.country) };
}

const toLine = ({ line, asked, swap, promised }: CheckedLine, index: number): ReturnLine => ({
  id: String(index + 1),
  lineId: line.lineId,
  fulfillmentLineItemId: line.fulfillmentLineItemId,
  returnLineItemId: null,
  exchangeLineItemId: null,
  title: line.title,
  variantTitle: line.variantTitle,
  imageUrl: line.imageUrl,
  variantId: line.variantId,
  quantity: asked.quantity,
  reason: asked.reason,
  answer: asked.answer,
  note: asked.note,
  photos: [],
  outcome: asked.outcome,
  fallback: asked.fallback,
  swap,
  promised,
  received: [],
});

/** Photos are taken for the whole request: they go with the items whose reasons ask for them, else with the first. */
function withPhotos(lines: ReturnLine[], photos: string[], asking: readonly string[]): ReturnLine[] {
  if (photos.length === 0) return lines;
  const isAsked = lines.some(({ reason }) => asking.includes(reason));
  return lines.map((line, index) =>
    (isAsked ? asking.includes(line.reason) : index === 0) ? { ...line, photos } : line,
  );
}
