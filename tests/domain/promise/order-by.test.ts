import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, weekdayOf } from '../../../app/domain/promise/calendar.ts';
import { arrivalOf } from '../../../app/domain/promise/next-cutoffs.ts';
import { cutoffOn, orderBy, type Ends } from '../../../app/domain/promise/order-by.ts';
import { originCalendar, countryCalendar } from '../../../app/domain/promise/work-calendars.ts';
import { localDay } from '../../../app/domain/shared/local-time.ts';
import { at, anOrigin, aSeason, aService, day, holidaysOn, noHolidays } from './promise-world.ts';

const endsOf = (origin = anOrigin(), country = 'DE', holidays = noHolidays): Ends => ({
  origin: originCalendar(origin, holidays),
  destination: countryCalendar(country, holidays),
});

function romeTime(instant: number | undefined): string | undefined {
  if (instant === undefined) return undefined;
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/Rome').toPlainDateTime().toString();
}

test('three days on the way, Christmas on a Thursday: the order is in by Monday at the cutoff', () => {
  const found = orderBy(aSeason(), aService(), anOrigin(), 'DE', endsOf());
  expect(romeTime(found?.until)).toBe('2026-12-21T14:00:00');
  expect(found?.decidedBy).toBe('transit');
});

test('handling days and the buffer are the warehouse’s working days, and a weekend is none', () => {
  const origin = anOrigin({ handlingDays: 1 });
  const found = orderBy(aSeason({ bufferDays: 1 }), aService(), origin, 'DE', endsOf(origin));
  expect(found && formatDay(found.lastPosting)).toBe('2026-12-21');
  expect(found && formatDay(found.shipBy)).toBe('2026-12-18');
  expect(romeTime(found?.until)).toBe('2026-12-17T14:00:00');
});

test('a public holiday at either end is no day on the way', () => {
  const holidays = holidaysOn({ DE: ['2026-12-22'], IT: ['2026-12-23'] });
  const origin = anOrigin();
  const found = orderBy(aSeason(), aService(), origin, 'DE', endsOf(origin, 'DE', holidays));
  expect(romeTime(found?.until)).toBe('2026-12-17T14:00:00');
});

test('the carrier’s own last date counts where it leaves less time, for the country that it names', () => {
  const lastDates = [
    { serviceId: 'standard', countries: [], date: '2026-12-15' },
    { serviceId: 'standard', countries: ['DE'], date: '2026-12-19' },
  ];
  const season = aSeason({ lastDates });
  const german = orderBy(season, aService(), anOrigin(), 'DE', endsOf());
  expect(romeTime(german?.until)).toBe('2026-12-18T14:00:00');
  expect(german?.decidedBy).toBe('carrier');
  expect(romeTime(orderBy(season, aService(), anOrigin(), 'FR', endsOf())?.until)).toBe('2026-12-15T14:00:00');
});

test('a carrier’s date after which parcels would come too late does not stretch the promise', () => {
  const season = aSeason({ lastDates: [{ serviceId: 'standard', countries: [], date: '2026-12-23' }] });
  expect(romeTime(orderBy(season, aService(), anOrigin(), 'DE', endsOf())?.until)).toBe('2026-12-21T14:00:00');
});

test('what takes longer to make is to be ordered earlier', () => {
  const found = orderBy(aSeason(), aService(), anOrigin(), 'DE', endsOf(), 2);
  expect(romeTime(found?.until)).toBe('2026-12-17T14:00:00');
});

test('the weekend is the destination’s own: Friday and Saturday in Egypt', () => {
  const origin = anOrigin({ weekdays: [1, 2, 3, 4, 5, 6, 7] });
  const season = aSeason({ arriveBy: '2026-12-26' });
  const found = orderBy(season, aService({ transit: { min: 1, max: 1 } }), origin, 'EG', endsOf(origin, 'EG'));
  expect(found && formatDay(found.lastPosting)).toBe('2026-12-23');
});

test('a warehouse that never works promises nothing', () => {
  const ends: Ends = { origin: () => false, destination: () => true };
  expect(orderBy(aSeason(), aService(), anOrigin(), 'DE', ends)).toBeNull();
});

const zones = Intl.supportedValuesOf('timeZone');
const date = fc.integer({ min: day('2026-01-01'), max: day('2028-12-31') }).map((one) => formatDay(one));
const someHolidays = fc
  .array(fc.integer({ min: day('2025-12-01'), max: day('2028-12-31') }), { maxLength: 120 })
  .map((days) => days.map(formatDay));

const worlds = fc.record({
  zone: fc.constantFrom(...zones),
  country: fc.constantFrom('DE', 'EG', 'AE', 'IL', 'US', 'JP', 'AU'),
  arriveBy: date,
  carrierDate: fc.option(date),
  bufferDays: fc.integer({ min: 0, max: 4 }),
  handlingDays: fc.integer({ min: 0, max: 6 }),
  transit: fc.integer({ min: 0, max: 20 }),
  cutoff: fc.integer({ min: 0, max: 1_439 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  closed: someHolidays,
  abroad: someHolidays,
});

test('over all zones and three years, no promise is one that the calendar breaks, and none could be later', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { country, arriveBy, carrierDate, bufferDays, transit } = world;
      const origin = anOrigin({ ...world, country: 'IT' });
      const service = aService({ transit: { min: 0, max: transit } });
      const lastDates = carrierDate ? [{ serviceId: service.id, countries: [], date: carrierDate }] : [];
      const season = aSeason({ arriveBy, bufferDays, lastDates });
      const holidays = holidaysOn({ [country]: world.abroad });
      const ends = endsOf(origin, country, holidays);
      const found = orderBy(season, service, origin, country, ends);
      if (!found) return;
      const { weekdays } = origin;
      const isOpen = (one: number) => weekdays.includes(weekdayOf(one)) && !origin.closed.includes(formatDay(one));
      /** As a person in the warehouse does it: what came in before the cutoff, one working day after the other. */
      const postedWhenOrderedOn = (ordered: number): number => {
        let at = ordered;
        for (let left = origin.handlingDays + bufferDays; left > 0;) if (isOpen((at += 1))) left -= 1;
        return at;
      };
      const ordered = localDay(found.until, origin.zone);
      const isInTime = (posted: number): boolean => {
        const arrival = arrivalOf(posted, transit, ends);
        return arrival !== null && arrival <= day(arriveBy) && (carrierDate === null || posted <= day(carrierDate));
      };
      expect(isOpen(ordered)).toBe(true);
      expect(isInTime(postedWhenOrderedOn(ordered))).toBe(true);
      let next = ordered + 1;
      while (!isOpen(next)) next += 1;
      expect(isInTime(postedWhenOrderedOn(next))).toBe(false);
      expect(found.until).toBe(cutoffOn(ordered, origin));
    }),
    { numRuns: 3_000 },
  );
});

test('a later holiday, a smaller buffer or a faster carrier never means an earlier order-by', () => {
  fc.assert(
    fc.property(worlds, fc.integer({ min: 0, max: 3 }), (world, more) => {
      const { country, arriveBy, bufferDays, transit } = world;
      const origin = anOrigin({ ...world, country: 'IT' });
      const ends = endsOf(origin, country, holidaysOn({ [country]: world.abroad }));
      const base = orderBy(
        aSeason({ arriveBy, bufferDays }),
        aService({ transit: { min: 0, max: transit } }),
        origin,
        country,
        ends,
      );
      const easier = orderBy(
        aSeason({ arriveBy: formatDay(day(arriveBy) + more), bufferDays: Math.max(0, bufferDays - more) }),
        aService({ transit: { min: 0, max: Math.max(1, transit - more) } }),
        origin,
        country,
        ends,
      );
      if (base && easier && transit > 0) expect(easier.until).toBeGreaterThanOrEqual(base.until);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['in summer', '2026-07-01', '2026-07-01T14:00'],
  ['on the day when clocks go forward', '2026-03-29', '2026-03-29T14:00'],
  ['on the day when they go back', '2026-10-25', '2026-10-25T14:00'],
])('a cutoff is the warehouse’s own time of day %s', (_, date, local) => {
  expect(cutoffOn(day(date), anOrigin())).toBe(at(local, 'Europe/Rome'));
});

test('a cutoff in the hour that daylight saving skips comes after it', () => {
  expect(cutoffOn(day('2026-03-29'), anOrigin({ cutoff: 150 }))).toBe(at('2026-03-29T03:30', 'Europe/Rome'));
});
