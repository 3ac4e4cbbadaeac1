import type { Season } from './season.ts';

/** In the languages of the theme's texts; else English. */
const names: Readonly<Record<string, string>> = {
  ar: 'عيد الميلاد',
  de: 'Weihnachten',
  en: 'Christmas',
  el: 'Χριστούγεννα',
  es: 'Navidad',
  fr: 'Noël',
  it: 'Natale',
  ro: 'Crăciun',
};

/**
 * A season to start from: everything that is the same for everybody. Carriers' last dates are nobody's to guess, so
 * there are none; the theme has the words. `language`: the shop's, such as `de` or `fr-CA`.
 */
export const christmasTemplate = (year: number, language: string, id = `christmas-${year}`): Season => ({
  id,
  name: names[language.toLowerCase().split('-')[0] ?? ''] ?? 'Christmas',
  arriveBy: `${year}-12-24`,
  countries: [],
  lastDates: [],
  handlingDays: null,
  bufferDays: 1,
  returnBy: `${year + 1}-01-31`,
  giftCardUrl: null,
  pickup: null,
  texts: {},
  showFrom: blackFriday(year),
  showUntil: `${year}-12-24`,
});

/** The day after November's fourth Thursday. */
function blackFriday(year: number): string {
  const first = new Date(Date.UTC(year, 10, 1)).getUTCDay();
  const thursday = 1 + ((4 - first + 7) % 7) + 21;
  return `${year}-11-${thursday + 1}`;
}
