import { z } from 'zod';

/**
 * What a merchant lets shoppers send back. Every save is a new version; an order is judged by the version that was in
 * force when it was placed, so a stricter policy never reaches back.
 */

/** What a shopper may get for an item. `keep_*`: nothing is sent back. */
export const returnOutcomes = [
  'exchange',
  'other_product',
  'store_credit',
  'refund',
  'keep_replacement',
  'keep_refund',
] as const;
export type ReturnOutcome = (typeof returnOutcomes)[number];

/** Why something comes back; each maps to one of Shopify's reason definitions by handle. */
export const returnReasons = [
  'too_small',
  'too_large',
  'color',
  'style',
  'does_not_fit_device',
  'not_as_described',
  'damaged',
  'defective',
  'wrong_item',
  'arrived_late',
  'unwanted_gift',
  'changed_mind',
  'other',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** What went wrong on the shop's side: even what is final sale comes back for these. */
export const faults: readonly ReturnReason[] = ['damaged', 'defective', 'wrong_item'];

const days = z.number().int().min(1).max(730);
const minorUnits = z.number().int().min(0);
const country = z.string().regex(/^[A-Z]{2}$/);
const localDate = z.iso.date();

/** Counted from delivery; null: the outcome is not offered. */
const windows = z.object({
  exchange: days.nullable(),
  store_credit: days.nullable(),
  refund: days.nullable(),
});

/** In percent of the item's price, and in the shop's currency for each parcel that comes back. */
const fees = z.object({ restockingPercent: z.number().int().min(0).max(100), shipping: minorUnits });

/**
 * All that is given must hold; lists hold when one entry does, and upper and lower case are one. Amounts are in the
 * shop's currency, of one piece before discounts.
 */
const ruleCondition = z.object({
  countries: z.array(country).optional(),
  productTags: z.array(z.string()).optional(),
  productTypes: z.array(z.string()).optional(),
  collections: z.array(z.string()).optional(),
  priceAtLeast: minorUnits.optional(),
  priceAtMost: minorUnits.optional(),
  /** Of the price before discounts. */
  discountPercentAtLeast: z.number().int().min(1).max(100).optional(),
});

/**
 * What differs for items that meet a rule's conditions. Where several rules hold, their order does not matter: the
 * longest window and the lowest fee count, and final sale is final.
 */
export const policyRuleSchema = z.object({
  id: z.string().min(1),
  name: z.string().trim().min(1).max(100),
  when: ruleCondition,
  then: z.object({
    /** Cannot come back; damaged, defective and wrong items still can. */
    finalSale: z.literal(true).optional(),
    windows: windows.partial().optional(),
    fees: fees.partial().optional(),
  }),
});
export type PolicyRule = z.infer<typeof policyRuleSchema>;

/** When money or goods move: at once, at the carrier's first scan of the parcel, when it is here, or days after that. */
const moveTrigger = z.discriminatedUnion('at', [
  z.object({ at: z.literal('approval') }),
  z.object({ at: z.literal('first_scan') }),
  z.object({ at: z.literal('receipt') }),
  z.object({ at: z.literal('after_receipt'), days: z.number().int().min(1).max(60) }),
]);
export type MoveTrigger = z.infer<typeof moveTrigger>;

/** Orders placed in a season (local dates of the shop) may come back until `returnBy`, where that is longer. */
const season = z.object({ name: z.string().min(1).max(100), from: localDate, to: localDate, returnBy: localDate });

/** How items travel back from some countries; the first that names the country counts, none named: everywhere. */
const sendBack = z.object({
  countries: z.array(country),
  method: z.enum(['label', 'own_label', 'drop_off', 'bring_to_shop']),
  /** The merchant's words: where to, where to drop it off, when the shop is open. */
  instructions: z.string().trim().max(1_000),
});
export type SendBackMethod = z.infer<typeof sendBack>['method'];

export const returnPolicySchema = z.object({
  isOn: z.boolean().default(false),
  windows: windows.default({ exchange: 30, store_credit: 30, refund: 30 }),
  fees: fees.default({ restockingPercent: 0, shipping: 0 }),
  /** Reasons and outcomes for which no fee is taken; a swap, also for another product, and what is kept never cost any. */
  feesWaived: z.object({ reasons: z.array(z.enum(returnReasons)), outcomes: z.array(z.enum(returnOutcomes)) }).default({
    reasons: ['damaged', 'defective', 'wrong_item', 'not_as_described', 'arrived_late'],
    outcomes: ['exchange'],
  }),
  rules: z.array(policyRuleSchema).max(100).default([]),
  offersOtherProducts: z.boolean().default(true),
  /** On top of the price, when the shopper takes store credit; a gift of its own, never part of the refund. */
  creditBonusPercent: z.number().int().min(0).max(50).default(0),
  /** Items up to this price (before discounts) may be kept, with a refund or a replacement; null: never. In the shop's currency. */
  keepUpTo: minorUnits.nullable().default(null),
  /** Reasons for which keeping is offered. */
  keepReasons: z.array(z.enum(returnReasons)).default(['damaged', 'defective', 'wrong_item']),
  /** Which requests need nobody to look at them; null: each does. */
  autoApprove: z
    .object({
      valueAtMost: minorUnits.nullable(),
      reasons: z.array(z.enum(returnReasons)).min(1),
      /** Of the same address within 90 days; null: any number. */
      returnsAtMost: z.number().int().min(0).max(100).nullable(),
    })
    .nullable()
    .default(null),
  /** Reasons that ask for a photo. */
  photoReasons: z.array(z.enum(returnReasons)).default(['damaged', 'defective', 'wrong_item']),
  moves: z
    .object({ exchange: moveTrigger, store_credit: moveTrigger, refund: moveTrigger })
    .default({ exchange: { at: 'first_scan' }, store_credit: { at: 'receipt' }, refund: { at: 'receipt' } }),
  /** An approved return that was not sent by then is cancelled; its shopper is reminded before. */
  sendWithinDays: z.number().int().min(3).max(120).default(21),
  seasons: z.array(season).max(50).default([]),
  sendBack: z
    .array(sendBack)
    .max(50)
    .default([{ countries: [], method: 'own_label', instructions: '' }]),
  /** The merchant's own words about returns, shown on the policy page; by language. */
  texts: z.record(z.string(), z.string().max(5_000)).default({}),
});

export type ReturnPolicy = z.infer<typeof returnPolicySchema>;

export type PolicyVersion = { version: number; policy: ReturnPolicy; savedAt: number; savedBy: string };

export const defaultReturnPolicy: ReturnPolicy = returnPolicySchema.parse({});
