import fc from 'fast-check';
import { expect, test } from 'vitest';
import { promiseTable } from '../../../app/domain/promise/promise-table.ts';
import { storefrontPromise } from '../../../app/domain/promise/storefront-promise.ts';
import type { Origin } from '../../../app/domain/promise/origin.ts';
import { anOrigin, aSeason, aService, at, noHolidays } from './promise-world.ts';

const tableOf = (origins: Origin[], now: number, isInSeason: boolean) =>
  promiseTable(
    {
      zone: 'UTC',
      origins,
      seasons: isInSeason ? [aSeason()] : [],
      countries: ['DE'],
      productRules: [{ tag: 'made', extraHandlingDays: 2 }],
    },
    noHolidays,
    now,
  );

const milan = anOrigin();
const berlin = anOrigin({
  id: '2',
  name: 'Berlin',
  handlingDays: 1,
  services: [aService({ id: 'dhl', name: 'DHL', codes: ['std'], transit: { min: 1, max: 1 } })],
});

test('what two warehouses ship under one name is one choice, and the one that closes first decides', () => {
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  const told = tableOf([milan, berlin], now, true).seasons[0]?.groups[0]?.services;
  expect(told?.map(({ place, until }) => [place, until.map(([, day]) => day)])).toEqual([
    ['Milan', ['2026-12-21', '2026-12-17']],
  ]);
  expect(tableOf([berlin, milan], now, false).daily[0]?.services.map(({ place }) => place)).toEqual(['Milan']);
});

test('the name of one warehouse’s service is as good as a code of the other’s', () => {
  const posted = { ...berlin, services: [aService({ id: 'dhl', name: 'DHL', codes: [' standard'] })] };
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  expect(
    tableOf([anOrigin({ services: [aService({ codes: [] })] }), posted], now, false).daily[0]?.services,
  ).toHaveLength(1);
});

test('two services of one warehouse stay two', () => {
  const origin = anOrigin({ services: [aService(), aService({ id: 'express', name: 'Express' })] });
  expect(tableOf([origin], at('2026-12-01T10:00', 'Europe/Rome'), false).daily[0]?.services).toHaveLength(2);
});

const anywhere = (id: string) =>
  fc
    .record({
      zone: fc.constantFrom('Europe/Rome', 'America/New_York', 'Asia/Tokyo'),
      cutoff: fc.integer({ min: 0, max: 1_439 }),
      handlingDays: fc.integer({ min: 0, max: 2 }),
      weekdays: fc.constantFrom<number[]>([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [1, 2, 4, 6]),
      max: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ max, ...origin }) =>
      anOrigin({ ...origin, id, services: [aService({ id: `s${id}`, transit: { min: 0, max } })] }),
    );

test('whichever of two warehouses it leaves from, what was promised for both holds', () => {
  const moments = fc.integer({ min: at('2026-11-20T00:00', 'UTC'), max: at('2026-12-24T00:00', 'UTC') });
  fc.assert(
    fc.property(
      anywhere('1'),
      anywhere('2'),
      moments,
      fc.boolean(),
      fc.constantFrom(0, 1),
      (one, other, now, isInSeason, extra) => {
        const promise = (origins: Origin[]) =>
          storefrontPromise(tableOf(origins, now, isInSeason), 'DE', extra, Math.floor(now / 1_000));
        const [both, ...each] = [[one, other], [one], [other]].map(promise);
        if (both?.is === 'season') {
          for (const single of each) expect(single?.is === 'season' && single.until >= both.until).toBe(true);
        } else if (both?.is === 'daily' && each.every((single) => single?.is === 'daily')) {
          for (const single of each) expect(single.arrivesBy <= both.arrivesBy).toBe(true);
        }
      },
    ),
    { numRuns: 400 },
  );
});
