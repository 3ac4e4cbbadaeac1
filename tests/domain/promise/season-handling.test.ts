import { expect, test } from 'vitest';
import { formatDay } from '../../../app/domain/promise/calendar.ts';
import { orderBy } from '../../../app/domain/promise/order-by.ts';
import { promiseForOrder } from '../../../app/domain/promise/promise-for-order.ts';
import { createEnds, promiseTable } from '../../../app/domain/promise/promise-table.ts';
import { handlingOn } from '../../../app/domain/promise/season.ts';
import { storefrontPromise } from '../../../app/domain/promise/storefront-promise.ts';
import { anOrder } from '../../factories/facts.ts';
import { anOrigin, aPromiseConfig, aSeason, aService, at, day, noHolidays } from './promise-world.ts';

const service = aService();

test('a season’s own handling days take the place of the warehouse’s', () => {
  const origin = anOrigin({ handlingDays: 1 });
  const ends = createEnds(noHolidays)(origin, 'DE');
  const orderDay = (handlingDays: number | null) =>
    formatDay(Math.floor((orderBy(aSeason({ handlingDays }), service, origin, 'DE', ends)?.until ?? 0) / 86_400_000));
  expect([orderDay(null), orderDay(0), orderDay(3)]).toEqual(['2026-12-18', '2026-12-21', '2026-12-16']);
});

test('while a season shows, what it says of the warehouse is so for everybody; of two the slower', () => {
  const busy = aSeason({ handlingDays: 3, showFrom: '2026-12-01', showUntil: '2026-12-10' });
  const busier = aSeason({ handlingDays: 4, showFrom: '2026-12-10', showUntil: '2026-12-12' });
  const silent = aSeason({ handlingDays: null });
  const days = ['2026-11-30', '2026-12-01', '2026-12-10', '2026-12-12', '2026-12-13'].map((one) =>
    handlingOn(day(one), { handlingDays: 1 }, [busy, busier, silent]),
  );
  expect(days).toEqual([1, 3, 4, 4, 1]);
});

test('a country that a season is not for still waits as long as the busy warehouse takes', () => {
  const season = aSeason({ countries: ['FR'], handlingDays: 2 });
  const settings = { zone: 'Europe/Rome', origins: [anOrigin()], countries: ['DE', 'FR'], productRules: [] };
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  const ships = (seasons: (typeof season)[]) =>
    storefrontPromise(promiseTable({ ...settings, seasons }, noHolidays, now), 'DE', 0, now / 1_000);
  expect(ships([])).toMatchObject({ is: 'daily', ships: '2026-12-01' });
  expect(ships([season])).toMatchObject({ is: 'daily', ships: '2026-12-03' });
});

test('a season beside a busier one promises what the busy warehouse can keep, and orders are held to the same', () => {
  const origins = [anOrigin({ services: [aService({ codes: ['standard'] })] })];
  const nicholas = aSeason({ id: 'nicholas', arriveBy: '2026-12-11', showUntil: '2026-12-11' });
  const busy = aSeason({ id: 'busy', countries: ['FR'], handlingDays: 2 });
  const settings = { zone: 'Europe/Rome', origins, countries: ['DE'], productRules: [] };
  const until = (seasons: (typeof busy)[]) => {
    const now = at('2026-12-01T10:00', 'Europe/Rome');
    const told = storefrontPromise(promiseTable({ ...settings, seasons }, noHolidays, now), 'DE', 0, now / 1_000);
    return told?.is === 'season' ? told.day : null;
  };
  expect(until([nicholas])).toBe('2026-12-08');
  expect(until([nicholas, busy])).toBe('2026-12-04');
  const promised = (createdAt: number) =>
    promiseForOrder(
      anOrder({ createdAt, shippingAddress: { countryCode: 'DE', provinceCode: null } }),
      {},
      { version: 1, config: aPromiseConfig({ origins, seasons: [nicholas, busy] }) },
      'Europe/Rome',
      noHolidays,
    )?.season?.id ?? null;
  expect(promised(at('2026-12-04T13:59', 'Europe/Rome'))).toBe('nicholas');
  expect(promised(at('2026-12-04T14:00', 'Europe/Rome'))).toBeNull();
});
