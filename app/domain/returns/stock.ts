import type { VariantChoice } from './returnable-order.ts';

/** A variant whose stock nobody counts is always there; one that is not sold any more never is. */
export const hasStock = (choice: VariantChoice | undefined | null, pieces: number): boolean =>
  choice != null && (choice.stock === null || choice.stock >= pieces);
