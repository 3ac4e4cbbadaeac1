import type { ReturnLine } from './return-record.ts';
import { shareOf } from './shares.ts';

/** Pieces of a line that one call moves: from how many were moved before it to how many are after it. */
export type MovedPieces = { line: ReturnLine; from: number; upTo: number };

/**
 * What these pieces were promised to bring, before the parcel's fee: parts of a line always add up to its whole, however
 * often it comes in parts. For swaps, what comes back because the other product is cheaper.
 */
export const promisedFor = (pieces: MovedPieces[]): number => total(pieces, worthOf);

export const bonusFor = (pieces: MovedPieces[]): number => total(pieces, ({ promised }) => promised?.bonus ?? 0);

const worthOf = ({ promised, swap }: ReturnLine): number =>
  promised ? promised.amount + promised.shippingFee : Math.max(0, -(swap?.difference ?? 0));

function total(pieces: MovedPieces[], whole: (line: ReturnLine) => number): number {
  return pieces.reduce((sum, { line, from, upTo }) => {
    const all = whole(line);
    return sum + shareOf(all, upTo, line.quantity, 'down') - shareOf(all, from, line.quantity, 'down');
  }, 0);
}

/** Shopify rounds each line's price, tax and fee, and so did whoever made the promise. */
const roundingPerLine = 3;

export type Suggestion = { amount: number; maximumRefundable: number };

type Asked = {
  pieces: MovedPieces[];
  /** False: nothing was promised, so Shopify's own sum is what the shopper gets. */
  isPromised: boolean;
  /** The exact sum is not known beforehand: what the other product costs is in Shopify's number too. */
  isSwap: boolean;
  /** Another return of the order has swaps too: what those owe is in Shopify's sum for this one. */
  sharesOrder?: boolean;
  /** What Shopify's sum is less by for a parcel's fee that nobody is to pay, of this return or another one of the order. */
  feesOwed?: number;
  /** Another swap of the return costs more than was paid; Shopify takes what is owed for it off what this one brings. */
  owesForSwaps: boolean;
  /** Of the parcel: see `parcelFee`. */
  fee: number;
  feeAhead?: number;
  /** What steps before could not take of the fee, below 0. */
  carried: number;
  /** What swaps that came back before were promised, and Shopify did not owe as long as the others were with the shopper. */
  deferred?: number;
  /** Pieces of swaps are still to come back, for which the exchange may have shipped already. */
  isPartOfSwaps?: boolean;
  suggested: Suggestion;
  /** What the order owes its shop, by Shopify's word; below 0 the shop owes it. */
  outstanding: number;
  /** Money that somebody refunded by hand meanwhile, which takes the place of this one's. */
  byHand?: number;
  /** What took the place of other money on the order before: what Shopify still owes for that is paid already. */
  countedBefore?: number;
};

/**
 * `worth` may be below 0, where the fee is more than what came; the next pieces bear the rest. `deferred`: by how much more
 * (below 0: less) of what swaps were promised waits for pieces that are still to come. `counted`: of `byHand`, how much
 * takes its place; `short`: how much less is left to give back.
 */
type Refund = { worth: number; amount: number; deferred?: number; counted?: number; short?: number };
export type RefundDecision = ({ ok: true } & Refund) | { ok: false; reason: 'sum_differs' };

/**
 * What goes back for these pieces: what was promised, provided that Shopify's own number is the same, less what somebody
 * refunded by hand meanwhile, and never more than is left to give back.
 */
export function decideRefund(asked: Asked): RefundDecision {
  const due = dueRefund(asked);
  if (!due.ok) return due;
  const { byHand = 0, suggested } = asked;
  const counted = Math.min(due.amount, byHand);
  const amount = Math.min(due.amount - counted, Math.max(0, suggested.maximumRefundable));
  const short = due.amount - counted - amount;
  const worth = due.worth - counted - short;
  return { ...due, worth, amount, ...(counted > 0 && { counted }), ...(short > 0 && { short }) };
}

/** Before anything is taken off it. */
function dueRefund(asked: Asked): RefundDecision {
  const {
    pieces,
    isPromised,
    isSwap,
    sharesOrder = false,
    feesOwed = 0,
    owesForSwaps,
    fee,
    feeAhead = 0,
    carried,
    deferred = 0,
    isPartOfSwaps = false,
    suggested,
    outstanding,
    countedBefore = 0,
  } = asked;
  if (!isPromised && !isSwap) {
    const open = Math.max(0, suggested.amount - Math.min(countedBefore, Math.max(0, -outstanding)));
    return { ok: true, worth: open, amount: open };
  }
  const before = isSwap ? deferred : 0;
  const worth = promisedFor(pieces) + before - fee;
  const amount = Math.max(0, worth + carried);
  const rounding = roundingPerLine * pieces.length;
  // Shopify suggests no more than is left to give back, so a sum that reaches that says only: at least so much.
  const isCapped = suggested.amount >= suggested.maximumRefundable;
  if (isSwap) {
    const own = suggested.amount + feesOwed;
    const owed = sharesOrder ? Math.max(own, suggested.amount + outstanding) : own;
    if (amount === 0 || owed + rounding >= amount)
      return { ok: true, worth, amount, ...(before !== 0 && { deferred: -before }) };
    const rest = Math.max(0, own);
    if (isPartOfSwaps) return { ok: true, worth: rest - carried, amount: rest, deferred: amount - rest - before };
    if (owesForSwaps) return { ok: true, worth: rest, amount: rest };
    return isCapped ? { ok: true, worth, amount } : { ok: false, reason: 'sum_differs' };
  }
  // Alone, or with what the order owes for other reasons (an exchange that shipped before its item is back) put aside.
  const isSame = (one: number, other: number): boolean =>
    Math.abs(one - other) <= rounding || (isCapped && other > one);
  const sums = [0, feeAhead].flatMap((ahead): [number, number][] => [
    [suggested.amount + Math.max(0, ahead), worth + carried],
    [suggested.amount + outstanding + ahead, worth],
  ]);
  return sums.some(([one, other]) => isSame(one, other))
    ? { ok: true, worth, amount }
    : { ok: false, reason: 'sum_differs' };
}

export type Payment = { parentId: string; amount: number };

/**
 * To which payments an amount goes: as Shopify suggests, and what that leaves over wherever something is left to give back.
 * Null: there is not so much.
 */
export function overPayments(
  amount: number,
  suggested: Payment[],
  payments: { id: string; refundable: number }[],
): Payment[] | null {
  const given = new Map<string, number>();
  let left = amount;
  const give = (parentId: string, atMost: number): void => {
    const room = (payments.find(({ id }) => id === parentId)?.refundable ?? 0) - (given.get(parentId) ?? 0);
    const part = Math.min(left, atMost, Math.max(0, room));
    if (part > 0) given.set(parentId, (given.get(parentId) ?? 0) + part);
    left -= Math.max(0, part);
  };
  for (const { parentId, amount: most } of suggested) give(parentId, most);
  for (const { id, refundable } of payments) give(id, refundable);
  return left === 0 ? [...given].map(([parentId, part]) => ({ parentId, amount: part })) : null;
}
