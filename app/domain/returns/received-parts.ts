import { isKept } from './return-facets.ts';
import { isUnsettled } from './unpaid.ts';
import type { ReceivedPart, ReturnAttention, ReturnLine, ReturnRecord } from './return-record.ts';

/** What staff said of each piece when they unpacked a parcel. */

/** It is in the shop's hands: what is missing is not, and what came in its place is something else. */
export const isBack = ({ condition }: Pick<ReceivedPart, 'condition'>): boolean =>
  condition !== 'missing' && condition !== 'wrong_item';

/** Money or an exchange moves for it: it is back and nobody holds that, or staff let it go although it is not. */
export const isCounted = (part: Pick<ReceivedPart, 'condition' | 'pay'>): boolean =>
  part.pay === undefined ? isBack(part) : part.pay === 'anyway';

const sum = (parts: ReceivedPart[]): number => parts.reduce((total, { quantity }) => total + quantity, 0);

export const backPieces = ({ received }: Pick<ReturnLine, 'received'>): number => sum(received.filter(isBack));

export const countedPieces = ({ received }: Pick<ReturnLine, 'received'>): number => sum(received.filter(isCounted));

/** Pieces of which nobody said anything yet. */
export const unheardPieces = ({ quantity, received }: Pick<ReturnLine, 'quantity' | 'received'>): number =>
  Math.max(0, quantity - sum(received));

/** Null: there are not so many to come. What was missing may be found: then it is missing no more. */
export function withPart(line: ReturnLine, part: ReceivedPart): ReturnLine | null {
  const back = backPieces(line);
  const room = isBack(part) ? line.quantity - back : unheardPieces(line);
  if (part.quantity > room) return null;
  const found = isBack(part) ? sum(line.received) + part.quantity - line.quantity : 0;
  return { ...line, received: [...withoutAway(line.received, found), part] };
}

/** So many pieces that were not there are here after all, the first first. */
function withoutAway(received: ReceivedPart[], found: number): ReceivedPart[] {
  let left = Math.max(0, found);
  return received.flatMap((part) => {
    const gone = isBack(part) ? 0 : Math.min(left, part.quantity);
    left -= gone;
    return gone === part.quantity ? [] : [{ ...part, quantity: part.quantity - gone }];
  });
}

/** Where the pieces that are back went, from the `from`th to the `upTo`th in the order in which they came. */
export function shelvedParts(
  received: ReceivedPart[],
  from: number,
  upTo: number,
): { quantity: number; locationId: string | null }[] {
  const parts: { quantity: number; locationId: string | null }[] = [];
  let seen = 0;
  for (const part of received.filter(isBack).sort((a, b) => a.at - b.at)) {
    const quantity = Math.min(seen + part.quantity, upTo) - Math.max(seen, from);
    if (quantity > 0) parts.push({ quantity, locationId: part.locationId });
    seen += part.quantity;
  }
  return parts;
}

/** Staff let its money or exchange go, although it is not as it should be. `at`: from now on it counts. */
export const paidAnyway = (line: ReturnLine, at: ReceivedPart['at']): ReturnLine => ({
  ...line,
  received: line.received.map((part) => (isCounted(part) ? part : { ...part, pay: 'anyway', at })),
});

const awaited = ({ lines }: Pick<ReturnRecord, 'lines'>): ReceivedPart[] =>
  lines.filter(({ outcome }) => !isKept(outcome)).flatMap(({ received }) => received.filter((one) => !isCounted(one)));

function attentionOf(record: Pick<ReturnRecord, 'lines'>): ReturnAttention | null {
  const held = awaited(record);
  if (held.some(({ condition }) => condition === 'wrong_item')) return 'wrong_item_arrived';
  if (held.some(({ condition }) => condition === 'missing')) return 'item_missing';
  return held.length > 0 ? 'payment_held' : null;
}

const ofReceipt: ReadonlySet<ReturnAttention | null> = new Set([
  null,
  'wrong_item_arrived',
  'item_missing',
  'payment_held',
  'settled_at_shopify',
]);

/**
 * What was unpacked may need a person, or what is not paid because of somebody at Shopify: as long as nothing graver does,
 * the return says so.
 */
export function withReceiptAttention(record: ReturnRecord): ReturnRecord {
  if (!ofReceipt.has(record.attention) && !isLabelOver(record)) return record;
  const held = record.state === 'open' ? attentionOf(record) : null;
  return { ...record, attention: held ?? (isUnsettled(record) ? 'settled_at_shopify' : null) };
}

/** Nobody looks for the label of a parcel that is here. */
const isLabelOver = ({ attention, lines }: Pick<ReturnRecord, 'attention' | 'lines'>): boolean =>
  attention === 'no_label' && lines.some(({ received }) => received.some(isBack));
