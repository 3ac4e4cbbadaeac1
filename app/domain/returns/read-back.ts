import type { Instant } from '../shared/instant.ts';
import type { ReturnState } from './return-record.ts';
import type { StepExpectation } from './step-expectation.ts';

/** What Shopify was found to have, as far as the rules below look at it. */
export type SeenReturn = {
  id: string;
  state: ReturnState;
  lines: { id: string; fulfillmentLineItemId: string; quantity: number; processedQuantity: number }[];
  exchanges: { id: string; variantId: string | null; quantity: number; processedQuantity: number }[];
  reverseDelivery: { trackingNumber: string | null; hasLabel: boolean } | null;
};
export type SeenRefund = {
  id: string;
  createdAt: Instant;
  amount: number;
  returnId: string | null;
  note?: string | null;
};
export type SeenCredit = { id: string; createdAt: Instant; amount: number; currency: string };

export type Seen = {
  /** The return itself; null: it is not there. */
  own: SeenReturn | null;
  /** All of the order that no other record of ours is. */
  returns: SeenReturn[];
  refunds: SeenRefund[];
  credits: SeenCredit[];
  /** Other returns of ours that asked Shopify for the very same at the same sight of it, and have no id yet: before and after this one. */
  twins?: { before: number; after: number };
  /** How many pieces of the lines of its reverse fulfillment order went somewhere, where that was asked. */
  disposed?: Record<string, number>;
};

/** `movements`: the refunds or credits that it made. `returnId`: the return that it made. */
export type ReadBack =
  | { is: 'done'; movements: { shopifyId: string; amount: number }[]; returnId: string | null }
  | { is: 'not_done' }
  | { is: 'cannot_tell'; why: string };

const done = (movements: { shopifyId: string; amount: number }[] = [], returnId: string | null = null): ReadBack => ({
  is: 'done',
  movements,
  returnId,
});
const notDone: ReadBack = { is: 'not_done' };
const cannotTell = (why: string): ReadBack => ({ is: 'cannot_tell', why });

type Of<Kind extends StepExpectation['of']> = Extract<StepExpectation, { of: Kind }>;

/** Whether a call was done, by what Shopify has now. Anything but what was expected before or after is for a person. */
export function readBack(expected: StepExpectation, seen: Seen): ReadBack {
  switch (expected.of) {
    case 'making':
      return makingBack(expected, seen);
    case 'state':
      return stateBack(expected, seen);
    case 'delivery': {
      const { trackingNumber, hasLabel } = seen.own?.reverseDelivery ?? { trackingNumber: null, hasLabel: false };
      const isTold = seen.own?.reverseDelivery != null && trackingNumber === expected.trackingNumber;
      return isTold && (hasLabel || !expected.hasLabel) ? done() : notDone;
    }
    case 'exchange': {
      const processed = seen.own?.exchanges.find(({ id }) => id === expected.id)?.processedQuantity;
      if (processed === undefined) return cannotTell('gone');
      // A call ships all of its pieces or none; whoever shipped some by hand leaves the rest to us.
      return processed >= expected.after ? done() : notDone;
    }
    case 'items':
      return itemsBack(expected, seen);
    case 'rest':
      return restBack(expected, seen);
    case 'bonus':
      return bonusBack(expected, seen);
    case 'invoice':
      return notDone;
    case 'disposal':
      return disposalBack(expected, seen);
    case 'removal': {
      const left = seen.own?.exchanges.find(({ id }) => id === expected.id)?.quantity ?? 0;
      return left === 0 ? done() : left === expected.quantity ? notDone : cannotTell('pieces');
    }
  }
}

/**
 * A return is recognised by being new and by holding exactly what was asked for. Where others of ours asked for the very
 * same (a double click) each is as good as the next, so they take them in turn.
 */
function makingBack({ known, lines, exchanges }: Of<'making'>, { returns, twins }: Seen): ReadBack {
  const items = multiset(lines.map(({ fulfillmentLineItemId, quantity }) => `${fulfillmentLineItemId}×${quantity}`));
  const swaps = multiset(exchanges.map(({ variantId, quantity }) => `${variantId}×${quantity}`));
  const made = returns.filter(
    (one) =>
      !known.includes(one.id) &&
      multiset(one.lines.map((line) => `${line.fulfillmentLineItemId}×${line.quantity}`)) === items &&
      multiset(one.exchanges.map((line) => `${line.variantId}×${line.quantity}`)) === swaps,
  );
  const [first, ...more] = made;
  if (!first) return notDone;
  if (more.length === 0) return done([], first.id);
  const { before, after } = twins ?? { before: 0, after: 0 };
  const own = made.length > before + 1 + after ? undefined : made[before];
  return own ? done([], own.id) : cannotTell('two_alike');
}

const multiset = (parts: string[]): string => [...parts].sort().join(' ');

function stateBack({ from, to }: Of<'state'>, { own }: Seen): ReadBack {
  if (!own) return cannotTell('gone');
  // What was approved may be closed by now, and what was cancelled needs no closing.
  const isThere = own.state === to || (to === 'open' && own.state === 'closed');
  return isThere ? done() : own.state === from ? notDone : cannotTell(`state_${own.state}`);
}

/**
 * Pieces and money must agree. A call does all of it or nothing, and its refund bears our note: by that, what somebody did
 * by hand meanwhile is told apart. Where Shopify shows no note, a refund of another sum is not ours either.
 */
function itemsBack(expected: Of<'items'>, seen: Seen): ReadBack {
  const { lines, amount, refunds, note } = expected;
  if (!seen.own) return cannotTell('gone');
  const processed = lines.map(({ id }) => seen.own?.lines.find((line) => line.id === id)?.processedQuantity ?? -1);
  const isAfter = lines.every(({ after }, at) => processed[at] === after);
  const isReached = lines.every(({ after }, at) => (processed[at] ?? -1) >= after);
  const isBefore = lines.every(({ before }, at) => processed[at] === before);
  const given = seen.refunds.filter(({ id, returnId }) => returnId === seen.own?.id && !refunds.includes(id));
  const ours = given.filter((refund) => note !== undefined && refund.note === note);
  if (ours.length > 0) return isReached && sumOf(ours) === amount ? movedBy(ours) : cannotTell('other_sum');
  if (isAfter && sumOf(given) === amount) return movedBy(given);
  if (amount === 0) return isReached ? done() : notDone;
  const alike = given.filter((refund) => refund.amount === amount);
  if (alike.length > 0) return isReached && alike.length === 1 ? movedBy(alike) : cannotTell('other_sum');
  // What others gave they gave for what they moved; pieces that moved without any money are for a person.
  const isOthers = isBefore || given.some((refund) => refund.amount > 0);
  return isOthers ? notDone : cannotTell('pieces');
}

const sumOf = (refunds: SeenRefund[]): number => refunds.reduce((total, refund) => total + refund.amount, 0);

const movedBy = (refunds: SeenRefund[]): ReadBack =>
  done(refunds.flatMap(({ id, amount }) => (amount === 0 ? [] : [{ shopifyId: id, amount }])));

/** A refund outside of a return, known by our note. */
function restBack({ amount, refunds, note }: Of<'rest'>, seen: Seen): ReadBack {
  const ours = seen.refunds.filter((refund) => !refunds.includes(refund.id) && refund.note === note);
  if (ours.length === 0) return notDone;
  return sumOf(ours) === amount ? movedBy(ours) : cannotTell('other_sum');
}

function disposalBack({ lines }: Of<'disposal'>, { disposed = {} }: Seen): ReadBack {
  const now = lines.map(({ id }) => disposed[id] ?? -1);
  if (lines.every(({ after }, at) => now[at] === after)) return done();
  return lines.every(({ before }, at) => now[at] === before) ? notDone : cannotTell('pieces');
}

function bonusBack({ amount, currency, credits }: Of<'bonus'>, seen: Seen): ReadBack {
  const given = seen.credits.filter(
    (credit) => !credits.includes(credit.id) && credit.amount === amount && credit.currency === currency,
  );
  const [first, ...more] = given;
  if (!first) return notDone;
  return more.length > 0 ? cannotTell('two_alike') : done([{ shopifyId: first.id, amount }]);
}
