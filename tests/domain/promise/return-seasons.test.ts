import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay } from '../../../app/domain/promise/calendar.ts';
import { promiseTable } from '../../../app/domain/promise/promise-table.ts';
import { returnSeasonsFor } from '../../../app/domain/promise/return-seasons.ts';
import { returnsUntil } from '../../../app/domain/promise/storefront-promise.ts';
import { policyForOrder } from '../../../app/domain/returns/policy-for-order.ts';
import { seasonOf } from '../../../app/domain/returns/return-window.ts';
import { localDay } from '../../../app/domain/shared/local-time.ts';
import { aReturnPolicy } from '../../factories/returnable.ts';
import { aPromiseConfig, aSeason, day, noHolidays } from './promise-world.ts';

const date = (min: string, max: string) => fc.integer({ min: day(min), max: day(max) }).map((one) => formatDay(one));
const span = fc.record({
  from: date('2026-11-01', '2026-12-10'),
  to: date('2026-12-11', '2026-12-31'),
  returnBy: date('2026-12-25', '2027-03-01'),
});
const promised = fc
  .tuple(span, fc.subarray(['DE', 'IT']), fc.boolean())
  .map(([{ from, to, returnBy }, countries, isSilent]) =>
    aSeason({ showFrom: from, showUntil: to, returnBy: isSilent ? null : returnBy, countries }),
  );

test('for whatever is bought whenever, the theme names the day on which the return pages close', () => {
  fc.assert(
    fc.property(
      fc.array(promised, { maxLength: 3 }),
      fc.array(span, { maxLength: 2 }),
      fc.constantFrom('Europe/Rome', 'America/New_York', 'Asia/Tokyo'),
      fc.integer({ min: Date.parse('2026-11-01'), max: Date.parse('2027-01-02') }),
      fc.constantFrom('DE', 'IT', 'FR'),
      (seasons, own, zone, now, country) => {
        const policySeasons = own.map((one) => ({ name: 'own', ...one }));
        const config = aPromiseConfig({ seasons });
        const table = promiseTable({ ...config, zone, countries: ['DE', 'IT'], policySeasons }, noHolidays, now);
        const inForce = { version: 1, policy: aReturnPolicy({ seasons: policySeasons }), savedAt: 0, savedBy: '1' };
        const { policy } = policyForOrder(inForce, inForce, returnSeasonsFor(config, country));
        const end = seasonOf(now, policy, zone);
        const told = returnsUntil(table, country, Math.floor(now / 1_000));
        expect(told).toBe(end && formatDay(localDay(end.until, zone)));
      },
    ),
    { numRuns: 300 },
  );
});

test('while promises are off, and for an order to nobody knows where, a season for some countries adds nothing', () => {
  const seasons = [aSeason({ returnBy: '2027-01-31' }), aSeason({ returnBy: '2027-02-15', countries: ['DE'] })];
  const config = aPromiseConfig({ seasons });
  const days = (country: string | null, isOn = true) =>
    returnSeasonsFor({ ...config, isOn }, country).map(({ returnBy }) => returnBy);
  expect([days('DE'), days('FR'), days(null), days('DE', false)]).toEqual([
    ['2027-01-31', '2027-02-15'],
    ['2027-01-31'],
    ['2027-01-31'],
    [],
  ]);
});
