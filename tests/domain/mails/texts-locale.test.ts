import { expect, test } from 'vitest';
import { formatLocale, languageOfCountry, pickLocale } from '../../../app/domain/shared/locale.ts';

const available = ['en', 'ar', 'pt-BR'] as const;

test.each([
  { candidates: ['ar'], picked: 'ar' },
  { candidates: ['ar-EG'], picked: 'ar' },
  { candidates: ['AR_eg'], picked: 'ar' },
  { candidates: ['ar-Arab-EG'], picked: 'ar' },
  { candidates: ['pt-BR'], picked: 'pt-BR' },
  { candidates: ['pt-PT', 'ar'], picked: 'ar' },
  { candidates: ['arn'], picked: 'en' },
  { candidates: [null, undefined, '', 'it', 'ar'], picked: 'ar' },
  { candidates: ['en-GB', 'ar'], picked: 'en' },
  { candidates: ['not a locale!', 'x', '-'], picked: 'en' },
  { candidates: [], picked: 'en' },
])('$candidates are answered in $picked', ({ candidates, picked }) => {
  expect(pickLocale(candidates, available)).toBe(picked);
});

test('a region is kept for dates and numbers where the shopper gave one', () => {
  expect(formatLocale('ar', [null, 'ar_EG'])).toBe('ar-EG');
  expect(formatLocale('ar', ['it-IT', 'ar'])).toBe('ar');
  expect(formatLocale('en', ['it-IT'])).toBe('en');
  expect(formatLocale('en', ['en', 'it-IT'], 'AU')).toBe('en-AU');
  expect(formatLocale('en', ['en-US'], 'AU')).toBe('en-US');
  expect(formatLocale('en', ['en-Latn-GB-u-nu-arab'])).toBe('en-GB');
  expect(formatLocale('pt-BR', ['pt-BR'])).toBe('pt-BR');
});

test('English in a country where nobody’s English is spoken is not American', () => {
  const date = new Intl.DateTimeFormat(formatLocale('en', ['en'], 'GR'), { day: 'numeric', month: 'long' });
  expect(date.format(Date.parse('2026-12-05T10:00:00Z'))).toBe('5 December');
});

test('a country speaks for a shopper whose language is not known', () => {
  expect(languageOfCountry('EG')).toBe('ar');
  expect(languageOfCountry('IT')).toBe('it');
  expect(languageOfCountry('ZZZ9')).toBeNull();
  expect(languageOfCountry(null)).toBeNull();
});
