import { divideRounded, partOf } from './allocate.ts';
import type { StoreLine, StoreOrder } from './store.ts';

/** Rates are in thousandths of a percent: 22 % is 22_000. */
export const WHOLE = 100_000;

/** What a piece, a line or a part of it costs: `subtotal` as the shop shows prices, and the tax in it or on top of it. */
export type Worth = { subtotal: number; tax: number };

export const nothing: Worth = { subtotal: 0, tax: 0 };

export const addWorth = (one: Worth, other: Worth): Worth => ({
  subtotal: one.subtotal + other.subtotal,
  tax: one.tax + other.tax,
});

export const grossOf = (line: StoreLine): number => line.price * line.quantity;

export function discountOf(line: StoreLine, which: 'all' | 'line' | 'order' = 'all'): number {
  return line.discounts
    .filter(({ isWholeOrder }) => which === 'all' || isWholeOrder === (which === 'order'))
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** A line after all discounts. */
export const netOf = (line: StoreLine): number => grossOf(line) - discountOf(line);

type Taxed = Pick<StoreOrder, 'taxRate' | 'taxesIncluded'>;

/** Of an amount as the shop shows it; rounded half up, per line. */
export function taxOn({ taxRate, taxesIncluded }: Taxed, amount: number): number {
  return divideRounded(amount * taxRate, taxesIncluded ? WHOLE + taxRate : WHOLE);
}

export const taxOf = (order: Taxed, line: StoreLine): number => (line.isGiftCard ? 0 : taxOn(order, netOf(line)));

/** `count` pieces of a line after `from` of them. */
export function piecesOf(order: Taxed, line: StoreLine, from: number, count: number): Worth {
  return {
    subtotal: partOf(netOf(line), line.quantity, from, count),
    tax: partOf(taxOf(order, line), line.quantity, from, count),
  };
}

/** The next `count` pieces that would leave the order. */
export const nextPiecesOf = (order: Taxed, line: StoreLine, count: number): Worth =>
  piecesOf(order, line, line.quantity - line.currentQuantity, count);

/** What is still in the order. */
export const currentOf = (order: Taxed, line: StoreLine): Worth => nextPiecesOf(order, line, line.currentQuantity);

/** What the shopper pays for it: tax comes on top unless prices hold it. */
export const payable = ({ taxesIncluded }: Taxed, { subtotal, tax }: Worth): number =>
  taxesIncluded ? subtotal : subtotal + tax;
