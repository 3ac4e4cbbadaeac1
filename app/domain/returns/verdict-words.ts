import type { Instant } from '../shared/instant.ts';
import { reasonRules, type FollowUpAnswer } from './reasons.ts';
import type { ReturnReason } from './return-policy.ts';
import type { ItemVerdict } from './return-verdict.ts';
import type { ReturnTextKey } from './texts/en.ts';
import type { ReturnTranslate } from './texts/registry.ts';

type Reader = {
  t: ReturnTranslate;
  shopName: string;
  /** The day in words of the reader's language, of the shop's calendar; null for a gift's recipient: the day is the buyer's. */
  dateOf: ((instant: Instant) => string) | null;
};

/** What a shopper reads about an item: until when it may come back, or why it cannot. One or two sentences. */
export function verdictWords(verdict: ItemVerdict, reader: Reader): string {
  return verdict.refusal === null ? openWords(verdict, reader) : refusalWords(verdict, reader);
}

function openWords({ until, seasonName, onlyFor }: ItemVerdict, { t, dateOf }: Reader): string {
  const dated = until === null || dateOf === null ? null : dateOf(until);
  const open =
    dated === null
      ? t('open_undated')
      : seasonName === null
        ? t('open_until', { date: dated })
        : t('open_until_season', { date: dated, season: seasonName });
  return onlyFor === null ? open : [t('open_for_faults'), ...(dated === null ? [] : [open])].join(' ');
}

function refusalWords({ refusal, until }: ItemVerdict, { t, shopName, dateOf }: Reader): string {
  if (refusal === 'window_over')
    return until === null || dateOf === null
      ? t('refused_window_over_undated')
      : t('refused_window_over', { date: dateOf(until) });
  return refusal === null ? '' : t(`refused_${refusal}`, { shopName });
}

/** The reason's one question; null: it has none. */
export function followUpKey(reason: ReturnReason): ReturnTextKey | null {
  if (reasonRules[reason].followUp === null) return null;
  return `follow_up_${reason as AskedReason}`;
}

type AskedReason = {
  [Key in ReturnTextKey]: Key extends `follow_up_${infer Reason}` ? Reason : never;
}[ReturnTextKey];

export const answerKey = (answer: FollowUpAnswer): ReturnTextKey => `answer_${answer}`;
