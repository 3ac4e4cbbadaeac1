import type { Season } from '../../domain/promise/season.ts';
import { optionalText, wholeNumber } from '../settings/settings-form.ts';

/** A season as staff type it. Days are free text while they are typed; what is empty is not limited, or not offered. */
export type SeasonDraft = {
  id: string;
  name: string;
  arriveBy: string;
  countries: string[];
  lastDates: Season['lastDates'];
  handlingDays: string;
  bufferDays: string;
  returnBy: string;
  giftCardUrl: string;
  pickup: { isOffered: boolean; until: string };
  texts: { language: string; text: string }[];
  showFrom: string;
  showUntil: string;
};

/** A season that nobody has saved yet lacks days: they are empty. */
export function seasonDraftOf(season: Season): SeasonDraft {
  const { handlingDays, bufferDays, returnBy, giftCardUrl, pickup, texts, ...rest } = season;
  return {
    ...rest,
    handlingDays: handlingDays === null ? '' : String(handlingDays),
    bufferDays: String(bufferDays),
    returnBy: returnBy ?? '',
    giftCardUrl: giftCardUrl ?? '',
    pickup: { isOffered: pickup !== null, until: pickup?.until ?? '' },
    texts: Object.entries(texts).map(([language, text]) => ({ language, text })),
  };
}

/** By the season's own names; what was typed wrong stays wrong, so that its field is named. */
export function seasonPartOf(draft: SeasonDraft): Record<keyof Season, unknown> {
  const { handlingDays, bufferDays, returnBy, giftCardUrl, pickup, texts, ...rest } = draft;
  return {
    ...rest,
    handlingDays: handlingDays.trim() === '' ? null : typedNumber(handlingDays),
    bufferDays: typedNumber(bufferDays || '0'),
    returnBy: optionalText(returnBy),
    giftCardUrl: optionalText(giftCardUrl),
    pickup: pickup.isOffered ? { until: pickup.until } : null,
    texts: Object.fromEntries(texts.filter(({ text }) => text.trim()).map((row) => [row.language, row.text])),
  };
}

/** With the one that was called `id` under another id: a season of its own. */
export const withNewId = (seasons: readonly Season[], id: string, another: string): Season[] =>
  seasons.map((season) => (season.id === id ? { ...season, id: another } : season));

const typedNumber = (typed: string): number | string => wholeNumber(typed) ?? typed;
