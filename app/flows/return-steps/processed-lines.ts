import { shelvedParts } from '../../domain/returns/received-parts.ts';
import type { MovedPieces } from '../../domain/returns/step-money.ts';
import type { ItemBatch } from '../../domain/returns/step-batches.ts';
import type { ProcessedLine, ShopifyReturn } from '../shopify-ports.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';

/** Pieces that one call moves, with their line as Shopify has it. */
export type Pieces = MovedPieces & { at: ShopifyReturn['lines'][number] };

/** Goods that came before their money moves were put away by a step of their own. */
export async function processedLines(
  { shopifyReturns }: Pick<StepDeps, 'shopifyReturns'>,
  { shop, steps }: Claimed,
  own: ShopifyReturn,
  { pieces, batch }: { pieces: Pieces[]; batch: ItemBatch },
): Promise<ProcessedLine[]> {
  const isAsked = steps.some(({ kind, state }) => kind === 'dispose' && state !== 'planned' && state !== 'dropped');
  const disposed = isAsked ? await shopifyReturns.readDisposed(shop, own.id) : {};
  return pieces.map((part) => processed(part, batch, disposed));
}

/** Where its pieces went, by what staff unpacked; what is kept, or moved before it came, went nowhere. */
function processed(
  { line, at, from, upTo }: Pieces,
  { group }: ItemBatch,
  disposed: Record<string, number>,
): ProcessedLine {
  const { id, reverseLineId } = at;
  const quantity = upTo - from;
  if (reverseLineId === null) return { id, quantity, dispositions: [] };
  if (group === 'kept' || group === 'kept_swap')
    return { id, quantity, dispositions: [{ reverseLineId, quantity, locationId: null }] };
  const first = Math.max(from, disposed[reverseLineId] ?? 0);
  const dispositions = shelvedParts(line.received, first, first + quantity).map((part) => ({ reverseLineId, ...part }));
  return { id, quantity, dispositions };
}
