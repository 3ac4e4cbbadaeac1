import type { ReturnRefusal } from './return-verdict.ts';

/** Why somebody has to look; for staff. Shoppers hear the same of each: that the shop looks at it. */
export type WaitReason =
  'no_rules' | 'blocked' | 'gift_wish' | 'value' | 'keeps_much' | 'reason' | 'history' | 'photo_missing';

/** `asked`: the shopper asks for a look. `refused`: the rules say no, the policy's own (`ruleName` null) or one with a name. */
export type Waiting = {
  why: WaitReason | 'asked';
  refused?: { refusal: ReturnRefusal; ruleName: string | null };
};

/** What staff look for in their queue: the policy's no counts before why somebody asks all the same. */
export const waitKinds = [
  'asked',
  'against_policy',
  'gift_wish',
  'blocked',
  'value',
  'keeps_much',
  'history',
  'reason',
  'photo_missing',
  'no_rules',
] as const satisfies readonly (Waiting['why'] | 'against_policy')[];
export type WaitKind = (typeof waitKinds)[number];
