import type { WaitReason } from '../../domain/returns/decide-by-rules.ts';
import { isOfGift } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord, Waiting } from '../../domain/returns/return-record.ts';
import { verdictRefusalWords } from './return-words.ts';

/** Why a request waits for staff, or would. */
export const waitWords: Readonly<Record<WaitReason, string>> = {
  no_rules: 'nothing is approved by itself',
  blocked: 'the customer is on the blocklist',
  gift_wish: 'a gift’s recipient wants something else',
  value: 'it is worth too much',
  keeps_much: 'what the customer keeps is together worth more than your limit for one item',
  reason: 'the reason is not approved by itself',
  history: 'too many returns before',
  photo_missing: 'a photo is missing',
};

/** In the queue; null: it is so with all of them. */
const shortWords: Readonly<Record<Waiting['why'], string | null>> = {
  no_rules: null,
  blocked: 'Blocklist',
  gift_wish: 'Wish',
  value: 'High value',
  keeps_much: 'Keeps a lot',
  reason: null,
  history: 'Many returns',
  photo_missing: 'No photo',
  asked: 'Asks for a look',
};

type Waits = Pick<ReturnRecord, 'state' | 'waits'>;

/** A word for the queue; null: there is nothing to add. */
export function waitingWord({ state, waits }: Waits): string | null {
  if (state !== 'requested' || !waits) return null;
  return waits.refused ? 'Against policy' : shortWords[waits.why];
}

/** What staff read above a request that waits; null: it does not, or nobody knows why. `isAgainst`: a yes needs a reason. */
export function waitingWords({ state, waits }: Waits): { title: string; text: string; isAgainst: boolean } | null {
  if (state !== 'requested' || !waits) return null;
  const { why, refused } = waits;
  if (!refused) {
    if (why === 'asked') return { title: 'The shopper asks you to look at it', text: askedText, isAgainst: false };
    const reason = waitWords[why];
    return {
      title: 'It waits for you',
      text: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
      isAgainst: false,
    };
  }
  const by = refused.ruleName === null ? '' : ` By the rule “${refused.ruleName}”.`;
  const whose = why === 'asked' ? 'The shopper asks for an exception.' : 'Whoever was given it asks for an exception.';
  const no = refused.refusal === 'outcome_off' ? outcomeOff : verdictRefusalWords[refused.refusal];
  const text = `${no}${by} ${whose} To approve it, say why: the reason is kept.`;
  return { title: 'Your policy says no', text, isAgainst: true };
}

const askedText = 'Your policy allows it. Read what they write, and decide.';
const outcomeOff = 'Your policy does not offer a refund for it.';

/** Nobody has promised the sums of these: they are what a yes would bring. */
export const isOnlyAsked = (record: Pick<ReturnRecord, 'state' | 'waits' | 'origin' | 'gift'>): boolean =>
  record.state === 'requested' && (record.waits?.why === 'asked' || isOfGift(record));
