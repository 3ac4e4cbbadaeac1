import { expect, test } from 'vitest';
import type { PromiseConfig } from '../../../app/domain/promise/promise-config.ts';
import { promiseWarnings } from '../../../app/domain/promise/promise-warnings.ts';
import { anOrigin, aPromiseConfig, aSeason, aService, noHolidays } from './promise-world.ts';

const express = aService({ id: 'express', name: 'Express', transit: { min: 1, max: 1 } });
const origins = [anOrigin({ services: [aService(), express] })];
const lastDates = ['standard', 'express'].map((serviceId) => ({ serviceId, countries: [], date: '2026-12-22' }));
const places = { countries: ['IT', 'DE'], locations: [{ id: '1', isActive: true }] };
const warnings = (changes: Partial<PromiseConfig>) =>
  promiseWarnings(aPromiseConfig({ origins, ...changes }), null, places, noHolidays, '2026-11-20');

test('a season whose dates are over before it is shown is told, with the services that nobody ever reads of', () => {
  expect(warnings({ seasons: [aSeason({ lastDates })] })).toEqual([]);
  const late = aSeason({ lastDates, showFrom: '2026-12-22' });
  expect(warnings({ seasons: [late] })).toEqual([
    {
      kind: 'lapses_before_shown',
      seasonId: late.id,
      seasonName: 'Christmas',
      serviceNames: ['Standard'],
      shown: '2026-12-22',
    },
  ]);
  const never = { ...late, bufferDays: 14 };
  expect(warnings({ seasons: [never] })).toMatchObject([{ serviceNames: ['Standard', 'Express'] }]);
});

test('services without a carrier’s date are one line a season, however many they are', () => {
  expect(warnings({ seasons: [aSeason(), aSeason({ id: 'easter', name: 'Easter', lastDates })] })).toEqual([
    {
      kind: 'no_last_date',
      seasonId: 'christmas-2026',
      seasonName: 'Christmas',
      serviceNames: ['Standard', 'Express'],
    },
  ]);
});

test('a service without a code is known by its name', () => {
  const config = aPromiseConfig({ origins: [anOrigin({ services: [aService({ codes: [] })] })] });
  const told = (title: string) => promiseWarnings(config, [{ code: null, title }], places, noHolidays, '2026-11-20');
  expect(told(' standard')).toEqual([]);
  expect(told('Pigeon')).toMatchObject([{ kind: 'service_unused', inUse: ['Pigeon'] }]);
});
