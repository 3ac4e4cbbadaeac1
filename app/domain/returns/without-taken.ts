import { heldPieces } from './return-facets.ts';
import type { ReturnRecord } from './return-record.ts';
import type { ItemVerdict } from './return-verdict.ts';
import type { ReturnableOrder } from './returnable-order.ts';

type Judged = { order: ReturnableOrder; verdicts: ItemVerdict[] };

/**
 * The order without pieces of returns that Shopify has not heard of: those that wait here for staff, or for their turn.
 * Whoever asked for them is not asked again as if nothing had happened.
 */
export function withoutTaken<Found extends Judged>(found: Found, records: ReturnRecord[]): Found {
  const taken = new Map<string, number>();
  for (const record of records.filter(({ shopifyReturnId }) => shopifyReturnId === null))
    for (const [item, pieces] of heldPieces(record)) taken.set(item, (taken.get(item) ?? 0) + pieces);
  if (taken.size === 0) return found;
  const lines = found.order.lines.map((line) => {
    const pieces = taken.get(line.fulfillmentLineItemId ?? '') ?? 0;
    return pieces === 0 ? line : { ...line, returnableQuantity: Math.max(0, line.returnableQuantity - pieces) };
  });
  const verdicts = found.verdicts.map((verdict, index) =>
    verdict.refusal !== 'already_returned' &&
    taken.has(verdict.fulfillmentLineItemId ?? '') &&
    lines[index]?.returnableQuantity === 0
      ? { ...verdict, outcomes: [], refusal: 'already_returned' as const }
      : verdict,
  );
  return { ...found, order: { ...found.order, lines }, verdicts };
}
