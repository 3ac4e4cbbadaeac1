import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant, HOUR, MINUTE, type Instant, type ZoneId } from '../../../app/domain/shared/instant.ts';
import { nextSendingTime, weekdays, type SendingTimes } from '../../../app/domain/shared/quiet-hours.ts';

const night: SendingTimes = { quiet: { from: 21, to: 8 }, days: weekdays };
const DAY = 24 * HOUR;
const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const start = Date.parse('2026-01-01T00:00Z');
const twoYears = 2 * 366 * DAY;

const next = (at: string, zone: ZoneId, times: Partial<SendingTimes> = {}): string =>
  formatInstant(nextSendingTime(Date.parse(at), zone, { ...night, ...times })).replace(':00.000Z', 'Z');

test.each([
  ['in the afternoon it goes at once', '2026-12-01T15:00Z', 'Europe/Rome', '2026-12-01T15:00Z'],
  ['the last minute before the night is not night', '2026-12-01T19:59Z', 'Europe/Rome', '2026-12-01T19:59Z'],
  ['at nine in the evening it waits for eight in the morning', '2026-12-01T20:00Z', 'Europe/Rome', '2026-12-02T07:00Z'],
  ['after midnight it waits for the same morning', '2026-12-01T23:30Z', 'Europe/Rome', '2026-12-02T07:00Z'],
  ['eight o’clock is morning', '2026-12-02T07:00Z', 'Europe/Rome', '2026-12-02T07:00Z'],
  ['the night in which summer begins is shorter', '2026-03-28T22:00Z', 'Europe/Rome', '2026-03-29T06:00Z'],
  ['the night in which summer ends is longer', '2026-10-24T20:00Z', 'Europe/Rome', '2026-10-25T07:00Z'],
  ['half-hour zones have their own eight o’clock', '2026-12-01T20:00Z', 'Asia/Kolkata', '2026-12-02T02:30Z'],
  ['it is afternoon where the shopper lives', '2026-12-02T01:00Z', 'Pacific/Honolulu', '2026-12-02T01:00Z'],
])('%s', (_, at, zone, expected) => {
  expect(next(at, zone)).toBe(expected);
});

test.each([
  ['a nap at noon', { from: 12, to: 14 }, '2026-12-01T11:30Z', '2026-12-01T13:00Z'],
  ['until midnight', { from: 20, to: 0 }, '2026-12-01T20:00Z', '2026-12-01T23:00Z'],
  [
    'an hour that spring skips is over when the clock has jumped',
    { from: 23, to: 2 },
    '2026-03-29T00:59Z',
    '2026-03-29T01:00Z',
  ],
  ['an hour that autumn repeats is quiet twice', { from: 2, to: 3 }, '2026-10-25T00:00Z', '2026-10-25T02:00Z'],
  [
    'the only hour that is not quiet may be skipped in spring',
    { from: 3, to: 2 },
    '2026-03-28T12:00Z',
    '2026-03-30T00:00Z',
  ],
])('quiet hours are what the wall clock shows: %s', (_, quiet, at, expected) => {
  expect(next(at, 'Europe/Rome', { quiet })).toBe(expected);
});

test('without quiet hours only the day counts, from its first minute', () => {
  const workingDays = { days: [1, 2, 3, 4, 5] } as const;
  expect(next('2026-12-05T12:00Z', 'Europe/Rome', { quiet: null, ...workingDays })).toBe('2026-12-06T23:00Z');
  expect(next('2026-12-05T12:00Z', 'Europe/Rome', workingDays)).toBe('2026-12-07T07:00Z');
  expect(next('2026-12-04T21:00Z', 'Europe/Rome', workingDays)).toBe('2026-12-07T07:00Z');
  // Sunday there is Saturday here.
  expect(next('2026-12-05T12:00Z', 'Pacific/Auckland', { days: [7] })).toBe('2026-12-05T19:00Z');
});

test('no day at all is a mistake, not an endless wait', () => {
  expect(() => nextSendingTime(start, 'UTC', { quiet: null, days: [] })).toThrow('no day');
});

/** By Temporal itself, as an outsider would look at the clock on the shopper's wall. */
const wallClock = (at: Instant, zone: ZoneId) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
const isAllowed = (at: Instant, zone: ZoneId, { quiet, days }: SendingTimes): boolean => {
  const { hour, dayOfWeek } = wallClock(at, zone);
  const isNight = quiet !== null && quietHoursOf(quiet).has(hour);
  return !isNight && days.some((day) => day === dayOfWeek);
};
const quietHoursOf = ({ from, to }: { from: number; to: number }): Set<number> => {
  const hours = new Set<number>();
  for (let hour = from; hour !== to; hour = (hour + 1) % 24) hours.add(hour);
  return hours;
};

test('in every zone and for two years: never in quiet hours, never early, and within a night', () => {
  expect(zones.length).toBeGreaterThan(400);
  let inside = 0;
  let early = 0;
  let longest = 0;
  for (const [index, zone] of zones.entries()) {
    // An odd step, so that all minutes of all days have their turn.
    for (let at = start + index * 7 * MINUTE; at < start + twoYears; at += 11 * HOUR + 13 * MINUTE) {
      const sent = nextSendingTime(at, zone, night);
      if (!isAllowed(sent, zone, night)) inside += 1;
      if (sent < at) early += 1;
      longest = Math.max(longest, sent - at);
    }
  }
  // Eleven hours of night, and one more where the clocks go back.
  expect({ inside, early, isWithinANight: longest <= 12 * HOUR }).toEqual({
    inside: 0,
    early: 0,
    isWithinANight: true,
  });
});

test('around every change of a zone’s clocks, minute by minute, nothing goes in quiet hours or later than it could', () => {
  const times: SendingTimes[] = [
    night,
    { quiet: { from: 22, to: 2 }, days: weekdays },
    { quiet: { from: 0, to: 3 }, days: weekdays },
  ];
  for (const zone of zones) {
    const change: Instant | undefined = wallClock(start, zone).getTimeZoneTransition('next')?.epochMilliseconds;
    if (change === undefined || change > start + twoYears) continue;
    for (const each of times) {
      let allowedFrom = Infinity;
      for (let at: Instant = change + 5 * HOUR; at >= change - 5 * HOUR; at -= 15 * MINUTE) {
        const sent = nextSendingTime(at, zone, each);
        if (isAllowed(at, zone, each)) allowedFrom = at;
        const expected = allowedFrom === Infinity ? sent : allowedFrom;
        if (sent !== expected || !isAllowed(sent, zone, each))
          expect.fail(`${zone}: ${formatInstant(at)} goes at ${formatInstant(sent)}`);
      }
    }
  }
});

test('whatever hours and days: the first instant that is allowed', () => {
  const times = fc.record({
    quiet: fc.option(
      fc
        .record({ from: fc.integer({ min: 0, max: 23 }), to: fc.integer({ min: 0, max: 23 }) })
        .filter(({ from, to }) => from !== to),
    ),
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
  });
  const at = fc.integer({ min: start / MINUTE, max: (start + twoYears) / MINUTE }).map((minutes) => minutes * MINUTE);
  fc.assert(
    fc.property(at, fc.constantFrom(...zones), times, (instant, zone, each) => {
      const sent = nextSendingTime(instant, zone, each);
      expect(sent).toBeGreaterThanOrEqual(instant);
      expect(isAllowed(sent, zone, each)).toBe(true);
      if (sent > instant) expect(isAllowed(sent - 1, zone, each)).toBe(false);
      expect(nextSendingTime(sent, zone, each)).toBe(sent);
    }),
    { numRuns: 2_000 },
  );
});
