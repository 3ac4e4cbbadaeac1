import fc from 'fast-check';
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

test('an hour of a day is what the calendar of every zone says', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const instants = fc.integer({ min: Date.parse('2020-01-01T00:00Z'), max: Date.parse('2030-01-01T00:00Z') });
  const days = fc.integer({ min: -3, max: 120 });
  const hours = fc.integer({ min: 0, max: 23 });
  const byCalendar = (instant: number, zone: string, addDays: number, hour: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .add({ days: addDays })
      .toPlainDateTime(new Temporal.PlainTime(hour))
      .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  fc.assert(
    fc.property(instants, zones, days, hours, (instant, zone, addDays, hour) => {
      expect(atLocalHour(instant, zone, addDays, hour)).toBe(byCalendar(instant, zone, addDays, hour));
    }),
    { numRuns: 5_000 },
  );
});

test('every hour around a change of clocks is what the calendar says', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const from = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone);
    const change = from.getTimeZoneTransition('next');
    if (!change || change.epochMilliseconds > from.epochMilliseconds + 730 * 86_400_000) continue;
    for (const days of [-1, 0, 1])
      for (let hour = 0; hour < 24; hour += 1) {
        const expected = change.toPlainDate().add({ days }).toPlainDateTime(new Temporal.PlainTime(hour));
        const found = atLocalHour(change.epochMilliseconds, zone, days, hour);
        if (found !== expected.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
          expect.fail(`${zone} on day ${days} at ${hour}`);
      }
  }
});
