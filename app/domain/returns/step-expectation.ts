import { z } from 'zod';
import { returnStates } from './return-record.ts';

/** What was true before a call and will be after it: written before the call, and what a reading back is held against. */

const id = z.string();
const pieces = z.number().int().min(0);
const minorUnits = z.number().int();
const state = z.enum(returnStates);

export const stepExpectation = z.discriminatedUnion('of', [
  /** A return that is to be made; `known` were there before. */
  z.object({
    of: z.literal('making'),
    known: z.array(id),
    lines: z.array(z.object({ fulfillmentLineItemId: id, quantity: pieces })),
    exchanges: z.array(z.object({ variantId: id, quantity: pieces })),
  }),
  z.object({ of: z.literal('state'), from: state, to: state }),
  z.object({ of: z.literal('delivery'), trackingNumber: z.string().nullable(), hasLabel: z.boolean() }),
  /** `withheld`: pieces that do not ship, for somebody paid for as many by hand. */
  z.object({ of: z.literal('exchange'), id, before: pieces, after: pieces, withheld: pieces.optional() }),
  z.object({
    of: z.literal('items'),
    lines: z.array(z.object({ id, before: pieces, after: pieces })),
    /** What these pieces were worth to their shopper; below 0, where a fee was more. */
    worth: minorUnits,
    amount: minorUnits.min(0),
    /** Of what swaps were promised: what waits for pieces that are still to come, below 0 what waited before. */
    deferred: minorUnits.optional(),
    currency: z.string(),
    to: z.enum(['original', 'store_credit']),
    /** The order's refunds before. */
    refunds: z.array(id),
    /** What its refund is marked with. */
    note: z.string().optional(),
    /** Refunds of money alone that somebody gave by hand, and how much of each takes the place of this one's. */
    counted: z.array(z.object({ refundId: id, amount: minorUnits.positive() })).optional(),
    /** By how much less than was promised is left to give back on the order. */
    short: minorUnits.positive().optional(),
  }),
  /** What was not paid at first, as a refund of its own. */
  z.object({
    of: z.literal('rest'),
    amount: minorUnits.positive(),
    currency: z.string(),
    to: z.enum(['original', 'store_credit']),
    refunds: z.array(id),
    note: z.string(),
    short: minorUnits.positive().optional(),
  }),
  z.object({
    of: z.literal('bonus'),
    customerId: id,
    amount: minorUnits.positive(),
    currency: z.string(),
    /** The customer's gifts of credit before. */
    credits: z.array(id),
  }),
  /** Nothing shows that a mail went; a second one does no harm. */
  z.object({ of: z.literal('invoice') }),
  /** Pieces of lines of the reverse fulfillment order that went somewhere. */
  z.object({ of: z.literal('disposal'), lines: z.array(z.object({ id, before: pieces, after: pieces })) }),
  z.object({ of: z.literal('removal'), id, quantity: pieces }),
]);

export type StepExpectation = z.output<typeof stepExpectation>;
