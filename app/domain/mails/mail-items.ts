import type { LineQuantity, OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import type { MailItem } from './mail-input-types.ts';

/** In the order's own sequence. A line that the order does not know is left out: we would not know its name. */
export function itemsOf({ products }: OrderFacts, order: OrderSnapshot, lines: LineQuantity[]): MailItem[] {
  const wanted = quantities(lines);
  return order.lines.flatMap(({ id, productId, title, variantTitle }) => {
    const quantity = wanted.get(id) ?? 0;
    const imageUrl = products[productId ?? '']?.data.imageUrl ?? null;
    return quantity > 0 ? [{ title, variantTitle, quantity, imageUrl }] : [];
  });
}

/** Each line once. */
export function quantities(lines: LineQuantity[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of lines) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity);
  return sums;
}

/** Products in the order's own sequence, each once; their titles are those of the moment of purchase. */
export function productsOf(
  { products }: OrderFacts,
  order: OrderSnapshot,
  wanted: string[],
): { id: string; title: string; imageUrl: string | null }[] {
  const titles = new Map(
    order.lines.flatMap(({ productId, title }) =>
      productId && wanted.includes(productId) ? [[productId, title] as const] : [],
    ),
  );
  return [...titles].map(([id, title]) => ({ id, title, imageUrl: products[id]?.data.imageUrl ?? null }));
}
