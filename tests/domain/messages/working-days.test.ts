import { expect, test } from 'vitest';
import { addWorkingDays } from '../../../app/domain/messages/working-days.ts';

const rome = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Rome').epochMilliseconds;

test.each([
  ['Tuesday to Wednesday', '2026-12-01T10:00', 1, '2026-12-02T10:00'],
  ['Tuesday over a weekend', '2026-12-01T10:00', 5, '2026-12-08T10:00'],
  ['Friday to Monday', '2026-12-04T23:59', 1, '2026-12-07T23:59'],
  ['Saturday to Monday', '2026-12-05T10:00', 1, '2026-12-07T10:00'],
  ['Sunday to Friday', '2026-12-06T10:00', 5, '2026-12-11T10:00'],
  ['four weeks', '2026-12-01T10:00', 20, '2026-12-29T10:00'],
  ['over the clocks going forward', '2026-03-27T10:00', 1, '2026-03-30T10:00'],
  ['over the clocks going back', '2026-10-23T10:00', 1, '2026-10-26T10:00'],
])('%s', (_, from, days, to) => {
  expect(addWorkingDays(rome(from), days, 'Europe/Rome')).toBe(rome(to));
});

test('whose weekend it is depends on the zone', () => {
  const friday = Date.parse('2026-12-04T12:00:00Z');
  expect(addWorkingDays(friday, 1, 'Europe/Rome')).toBe(Date.parse('2026-12-07T12:00:00Z'));
  // There it is Saturday already.
  expect(addWorkingDays(friday, 1, 'Pacific/Kiritimati')).toBe(Date.parse('2026-12-06T12:00:00Z'));
});
