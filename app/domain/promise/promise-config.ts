import { z } from 'zod';
import type { Instant } from '../shared/instant.ts';
import { originSchema } from './origin.ts';
import { seasonSchema } from './season.ts';

/** Products with a tag take so many working days longer, or (null) promise nothing: made to order, preorder. */
const productRuleSchema = z.object({
  tag: z.string().trim().min(1).max(100),
  extraHandlingDays: z.number().int().min(0).max(60).nullable(),
});
export type ProductRule = z.infer<typeof productRuleSchema>;

/** All that a merchant decides of promises. What a stored document does not know yet is as it was before anybody decided. */
export const promiseConfigSchema = z.object({
  isOn: z.boolean().default(false),
  origins: z.array(originSchema).max(10).default([]),
  seasons: z.array(seasonSchema).max(20).default([]),
  productRules: z.array(productRuleSchema).max(50).default([]),
});
export type PromiseConfig = z.infer<typeof promiseConfigSchema>;

/** Versions are only ever added: an order is held to what was promised when it was placed. */
export type PromiseVersion = {
  /** From 1. */
  version: number;
  config: PromiseConfig;
  savedAt: Instant;
  savedBy: string;
};
