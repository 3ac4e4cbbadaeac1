import { expect, test } from 'vitest';
import { formatInstant } from '../../../app/domain/shared/instant.ts';
import { atLocalHour } from '../../../app/domain/shared/local-time.ts';

const at = (from: string, zone: string, days: number, hour: number): string =>
  formatInstant(atLocalHour(Date.parse(from), zone, days, hour)).replace(':00.000Z', 'Z');

test.each([
  ['the clocks of Rome go back in between', '2026-10-20T15:00Z', 'Europe/Rome', 7, 10, '2026-10-27T09:00Z'],
  ['the clocks of Rome go forward in between', '2026-03-25T15:00Z', 'Europe/Rome', 7, 10, '2026-04-01T08:00Z'],
  ['the clocks of New York go back in between', '2026-10-30T15:00Z', 'America/New_York', 7, 10, '2026-11-06T15:00Z'],
  ['the clocks of New York go forward in between', '2026-03-05T15:00Z', 'America/New_York', 7, 10, '2026-03-12T14:00Z'],
  ['Lord Howe goes forward by half an hour', '2026-10-01T00:00Z', 'Australia/Lord_Howe', 7, 10, '2026-10-07T23:00Z'],
  ['Lord Howe goes back by half an hour', '2026-04-01T00:00Z', 'Australia/Lord_Howe', 7, 10, '2026-04-07T23:30Z'],
  ['Tonga is thirteen hours ahead', '2026-12-01T12:00Z', 'Pacific/Tongatapu', 7, 10, '2026-12-08T21:00Z'],
  ['it is still the day before in Honolulu', '2026-12-02T09:00Z', 'Pacific/Honolulu', 0, 10, '2026-12-01T20:00Z'],
  ['the month and the year end', '2026-12-28T12:00Z', 'Europe/Rome', 7, 10, '2027-01-04T09:00Z'],
  ['there is a leap day', '2028-02-25T12:00Z', 'Europe/Rome', 7, 10, '2028-03-03T09:00Z'],
])('ten in the morning is ten on the wall also when %s', (_, from, zone, days, hour, expected) => {
  expect(at(from, zone, days, hour)).toBe(expected);
});

test('an hour that the spring skips comes an hour later', () => {
  expect(at('2026-03-28T12:00Z', 'Europe/Rome', 1, 2)).toBe('2026-03-29T01:00Z');
});

test('an hour that the autumn brings twice is the first of the two', () => {
  expect(at('2026-10-24T12:00Z', 'Europe/Rome', 1, 2)).toBe('2026-10-25T00:00Z');
});
