import { expect, test } from 'vitest';
import { christmasTemplate } from '../../../app/domain/promise/christmas-template.ts';
import { orderByRows } from '../../../app/domain/promise/order-by-rows.ts';
import { seasonSchema } from '../../../app/domain/promise/season.ts';
import { anOrigin, aSeason, aService, at, holidaysOn, noHolidays } from './promise-world.ts';

const express = aService({ id: 'express', name: 'Express', codes: ['EXP'], transit: { min: 1, max: 1 } });
const origins = [anOrigin({ services: [express, aService()] })];

test('staff see for each service until when to order, when it leaves at the latest, and why', () => {
  const lastDates = [{ serviceId: 'standard', countries: ['FR'], date: '2026-12-17' }];
  const rows = orderByRows(
    { origins, countries: ['DE', 'FR', 'IT'] },
    aSeason({ lastDates, bufferDays: 1 }),
    noHolidays,
  );
  expect(rows.map(({ countries }) => countries)).toEqual([['DE', 'IT'], ['FR']]);
  expect(rows[0]?.services.map(({ serviceId, order }) => [serviceId, order?.day])).toEqual([
    ['standard', '2026-12-18'],
    ['express', '2026-12-22'],
  ]);
  expect(rows[1]?.services[0]).toEqual({
    serviceId: 'standard',
    serviceName: 'Standard',
    originId: '1',
    originName: 'Milan',
    zone: 'Europe/Rome',
    order: {
      until: at('2026-12-16T14:00', 'Europe/Rome'),
      day: '2026-12-16',
      shipBy: '2026-12-16',
      lastPosting: '2026-12-17',
      decidedBy: 'carrier',
    },
  });
});

test('only countries that the season is for and a service goes to have rows; without a day there is none', () => {
  const toGermany = [anOrigin({ services: [aService({ countries: ['DE'] })] })];
  expect(orderByRows({ origins: toGermany, countries: ['DE', 'FR'] }, aSeason(), noHolidays)).toHaveLength(1);
  expect(
    orderByRows({ origins, countries: ['DE', 'FR'] }, aSeason({ countries: ['FR'] }), noHolidays)[0]?.countries,
  ).toEqual(['FR']);
  const always = Array.from({ length: 1_500 }, (_, index) =>
    new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10),
  );
  const closed = orderByRows({ origins, countries: ['DE'] }, aSeason(), holidaysOn({ IT: always }));
  expect(closed[0]?.services.map(({ order }) => order)).toEqual([null, null]);
});

test.each([
  [2026, '2026-11-27'],
  [2027, '2027-11-26'],
  [2028, '2028-11-24'],
])('the Christmas to start from shows from Black Friday of %i, and no carrier’s date is guessed', (year, showFrom) => {
  const season = christmasTemplate(year, 'de-AT');
  expect(season).toMatchObject({ name: 'Weihnachten', arriveBy: `${year}-12-24`, showFrom, lastDates: [], texts: {} });
  expect(seasonSchema.safeParse(season).success).toBe(true);
  expect(christmasTemplate(year, 'sw').name).toBe('Christmas');
});
