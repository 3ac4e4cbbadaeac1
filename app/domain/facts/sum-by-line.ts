import { compareText } from './compare-content.ts';
import type { LineQuantity } from './order-facts.ts';

/** One entry a line, in one order: Shopify's two APIs need not agree on either. */
export function sumByLine(lines: LineQuantity[]): LineQuantity[] {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of lines) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity);
  return [...sums]
    .map(([lineId, quantity]) => ({ lineId, quantity }))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => compareText(a.lineId, b.lineId));
}
