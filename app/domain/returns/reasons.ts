import { returnReasons, type ReturnReason } from './return-policy.ts';

/** One question at most, and nobody has to answer it. `choice`: the answer is one of these words; `text`: the shopper's own. */
export type FollowUp = { kind: 'choice'; answers: readonly FollowUpAnswer[] } | { kind: 'text' };

export const followUpAnswers = [
  'one_size',
  'two_sizes',
  'looks_different',
  'does_not_suit',
  'box_too',
  'box_fine',
] as const;
export type FollowUpAnswer = (typeof followUpAnswers)[number];

export type ReasonRule = {
  followUp: FollowUp | null;
  /** Which variant is likely the right one: see suggest-variant.ts. */
  wants: 'larger' | 'smaller' | 'other_color' | 'the_same' | null;
  /** In Shopify's library of return reasons, the closest first: what Shopify does not know (any more) is passed over. */
  handles: readonly string[];
};

const text: FollowUp = { kind: 'text' };
const size: FollowUp = { kind: 'choice', answers: ['one_size', 'two_sizes'] };
const looks: FollowUp = { kind: 'choice', answers: ['looks_different', 'does_not_suit'] };
const box: FollowUp = { kind: 'choice', answers: ['box_too', 'box_fine'] };

/** Handles are those of github.com/Shopify/product-taxonomy (data/return_reasons.yml), stable across languages and versions. */
export const reasonRules: Readonly<Record<ReturnReason, ReasonRule>> = {
  too_small: { followUp: size, wants: 'larger', handles: ['too-small', 'size'] },
  too_large: { followUp: size, wants: 'smaller', handles: ['too-big', 'size'] },
  color: { followUp: looks, wants: 'other_color', handles: ['color'] },
  style: { followUp: null, wants: null, handles: ['style'] },
  does_not_fit_device: { followUp: text, wants: null, handles: ['incompatible', 'item-not-as-described'] },
  not_as_described: { followUp: text, wants: null, handles: ['item-not-as-described'] },
  damaged: { followUp: box, wants: 'the_same', handles: ['damaged-or-defective'] },
  defective: { followUp: text, wants: 'the_same', handles: ['damaged-or-defective'] },
  wrong_item: { followUp: text, wants: 'the_same', handles: ['received-the-wrong-item'] },
  arrived_late: { followUp: null, wants: null, handles: ['arrived-late', 'changed-my-mind'] },
  unwanted_gift: { followUp: null, wants: null, handles: ['changed-my-mind'] },
  changed_mind: { followUp: null, wants: null, handles: ['changed-my-mind'] },
  other: { followUp: text, wants: null, handles: ['other-reason'] },
};

/** What Shopify is told where it has nothing closer. */
const unspecific = ['other-reason', 'unknown'] as const;

/** The id of Shopify's definition for a reason; `ids`: Shopify's handle → id. Null: Shopify knows none that would do. */
export function definitionIdFor(reason: ReturnReason, ids: Readonly<Record<string, string>>): string | null {
  const handle = [...reasonRules[reason].handles, ...unspecific].find((one) => ids[one] !== undefined);
  return handle === undefined ? null : (ids[handle] ?? null);
}

/** Ours for one of Shopify's, for a return that began there. */
export function reasonOfHandle(handle: string | null): ReturnReason {
  return returnReasons.find((reason) => handle !== null && reasonRules[reason].handles[0] === handle) ?? 'other';
}

/** Null for what is no answer to the reason's question; a text is cut to what Shopify takes in a customer's note. */
export function followUpAnswer(reason: ReturnReason, given: string | null): string | null {
  const { followUp } = reasonRules[reason];
  const answer = given?.trim() ?? '';
  if (followUp === null || answer === '') return null;
  if (followUp.kind === 'text') return answer.slice(0, 300);
  return followUp.answers.find((one) => one === answer) ?? null;
}
