import { isKept } from './return-facets.ts';
import type { OrderFacts } from '../facts/order-facts.ts';
import type { Instant } from '../shared/instant.ts';
import { countedPieces, paidAnyway, unheardPieces, withPart, withReceiptAttention } from './received-parts.ts';
import type { SeenReturn } from './read-back.ts';
import type { ReturnLine, ReturnRecord, ReturnState, SendBack } from './return-record.ts';
import type { ReturnStep } from './return-step.ts';
import { lineFromShopify, withTheirLines, type TheirLine } from './lines-from-shopify.ts';
import { withShopifyIds } from './with-shopify-ids.ts';

/** What Shopify has of a return, as far as our record follows it. */
export type TheirReturn = Omit<SeenReturn, 'reverseDelivery' | 'lines'> & {
  name: string;
  lines: TheirLine[];
};

/** `sendBack`: how it would travel, should it have been approved at Shopify. */
export type Mirroring = {
  steps: Pick<ReturnStep, 'kind' | 'state'>[];
  sendBack: SendBack | null;
  facts: OrderFacts | null;
  now: Instant;
};

export type Mirrored = { record: ReturnRecord; what: string };

/**
 * Our record as Shopify's own return tells it to be; null: it is so already. What we have decided and not yet told
 * Shopify is left alone. Told again, late or in another order, it comes to the same.
 */
export function mirrored(record: ReturnRecord, theirs: TheirReturn, world: Mirroring): Mirrored | null {
  const own = linkedTo(record, theirs);
  const linked = isPending(world, 'remove_items') ? own : withTheirLines(own, theirs.lines, world.facts);
  const received = withProcessed(linked, theirs, world);
  const state = stateOf(record, theirs, world);
  const changed = withTheirSwaps(state === null ? received : inState(received, state, world), theirs);
  if (JSON.stringify(changed) === JSON.stringify(record)) return null;
  return { record: changed, what: state === null ? 'changed_at_shopify' : `${wordOf(record.state, state)}_at_shopify` };
}

function linkedTo(record: ReturnRecord, theirs: TheirReturn): ReturnRecord {
  const lacksIds = record.lines.some(
    (line) => line.returnLineItemId === null || (line.swap !== null && line.exchangeLineItemId === null),
  );
  const linked = record.shopifyReturnId === null || lacksIds ? withShopifyIds(record, theirs) : record;
  return { ...linked, name: theirs.name || linked.name };
}

const pending: ReadonlySet<string> = new Set(['planned', 'calling', 'parked']);

const isPending = ({ steps }: Pick<Mirroring, 'steps'>, ...kinds: string[]): boolean =>
  steps.some(({ kind, state }) => kinds.includes(kind) && pending.has(state));

/** Pieces that somebody processed at Shopify are here; those that our own steps processed say nothing of that. */
function withProcessed(record: ReturnRecord, theirs: TheirReturn, { steps, now }: Mirroring): ReturnRecord {
  if (steps.some(({ kind, state }) => kind === 'process_items' && state !== 'dropped' && state !== 'planned'))
    return record;
  const lines = record.lines.map((line): ReturnLine => {
    const their = theirs.lines.find(({ id }) => id === line.returnLineItemId);
    const more = Math.min(their?.processedQuantity ?? 0, line.quantity) - countedPieces(line);
    if (more <= 0 || isKept(line.outcome)) return line;
    return withPart(line, { quantity: more, condition: 'as_new', locationId: null, at: now }) ?? paidAnyway(line, now);
  });
  const isAll = lines.every((line) => isKept(line.outcome) || unheardPieces(line) === 0);
  const isNew = lines.some((line, index) => line !== record.lines[index]);
  if (!isNew) return record;
  return withReceiptAttention({ ...record, lines, arrivedAt: record.arrivedAt ?? (isAll ? now : null) });
}

/**
 * What somebody swaps at Shopify is released there: a person hears of it when it is made, once, and not when the item is
 * here and its money stops.
 */
function withTheirSwaps(record: ReturnRecord, { exchanges }: Pick<TheirReturn, 'exchanges'>): ReturnRecord {
  const ours = new Set(record.lines.map(({ exchangeLineItemId }) => exchangeLineItemId));
  const theirs = exchanges
    .filter(({ id, quantity }) => quantity > 0 && !ours.has(id))
    .map(({ id }) => `exchange ${id}`);
  if (record.attention === 'swapped_at_shopify' && theirs.length === 0) return { ...record, attention: null };
  const isOver = record.state !== 'open' && record.state !== 'requested';
  // Ours has no id yet: it may be this one.
  const isUnlinked = record.lines.some(({ swap, exchangeLineItemId }) => swap !== null && exchangeLineItemId === null);
  const unseen = theirs.filter((one) => !record.shown?.includes(one));
  if (isOver || isUnlinked || unseen.length === 0 || record.attention !== null) return record;
  return { ...record, attention: 'swapped_at_shopify', shown: [...(record.shown ?? []), ...unseen] };
}

/** Null: ours stays, because it is the same, or because Shopify is still to hear of it. */
const stateOf = (record: ReturnRecord, theirs: TheirReturn, world: Mirroring): ReturnState | null =>
  isApart(record, theirs) && !isUnheard(world) ? theirs.state : null;

const isApart = ({ state }: ReturnRecord, theirs: Pick<TheirReturn, 'state' | 'lines' | 'exchanges'>): boolean =>
  theirs.state !== state && theirs.state !== 'requested' && !(state === 'canceled' && isClosedUntouched(theirs));

/** All that Shopify does with a return that is called off after its goods were put away. */
const isClosedUntouched = ({ state, lines, exchanges }: Pick<TheirReturn, 'state' | 'lines' | 'exchanges'>): boolean =>
  state === 'closed' && [...lines, ...exchanges].every(({ processedQuantity }) => processedQuantity === 0);

const isUnheard = (world: Pick<Mirroring, 'steps'>): boolean =>
  isPending(world, 'approve', 'decline', 'cancel', 'close', 'reopen');

/** Shopify says otherwise than we do while it is still to hear of ours: to be asked again when it has. */
export const isContested = (
  record: ReturnRecord,
  theirs: Pick<TheirReturn, 'state' | 'lines' | 'exchanges'>,
  world: Pick<Mirroring, 'steps'>,
): boolean => isApart(record, theirs) && isUnheard(world) && !world.steps.some(({ state }) => state === 'parked');

function inState(record: ReturnRecord, state: ReturnState, { sendBack, now }: Mirroring): ReturnRecord {
  const decided = { at: now, by: 'shopify', reason: null, isOverride: false };
  const decision = record.decision ?? { ...decided, approved: state !== 'declined' && state !== 'canceled' };
  switch (state) {
    case 'requested':
      return record;
    case 'open':
      return goingOn({ ...record, state, closedAt: null, decision, sendBack: record.sendBack ?? sendBack });
    case 'declined':
      return { ...record, state, decision: { ...decided, approved: false }, attention: null };
    case 'canceled':
      return { ...record, state, attention: null };
    case 'closed':
      return { ...record, state, decision, closedAt: record.closedAt ?? now, attention: null };
  }
}

/** Whoever opens it there again wants what was left by its end. */
function goingOn(record: ReturnRecord): ReturnRecord {
  if (!record.unpaid) return record;
  return withReceiptAttention({ ...record, unpaid: record.unpaid.filter(({ why }) => why !== 'ended') });
}

const wordOf = (before: ReturnState, after: ReturnState): string =>
  after !== 'open' ? after : before === 'requested' ? 'approved' : 'reopened';

/** A return that began at Shopify, as a record of ours. What is swapped there is its own doing: it is processed there. */
export function recordFromShopify(
  theirs: TheirReturn & { orderId: string; createdAt: Instant },
  { facts, sendBack, now }: Omit<Mirroring, 'steps'>,
  currency: string,
): Omit<ReturnRecord, 'id'> {
  const record: Omit<ReturnRecord, 'id'> = {
    orderId: theirs.orderId,
    name: theirs.name,
    origin: 'shopify',
    state: 'requested',
    shopifyReturnId: theirs.id,
    policyVersion: null,
    locale: facts?.order?.data.locale ?? 'en',
    currency,
    lines: theirs.lines.map((line, index) => lineFromShopify(line, String(index + 1), facts)),
    requestedAt: theirs.createdAt,
    decision: null,
    sendBack: null,
    firstScanAt: null,
    arrivedAt: null,
    closedAt: null,
    attention: null,
    gift: null,
  };
  const there = inState({ ...record, id: '' }, theirs.state, { steps: [], facts, sendBack, now });
  const { id: _ours, ...made } = withTheirSwaps(there, theirs);
  // Whoever decided there did so before we heard of it; nothing of that is asked of Shopify again.
  return { ...made, decision: made.decision && { ...made.decision, at: theirs.createdAt } };
}
