import type { Instant } from '../shared/instant.ts';
import { toMinorUnits } from '../shared/money.ts';
import { compareText } from './compare-content.ts';
import type { OrderFacts, OrderLine, OrderTotals } from './order-facts.ts';

/** The small decisions that both mappers share, so that both understand the same of an order. */

/** An amount as Shopify writes it: a decimal text and an ISO code. */
export type Money = { amount: string; currency: string } | null;

export function priceOf(money: Money): OrderLine['price'] {
  const amount = money && toMinorUnits(money.amount, money.currency);
  return money && amount !== null ? { amount, currency: money.currency } : null;
}

type TotalParts = Record<'subtotal' | 'shipping' | 'discounts' | 'tax' | 'total', Money>;

/** Null unless all parts are there and in one currency: a receipt with a gap would be a wrong one. */
export function totalsOf(parts: TotalParts, taxesIncluded: boolean): OrderTotals | null {
  const currency = parts.total?.currency;
  if (currency === undefined) return null;
  const [subtotal, shipping, discounts, tax, total] = [
    parts.subtotal,
    parts.shipping,
    parts.discounts,
    parts.tax,
    parts.total,
  ].map((part) => (part?.currency === currency ? toMinorUnits(part.amount, currency) : null));
  if (subtotal == null || shipping == null || discounts == null || tax == null || total == null) return null;
  return { currency, subtotal, shipping, discounts, tax, total, taxesIncluded };
}

/** Sorted and without blanks: Shopify's two APIs need not agree on the order. */
export const tagsOf = (tags: string[]): string[] =>
  [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))].sort(compareText);

const no: ReadonlySet<string> = new Set(['', 'no', 'false', '0', 'off']);

/** Shopify has no field for it: apps and themes write a note attribute `gift`, staff a tag. */
export function isGift(tags: string[], attributes: { name: string; value: string | null }[]): boolean {
  const isCalledGift = (text: string) => text.trim().toLowerCase() === 'gift';
  return (
    tags.some(isCalledGift) ||
    attributes.some(({ name, value }) => isCalledGift(name) && !no.has((value ?? '').trim().toLowerCase()))
  );
}

/** Words for money that is there, or that the bank keeps ready. What was given back was there before. */
const paid: ReadonlySet<string> = new Set(['authorized', 'paid', 'partially_refunded', 'refunded']);
const unpaid: ReadonlySet<string> = new Set(['pending', 'partially_paid', 'expired', 'voided']);

/** What an order that changed at `updatedAt` tells of its payment; nothing where its word is a new one. */
export const paymentOf = (financialStatus: string | null, updatedAt: Instant): OrderFacts['payment'] => ({
  unpaidAt: unpaid.has(financialStatus ?? '') ? updatedAt : null,
  paidAt: paid.has(financialStatus ?? '') ? updatedAt : null,
});
