import type { OrderFacts } from '../facts/order-facts.ts';
import { withLiftedFee } from './parcel-fee.ts';
import type { SeenReturn } from './read-back.ts';
import { reasonOfHandle } from './reasons.ts';
import type { ReturnLine, ReturnRecord } from './return-record.ts';
import { shareOf } from './shares.ts';
import { withTakenFee } from './taken-fee.ts';

/** A line of a return as Shopify has it. */
export type TheirLine = SeenReturn['lines'][number] & {
  lineId: string;
  reasonHandle: string | null;
  note: string | null;
};

/** Lines that went at Shopify go here, and pieces that it has more or fewer of are counted as there. */
export function withTheirLines(record: ReturnRecord, theirs: TheirLine[], facts: OrderFacts | null): ReturnRecord {
  const known = new Map(theirs.map((line) => [line.id, line]));
  const kept = record.lines.flatMap((line) => {
    if (line.returnLineItemId === null) return [line];
    const their = known.get(line.returnLineItemId);
    return their && their.quantity > 0 ? [withQuantity(line, their.quantity)] : [];
  });
  const ours = new Set(record.lines.map(({ returnLineItemId }) => returnLineItemId));
  const isLinked = record.lines.every(({ returnLineItemId }) => returnLineItemId !== null);
  const added = isLinked ? theirs.filter(({ id }) => !ours.has(id)) : [];
  const next = record.lines.reduce((highest, { id }) => Math.max(highest, Number.parseInt(id, 10) || 0), 0) + 1;
  const lines = [...kept, ...added.map((line, index) => lineFromShopify(line, String(next + index), facts))];
  if (lines.length === 0) return record;
  const isProcessed = ({ returnLineItemId }: ReturnLine): boolean =>
    (known.get(returnLineItemId ?? '')?.processedQuantity ?? 0) > 0;
  return withLiftedFee(record, withTakenFee(record, { ...record, lines }, isProcessed));
}

/** What was promised for all pieces is shared by those that are left; the parcel's fee stays with them. */
function withQuantity(line: ReturnLine, quantity: number): ReturnLine {
  const { promised, swap, quantity: before } = line;
  if (quantity === before) return line;
  const share = (sum: number): number => Math.sign(sum) * shareOf(Math.abs(sum), quantity, before, 'down');
  return {
    ...line,
    quantity,
    swap: swap && { ...swap, difference: share(swap.difference) },
    promised: promised && sharedPromise(promised, share),
  };
}

function sharedPromise(promised: NonNullable<ReturnLine['promised']>, share: (sum: number) => number) {
  const worth = share(promised.amount + promised.shippingFee);
  const shippingFee = Math.min(promised.shippingFee, worth);
  return { ...promised, amount: worth - shippingFee, shippingFee, bonus: share(promised.bonus) };
}

/** One that began there, and that nothing was promised for. */
export function lineFromShopify(their: TheirLine, id: string, facts: OrderFacts | null): ReturnLine {
  const sold = facts?.order?.data.lines.find((line) => line.id === their.lineId);
  return {
    id,
    lineId: their.lineId,
    fulfillmentLineItemId: their.fulfillmentLineItemId,
    returnLineItemId: their.id,
    exchangeLineItemId: null,
    title: sold?.title ?? '',
    variantTitle: sold?.variantTitle ?? null,
    imageUrl: facts?.products[sold?.productId ?? '']?.data.imageUrl ?? null,
    variantId: sold?.variantId ?? null,
    quantity: their.quantity,
    reason: reasonOfHandle(their.reasonHandle),
    answer: null,
    note: their.note,
    photos: [],
    outcome: 'refund',
    fallback: null,
    swap: null,
    promised: null,
    received: [],
  };
}
