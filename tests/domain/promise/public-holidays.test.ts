import { expect, test } from 'vitest';
import { formatDay } from '../../../app/domain/promise/calendar.ts';
import { publicHolidays } from '../../../app/domain/promise/public-holidays.ts';

const of = (country: string, year = 2026): string[] => [...publicHolidays(country, year)].map(formatDay);

test.each([
  ['IT', '2026-12-08', 'Immaculate Conception'],
  ['DE', '2026-12-26', 'the second Christmas day'],
  ['US', '2026-11-26', 'Thanksgiving'],
  ['GB', '2026-12-28', 'the substitute for a Boxing Day on a Saturday'],
  ['RO', '2026-12-01', 'the Great Union'],
  ['GR', '2026-04-13', 'the Monday after the Orthodox Easter'],
])('nobody works in %s on %s: %s', (country, date) => {
  expect(of(country)).toContain(date);
});

test('a day that is only observed, and a region’s own, are working days', () => {
  expect(of('US')).not.toContain('2026-02-14');
  expect(of('DE')).not.toContain('2026-01-06');
});

test('a holiday of several days that goes over New Year goes on after it', () => {
  expect(of('SZ', 2026)).toEqual(expect.arrayContaining(['2026-01-02', '2026-12-28', '2026-12-31']));
  expect(of('SZ', 2027)).toContain('2027-01-02');
  expect(of('SZ', 2027).every((date) => date.startsWith('2027'))).toBe(true);
  expect(of('TR', 2007)).toContain('2007-01-03');
});

test('a country that nobody knows has no holidays, and asks for no error', () => {
  expect(of('ZZ')).toEqual([]);
});
