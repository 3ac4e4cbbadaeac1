import type { WaitReason } from '../../domain/returns/return-waiting.ts';
import { isOfGift, isOpenWish, waitKindOf } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { WaitKind } from '../../domain/returns/return-waiting.ts';
import { verdictRefusalWords } from './return-words.ts';

/** Why a request waits for staff, or would. */
export const waitWords: Readonly<Record<WaitReason, string>> = {
  no_rules: 'your policy approves nothing by itself',
  blocked: 'the customer is on the blocklist',
  gift_wish: 'a gift’s recipient wants something else',
  value: 'it is worth more than your limit',
  keeps_much: 'what the customer keeps is together worth more than your limit for one item',
  reason: 'your policy leaves this reason to you',
  history: 'the customer has sent back more than your limit',
  photo_missing: 'a photo is missing',
};

/** In the queue, and in its filter. */
export const waitKindWords: Readonly<Record<WaitKind, string>> = {
  asked: 'Asks for a look',
  against_policy: 'Against policy',
  gift_wish: 'Gift wish',
  blocked: 'Blocklist',
  value: 'High value',
  keeps_much: 'Keeps a lot',
  history: 'Many returns',
  reason: 'Reason',
  photo_missing: 'No photo',
  no_rules: 'Every request',
};

/** Said beside a request already, or so with all of them. */
const unsaid: ReadonlySet<WaitKind> = new Set(['reason', 'no_rules']);

type Waits = Pick<ReturnRecord, 'state' | 'waits' | 'gift' | 'lines'>;

/** A word for the queue; null: there is nothing to add. */
export function waitingWord(one: Pick<Waits, 'state' | 'waits'>): string | null {
  const kind = one.state === 'requested' ? waitKindOf(one) : null;
  return kind === null || unsaid.has(kind) ? null : waitKindWords[kind];
}

/** What staff read above a request that waits; null: it does not, or nobody knows why. `isAgainst`: a yes needs a reason. */
export function waitingWords(one: Waits): { title: string; text: string; isAgainst: boolean } | null {
  const { state, waits } = one;
  if (state !== 'requested' || !waits) return null;
  const { why, refused } = waits;
  const isWish = one.lines.some((line) => isOpenWish(one, line));
  if (!refused) {
    if (why === 'asked') return { title: 'The shopper asks you to look at it', text: askedText, isAgainst: false };
    const reason = `${waitWords[why].charAt(0).toUpperCase()}${waitWords[why].slice(1)}.`;
    if (why !== 'gift_wish')
      return { title: 'It waits for you', text: isWish ? `${reason} ${wishText}` : reason, isAgainst: false };
    return { title: wishTitle, text: isWish ? wishText : grantedText, isAgainst: false };
  }
  const by = refused.ruleName === null ? '' : ` By the rule “${refused.ruleName}”.`;
  const whose = why === 'asked' ? 'The shopper asks for an exception.' : 'Whoever was given it asks for an exception.';
  const no = refused.refusal === 'outcome_off' ? outcomeOff : verdictRefusalWords[refused.refusal];
  const how = isWish ? 'Choose what they get for it, then approve it and say why' : 'To approve it, say why';
  const text = `${no}${by} ${whose} ${how}: the reason is kept.`;
  return { title: 'Your policy says no', text, isAgainst: true };
}

const wishTitle = 'A gift’s recipient wants something else';
const wishText =
  'Read the wish below and choose what they get for it, or decline it. As it stands, a yes would refund the buyer.';
const grantedText =
  'You chose what they get for their wish. Approve it, and they hear of it where they left an address.';
const askedText = 'Your policy allows it. Read what they write, and decide.';
const outcomeOff = 'Your policy does not offer a refund for it.';

/** Nobody has promised the sums of these: they are what a yes would bring. */
export const isOnlyAsked = (record: Pick<ReturnRecord, 'state' | 'waits' | 'origin' | 'gift'>): boolean =>
  record.state === 'requested' && (record.waits?.why === 'asked' || isOfGift(record));
